import type { RemarkItem, ReviewedTextProps } from '../../../views/articles/approval/reviewed-text.js';
import type { RowAgain } from '../../../views/handovers/row-note.js';
import { type Day, dayOf, relativeDay } from '../../shared/dates.js';
import type { SafeHtml } from '../../shared/safe-html.js';
import type { Remark } from './remark-store.js';
import { plainWords, splitBlocks } from './split-blocks.js';

/** A passage that is proposed for a remark is not longer than this; the reviewer may shorten it further. */
const quoteLength = 300;

/** The form for a new remark, as it stands. */
export interface RemarkDraft {
  /** Number of the block it was begun at. */
  readonly block: number | null;
  /** A remark whose answer has to be looked at again. */
  readonly resolving?: RowAgain;
  readonly again?: { readonly quote: string; readonly text: string; readonly errors: Record<string, string> };
}

/** A version's text in blocks, each with the remarks on it; those whose words are gone stand at the end. */
export function presentReviewedText(
  view: {
    readonly slug: string;
    readonly no: number;
    readonly html: SafeHtml;
    readonly remarks: readonly Remark[];
    readonly mayRemark: boolean;
    readonly mayResolve: boolean;
  },
  draft: RemarkDraft,
  today: Day,
): Omit<ReviewedTextProps, 'csrfToken' | 'confirm'> {
  const { slug, no, mayRemark, mayResolve } = view;
  const blocks = splitBlocks(view.html);
  const placed = new Map<string, number>();
  for (const { id, quote } of view.remarks) {
    const at = blocks.findIndex(({ words }) => words.includes(plainWords(quote)));
    if (at >= 0) placed.set(id, at);
  }
  const item = (remark: Remark): RemarkItem => ({
    id: remark.id,
    quote: remark.quote,
    text: remark.text,
    meta: [
      remark.authorName ?? 'jemand',
      relativeDay(dayOf(remark.createdAt), today),
      ...(remark.versionNo === no ? [] : [`zu Fassung ${remark.versionNo}`]),
    ].join(', '),
    resolved: remark.resolvedAt
      ? [`Erledigt von ${remark.resolvedByName ?? 'jemand'}`, remark.resolution].filter(Boolean).join(': ')
      : null,
  });
  const shown = mayRemark && draft.block !== null ? (blocks[draft.block] ?? null) : null;
  return {
    slug,
    no,
    mayRemark,
    mayResolve,
    open: view.remarks.filter(({ resolvedAt }) => resolvedAt === null).length,
    blocks: blocks.map(({ html }, index) => ({
      html,
      remarks: view.remarks.filter(({ id }) => placed.get(id) === index).map(item),
      writing: shown !== null && index === draft.block,
    })),
    unplaced: view.remarks.filter(({ id }) => !placed.has(id)).map(item),
    values: {
      stelle: draft.again?.quote ?? shown?.words.slice(0, quoteLength) ?? '',
      text: draft.again?.text ?? '',
    },
    errors: draft.again?.errors ?? {},
    resolving: draft.resolving ?? null,
  };
}
