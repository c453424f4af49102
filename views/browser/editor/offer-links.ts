import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { asLinkWords } from './commands.js';

interface Offered {
  readonly label: string;
  readonly detail: string;
  readonly address: string;
}

const beginnings = [
  { kind: 'artikel', typed: /\[\[([^[\]\n]{0,80})$/ },
  // Not inside of mail addresses: before the sign stands nothing, a blank or a bracket.
  { kind: 'stelle', typed: /(?<![^\s([])@([\p{L}\p{N}.-]{0,40}(?: [\p{L}\p{N}.-]{1,40}){0,3})$/u },
] as const;

/** Offers articles behind "[[" and posts behind "@"; what is chosen becomes a link. Silent where nothing fits. */
export function offerLinks(address: string) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    for (const { kind, typed } of beginnings) {
      const match = typed.exec(before);
      if (!match) continue;
      const offered = await ask(`${address}?art=${kind}&q=${encodeURIComponent(match[1] ?? '')}`, context);
      if (offered.length === 0) return null;
      return {
        from: line.from + match.index,
        filter: false,
        options: offered.map((one) => ({
          label: one.label,
          detail: one.detail,
          apply: put(one),
        })),
      };
    }
    return null;
  };
}

async function ask(address: string, context: CompletionContext): Promise<readonly Offered[]> {
  const stop = new AbortController();
  context.addEventListener('abort', () => stop.abort(), { onDocChange: true });
  try {
    const answer = await fetch(address, {
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
      signal: stop.signal,
    });
    return answer.ok ? ((await answer.json()) as readonly Offered[]) : [];
  } catch {
    // No connection, or typed on: nothing is offered.
    return [];
  }
}

const put =
  ({ label, address }: Offered) =>
  (view: EditorView, _completion: Completion, from: number, to: number) => {
    const insert = `[${asLinkWords(label)}](${address})`;
    const closed = view.state.sliceDoc(to, to + 2) === ']]' ? to + 2 : to;
    view.dispatch({
      changes: { from, to: closed, insert },
      selection: { anchor: from + insert.length },
      userEvent: 'input.complete',
    });
  };
