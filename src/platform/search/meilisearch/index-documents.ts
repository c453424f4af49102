import type { Settings } from 'meilisearch';
import type { SearchDocument } from '../search-engine.js';
import type { TextAnalysis } from '../text-analysis.js';
import { everybody } from './filters.js';

/** A document as the engine keeps it. */
export interface MeiliDocument extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly titleWords: string;
  readonly headings: string;
  readonly body: string;
  readonly bodyWords: string;
  readonly kind: SearchDocument['kind'];
  readonly unitIds: readonly string[];
  readonly readers: readonly string[];
  readonly versionNo: number;
}

/** Settings of our index; the order of the searchable attributes is their weight. */
export const indexSettings: Settings = {
  searchableAttributes: ['title', 'titleWords', 'headings', 'body', 'bodyWords'],
  filterableAttributes: ['id', 'readers', 'kind', 'unitIds'],
  displayedAttributes: ['id', 'title', 'body'],
  typoTolerance: { minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 } },
  faceting: { maxValuesPerFacet: 2_000 },
  pagination: { maxTotalHits: 10_000 },
};

/** The engine cuts words at § and @; a norm must stay one word. */
export function engineWord(word: string): string {
  return word.startsWith('§') ? `norm${word.replace(/[§@]/g, '')}` : word;
}

/** Highlights come between two control characters, so the texts must have none but line breaks. */
const markers = /[^\P{Cc}\n]/gu;

/** What the engine does to a word by itself: case and accents, but neither ß nor ae, oe, ue. */
const foldedByEngine = (word: string) =>
  word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');

/** Words of a text that read differently after our folding; the others are found in the text itself. */
function otherwiseFolded(analysis: TextAnalysis, text: string): string {
  const words = analysis
    .words(text)
    .filter(({ word, display }) => word.startsWith('§') || word !== foldedByEngine(display))
    .map(({ word }) => engineWord(word));
  return [...new Set(words)].join(' ');
}

export function toMeili(analysis: TextAnalysis, document: SearchDocument): MeiliDocument {
  const title = document.title.replace(markers, ' ');
  const body = document.body.replace(markers, ' ');
  return {
    id: document.articleId,
    title,
    titleWords: otherwiseFolded(analysis, title),
    headings: document.headings,
    body,
    bodyWords: otherwiseFolded(analysis, `${document.headings}\n${body}`),
    kind: document.kind,
    unitIds: document.unitIds,
    readers: [document.readerUnitId ?? everybody],
    versionNo: document.versionNo,
  };
}
