import type { SearchDocument } from './search-engine.js';
import type { TextAnalysis } from './text-analysis.js';

// BM25 over fields. The usual length is a constant, so that a document's weights do not depend on the others and can be
// stored; only the document frequency is looked up when searching.
const titleWeight = 6;
const usualTitle = 6;
const headingWeight = 2;
const usualLength = 180;
const lengthInfluence = 0.6;
const saturation = 1.6;

/** How much each word says in a document, with a spelling of it as it stood there. */
export function weighWords(
  analysis: TextAnalysis,
  document: Pick<SearchDocument, 'title' | 'headings' | 'body'>,
): Map<string, { impact: number; display: string }> {
  const title = analysis.words(document.title);
  const headings = analysis.words(document.headings);
  const body = analysis.words(document.body);
  const length = 1 - lengthInfluence + (lengthInfluence * body.length) / usualLength;
  const counts = new Map<string, { impact: number; display: string }>();
  const add = (words: readonly { word: string; display: string }[], weight: number) => {
    for (const { word, display } of words) {
      const known = counts.get(word);
      if (known) known.impact += weight;
      else counts.set(word, { impact: weight, display });
    }
  };
  // The fewer words a title has, the more each says; numbers and citations are no words of it.
  const titleLength = title.filter(({ word }) => !/[\p{N}§]/u.test(word)).length;
  add(title, titleWeight * Math.sqrt(usualTitle / Math.max(usualTitle / 3, titleLength)));
  add(headings, headingWeight / Math.max(1, length));
  add(body, 1 / length);
  for (const entry of counts.values()) entry.impact = entry.impact / (saturation + entry.impact);
  return counts;
}
