import type { FieldErrors } from '../../shared/result.js';
import { inOrder } from './describe-process.js';
import type { NodeKind, ProcessModel } from './process-model.js';

// Pure: a process written down step by step, as it is typed, checked, and taken from a drawing.

/** What a step can be, by the word of the form. */
export const stepKinds = {
  beginn: 'Beginn',
  schritt: 'Schritt',
  entscheidung: 'Entscheidung',
  gleichzeitig: 'Gleichzeitig',
  zusammen: 'Zusammenführung',
  ereignis: 'Warten auf',
  teilprozess: 'Teilprozess',
  ende: 'Ende',
} as const;
export type StepKind = keyof typeof stepKinds;

/** A line of the form as typed; lines are counted from 1. */
export interface TypedStep {
  readonly art: StepKind;
  readonly was: string;
  readonly wer: string;
  /** "4", or "ja: 4, nein: 6"; empty = the next line. */
  readonly weiter: string;
}

/** A checked step. */
export interface ProcessStep {
  readonly kind: StepKind;
  readonly name: string;
  readonly lane: string;
  /** Where it goes on, by the place in the list of steps. */
  readonly next: readonly { readonly label: string; readonly to: number }[];
}

/** Nobody reads more than that on one page, and a drawing of it is no picture any more. */
export const mostSteps = 100;
export const blankStep: TypedStep = { art: 'schritt', was: '', wer: '', weiter: '' };

const isBlank = ({ art, was, weiter }: TypedStep) =>
  (art === 'schritt' || art === 'ereignis') && was.trim() === '' && weiter.trim() === '';

const way = /^(?:(.*?)\s*:\s*)?(\d{1,3})$/;
const waysOf = (weiter: string) =>
  weiter
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** The form's lines from its fields `art-1`, `was-1` and so on. */
export function typedSteps(body: Readonly<Record<string, unknown>>): TypedStep[] {
  const text = (name: string, most: number) => {
    const value = body[name];
    return typeof value === 'string' ? value.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, most) : '';
  };
  const lines: TypedStep[] = [];
  for (let line = 1; line <= mostSteps && `was-${line}` in body; line += 1) {
    const art = text(`art-${line}`, 20);
    lines.push({
      art: art in stepKinds ? (art as StepKind) : 'schritt',
      was: text(`was-${line}`, 200),
      wer: text(`wer-${line}`, 100),
      weiter: text(`weiter-${line}`, 300),
    });
  }
  return lines;
}

/** The same lines with a blank one after `line`, or without `line`; numbers that lead further down move along. */
export function changeLines(
  lines: readonly TypedStep[],
  change: { readonly after: number } | { readonly without: number },
): TypedStep[] {
  const at = 'after' in change ? change.after : change.without;
  const by = 'after' in change ? 1 : -1;
  const moved = lines.map((line) => ({
    ...line,
    weiter: waysOf(line.weiter)
      .flatMap((part) => {
        const [, label, no] = way.exec(part) ?? [];
        const number = Number(no);
        if (no === undefined) return [part];
        if ('without' in change && number === at) return [];
        const to = number > at ? number + by : number;
        return [label === undefined ? `${to}` : `${label}: ${to}`];
      })
      .join(', '),
  }));
  if ('after' in change)
    return [...moved.slice(0, at), { ...blankStep, wer: lines[at - 1]?.wer ?? '' }, ...moved.slice(at)];
  return moved.filter((_, index) => index !== at - 1);
}

/** Lines as steps with a beginning and an end, or what is wrong, by field. Blank lines are left out. */
export function checkSteps(
  lines: readonly TypedStep[],
):
  | { readonly ok: true; readonly steps: readonly ProcessStep[] }
  | { readonly ok: false; readonly errors: FieldErrors } {
  const errors: Record<string, string> = {};
  const written = lines.flatMap((line, index) => (isBlank(line) ? [] : [{ ...line, line: index + 1 }]));
  if (written.length === 0)
    return { ok: false, errors: { 'was-1': 'Bitte schreiben Sie mindestens einen Schritt.' } };
  const begins = written[0]?.art === 'beginn' || written.some(({ art }) => art === 'beginn');
  const shift = begins ? 0 : 1;
  const placeOf = new Map(written.map(({ line }, index) => [line, index + shift]));
  const end = written.length + shift;
  let usesEnd = false;
  const steps = written.map(({ art, was, wer, weiter, line }, index): ProcessStep => {
    const name = was.trim();
    if (!name && (art === 'schritt' || art === 'entscheidung'))
      errors[`was-${line}`] = `Schritt ${line}: Bitte schreiben Sie, was geschieht.`;
    const next = waysOf(weiter).flatMap((part) => {
      const [, label = '', no] = way.exec(part) ?? [];
      const to = no === undefined ? undefined : placeOf.get(Number(no));
      if (to === undefined) {
        errors[`weiter-${line}`] =
          `Schritt ${line}: „${part}“ führt zu keinem Schritt. Bitte schreiben Sie eine Nummer, zum Beispiel „4“ oder „ja: 4, nein: 6“.`;
        return [];
      }
      return [{ label: label.slice(0, 60), to }];
    });
    if (art === 'ende' && next.length > 0)
      errors[`weiter-${line}`] =
        `Schritt ${line}: Nach dem Ende geht es nicht weiter. Bitte leeren Sie das Feld.`;
    if (art === 'entscheidung' && next.length < 2 && !errors[`weiter-${line}`])
      errors[`weiter-${line}`] =
        `Schritt ${line}: Eine Entscheidung braucht mindestens zwei Wege, zum Beispiel „ja: ${line + 1}, nein: ${line + 2}“.`;
    const follows = art === 'ende' || next.length > 0 ? next : [{ label: '', to: index + shift + 1 }];
    usesEnd ||= follows.some(({ to }) => to === end);
    return { kind: art, name, lane: wer.trim(), next: follows };
  });
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const first: ProcessStep[] = begins
    ? []
    : [{ kind: 'beginn', name: 'Beginn', lane: steps[0]?.lane ?? '', next: [{ label: '', to: 1 }] }];
  const last: ProcessStep[] = usesEnd
    ? [{ kind: 'ende', name: 'Ende', lane: steps.at(-1)?.lane ?? '', next: [] }]
    : [];
  return { ok: true, steps: [...first, ...steps, ...last] };
}

const kindOfNode: Readonly<Partial<Record<NodeKind, StepKind>>> = {
  start: 'beginn',
  end: 'ende',
  between: 'ereignis',
  task: 'schritt',
  subprocess: 'teilprozess',
  exclusive: 'entscheidung',
  inclusive: 'entscheidung',
  'other-gateway': 'entscheidung',
  parallel: 'gleichzeitig',
};

/** A drawing as lines, and in words what steps cannot say and the drawing would lose. */
export function linesOfDrawing(model: ProcessModel): { lines: TypedStep[]; lost: string[] } {
  const ordered = inOrder(model);
  const numbers = new Map(ordered.map(({ id }, index) => [id, index + 1]));
  const rows = [...model.lanes].sort((a, b) => Number(a.isPool) - Number(b.isPool));
  const lines = ordered.map(({ id, kind, name }, index): TypedStep => {
    const out = model.flows.filter((flow) => flow.kind === 'sequence' && flow.from === id);
    const isNext = out.length === 1 && !out[0]?.name && numbers.get(out[0]?.to ?? '') === index + 2;
    const art = kindOfNode[kind] ?? 'schritt';
    return {
      art: art === 'entscheidung' && out.length < 2 ? 'zusammen' : art,
      was: name,
      wer: rows.find(({ nodes }) => nodes.includes(id))?.name ?? '',
      weiter: isNext
        ? ''
        : out
            .map(
              ({ name: label, to }) =>
                `${label ? `${label.replace(/[,;:]/g, ' ')}: ` : ''}${numbers.get(to) ?? ''}`,
            )
            .join(', '),
    };
  });
  const has = (kinds: readonly NodeKind[]) => model.nodes.some(({ kind }) => kinds.includes(kind));
  const lost = [
    model.flows.some(({ kind }) => kind === 'message') && 'Nachrichten zwischen Beteiligten',
    has(['data', 'store']) && 'Unterlagen und Ablagen',
    has(['note', 'group']) && 'Hinweise und Gruppen',
    model.nodes.some(({ trigger }) => trigger) && 'die Zeichen für Nachricht und Zeitpunkt',
    model.lanes.some(({ isPool, nodes }) => isPool && nodes.length === 0) &&
      'Beteiligte ohne eigene Schritte',
  ].filter((words) => words !== false);
  return { lines: lines.slice(0, mostSteps), lost };
}
