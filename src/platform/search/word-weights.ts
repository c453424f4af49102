import type { SearchDocument } from './search-engine.js';
import type { TextAnalysis } from './text-analysis.js';

// BM25 over headings and body, and beside it what the title says. The usual length is a constant, so that a document's
// weights do not depend on the others and can be stored; only the document frequency is looked up when searching.
const headingWeight = 2;
const usualLength = 180;
const lengthInfluence = 0.5;
const saturation = 1.4;
// A title is about its words, however often the text repeats others; the fewer it has, the more each says.
const titleWeight = 2;
const usualTitle = 3;
const shortTitles = 0.7;
const lawInTitle = 0.8;
const numberInTitle = 0.3;
/** What only a file says counts half, page by page, so that a long one does not water down the article. */
const fileWeight = 0.5;
/** What a text is, and not only cites, comes before everything else. */
const theNormItself = 10;

/** How much each word says in a document, with a spelling of it as it stood there. */
export function weighWords(
  analysis: TextAnalysis,
  document: Pick<SearchDocument, 'title' | 'headings' | 'body' | 'kind' | 'pages'>,
): Map<string, { impact: number; display: string }> {
  const title = analysis.words(document.title);
  const headings = analysis.words(document.headings);
  const body = analysis.words(document.body);
  const length = 1 - lengthInfluence + (lengthInfluence * body.length) / usualLength;
  const weights = new Map<string, { impact: number; display: string }>();
  const entryOf = (word: string, display: string) => {
    const known = weights.get(word);
    if (known) return known;
    const entry = { impact: 0, display };
    weights.set(word, entry);
    return entry;
  };
  for (const { word, display } of title) entryOf(word, display);
  for (const { word, display } of headings)
    entryOf(word, display).impact += headingWeight / Math.max(1, length);
  for (const { word, display } of body) entryOf(word, display).impact += 1 / length;
  for (const entry of weights.values()) entry.impact = entry.impact / (saturation + entry.impact);
  for (const { text } of document.pages ?? []) weighPage(analysis, text, entryOf);
  const isWord = (word: string) => !/[\p{N}§@#]/u.test(word);
  const titleLength = title.filter(({ word }) => isWord(word)).length;
  const inTitle = titleWeight * (usualTitle / Math.max(1, titleLength)) ** shortTitles;
  for (const word of new Set(title.map((one) => one.word)))
    entryOf(word, word).impact += isWord(word) ? inTitle : word.startsWith('@') ? lawInTitle : numberInTitle;
  if (document.kind === 'NORM')
    for (const word of analysis.normOf(document.title)) entryOf(word, word).impact += theNormItself;
  return weights;
}

/** A page of a file: a word says there what it would say in an article of that length, but less. */
function weighPage(
  analysis: TextAnalysis,
  text: string,
  entryOf: (word: string, display: string) => { impact: number },
): void {
  const words = analysis.words(text);
  const length = 1 - lengthInfluence + (lengthInfluence * words.length) / usualLength;
  const counts = new Map<string, { count: number; display: string }>();
  for (const { word, display } of words) {
    const known = counts.get(word);
    if (known) known.count += 1;
    else counts.set(word, { count: 1, display });
  }
  for (const [word, { count, display }] of counts) {
    const entry = entryOf(word, display);
    const said = count / length;
    entry.impact = Math.max(entry.impact, (fileWeight * said) / (saturation + said));
  }
}
