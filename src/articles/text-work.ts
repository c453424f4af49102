import type { ArticleKind } from '../shared/article-kinds.js';
import type { PersonalDataFinding } from '../shared/personal-data.js';
import { checkSource, type SourceWarning } from './check-source.js';
import { compareProse } from './compare-prose.js';
import type { ComparedRow } from './compare-texts.js';
import type { KnownTerm } from './glossary/mark-terms.js';
import { sharedText } from './likeness/measure-likeness.js';
import { mentionedIn } from './links.js';
import { type MergedPart, mergeTexts } from './merge-texts.js';
import { newFindingsOf, type WrittenContent } from './personal-data.js';
import { type RenderedMarkdown, renderMarkdown } from './render-markdown.js';
import { rewriteSource } from './rewrite-source.js';
import type { Boxes } from './settle-boxes.js';

/** A source as it would be saved, rendered, and what it names. */
export interface ReadText {
  readonly source: string;
  readonly rendered: RenderedMarkdown;
  /** Articles that it may link to, and posts that it may name. */
  readonly keys: readonly string[];
  readonly posts: readonly string[];
}

/** What is done with whole texts: here, or in the thread for large ones (text-thread.ts). */
export const textWork = {
  render: ({
    source,
    boxes,
    terms,
  }: {
    source: string;
    boxes: Boxes;
    terms: readonly KnownTerm[];
  }): RenderedMarkdown => renderMarkdown(source, boxes, { sectionLinks: boxes === 'shown', terms }),
  settle: ({ source, baseUrl }: { source: string; baseUrl: string }): string =>
    rewriteSource(source, baseUrl),
  read({ source, baseUrl }: { source: string; baseUrl: string }): ReadText {
    const settled = rewriteSource(source, baseUrl);
    const rendered = renderMarkdown(settled);
    const { articles, posts } = mentionedIn(settled);
    return { source: settled, rendered, keys: [...new Set([...rendered.keys, ...articles])], posts };
  },
  check: (input: {
    source: string;
    kind: ArticleKind;
    found: ReadonlySet<string>;
    posts: ReadonlySet<string>;
  }): SourceWarning[] => checkSource(input.source, input),
  merge: ({ base, theirs, mine }: { base: string; theirs: string; mine: string }): MergedPart[] =>
    mergeTexts(base, theirs, mine),
  findings: ({
    content,
    earlier,
  }: {
    content: WrittenContent;
    earlier: WrittenContent | null;
  }): PersonalDataFinding[] => newFindingsOf(content, earlier),
  share: ({
    written,
    others,
    template,
  }: {
    written: string;
    others: readonly string[];
    template: string;
  }): number[] => sharedText(written, others, template),
  compare: ({ left, right }: { left: string; right: string }): ComparedRow[] => compareProse(left, right),
} as const;

export type TextWork = typeof textWork;
