import type { Settings } from 'meilisearch';
import type { SearchDocument } from '../search-engine.js';
import type { TextAnalysis } from '../text-analysis.js';
import { weighWords } from '../word-weights.js';
import { everybody } from './filters.js';

/** A document as the engine keeps it: the words as we read German, what each says, and the text for showing. */
export interface MeiliDocument extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly headings: string;
  readonly body: string;
  readonly titleWords: string;
  readonly headingWords: string;
  readonly bodyWords: string;
  /** "|word:impact|word:impact|": read for the candidates only, to rank them as PostgreSQL would. */
  readonly impacts: string;
  readonly kind: SearchDocument['kind'];
  readonly unitIds: readonly string[];
  readonly readers: readonly string[];
  readonly reviewDueOn: string | null;
  readonly versionNo: number;
  /** Its files have text; where a hit lies in them, PostgreSQL knows. */
  readonly hasPages: boolean;
}

/** Settings of our index; the order of the searchable attributes is their weight. */
export const indexSettings: Settings = {
  searchableAttributes: ['titleWords', 'headingWords', 'bodyWords'],
  filterableAttributes: ['id', 'readers', 'kind', 'unitIds'],
  displayedAttributes: [
    'id',
    'title',
    'headings',
    'body',
    'impacts',
    'kind',
    'unitIds',
    'reviewDueOn',
    'hasPages',
  ],
  // Mistyped words are corrected before the engine is asked: stems one letter apart are different words.
  typoTolerance: { minWordSizeForTypos: { oneTypo: 255, twoTypos: 255 } },
  faceting: { maxValuesPerFacet: 2_000 },
  pagination: { maxTotalHits: 10_000 },
};

/** Letters of a text that its excerpt is sought in; all its words are found all the same. */
const excerptFrom = 12_000;

/** The engine cuts words at signs; a norm, a law and a file number must stay one word. */
export function engineWord(word: string): string {
  const sign = word.charAt(0);
  if (sign === '§') return `norm${word.replace(/[§@]/g, '')}`;
  if (sign === '@') return `gesetz${word.slice(1)}`;
  if (sign === '#') return `akte${word.slice(1).replace(/[^\p{L}\p{N}]/gu, 'x')}`;
  return word;
}

const joined = (words: Iterable<string>) => [...words].map(engineWord).join(' ');

/** Each word once: how often it is said is in `impacts`, and the engine's positions are few. */
const wordsIn = (analysis: TextAnalysis, text: string) =>
  joined(new Set(analysis.words(text).map(({ word }) => word)));

export function toMeili(analysis: TextAnalysis, document: SearchDocument): MeiliDocument {
  const weights = weighWords(analysis, document);
  const norm = document.kind === 'NORM' ? analysis.normOf(document.title) : [];
  return {
    id: document.articleId,
    title: document.title,
    headings: document.headings,
    body: document.body.slice(0, excerptFrom),
    titleWords: [wordsIn(analysis, document.title), joined(norm)].join(' ').trim(),
    headingWords: wordsIn(analysis, document.headings),
    bodyWords: wordsIn(
      analysis,
      [document.body, ...(document.pages ?? []).map(({ text }) => text)].join('\n'),
    ),
    impacts: `|${[...weights].map(([word, { impact }]) => `${word}:${impact.toFixed(3)}`).join('|')}|`,
    kind: document.kind,
    unitIds: document.unitIds,
    readers: document.readerKeys.length > 0 ? document.readerKeys : [everybody],
    reviewDueOn: document.reviewDueOn,
    versionNo: document.versionNo,
    hasPages: (document.pages ?? []).length > 0,
  };
}

/** How much a word says in a document, from its `impacts`; 0 = it is not there. */
export function impactIn(impacts: string, word: string): number {
  const at = impacts.indexOf(`|${word}:`);
  return at < 0 ? 0 : Number.parseFloat(impacts.slice(at + word.length + 2, at + word.length + 12));
}
