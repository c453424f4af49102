import type { SynonymsPageProps } from '../../views/search/synonyms-page.js';
import { paths } from '../shared/paths.js';
import { type SynonymList, shownLines } from './list-synonyms.js';
import { list } from './word-list.js';

const shownHits = 3;
const quoted = (text: string) => `„${text}“`;

const wordsSide = (words: readonly string[], targets: readonly string[]) =>
  words.join(targets.length === 0 ? ' = ' : ', ');

/** Both sides of a shipped line that is switched off; its key is the line as it is written down. */
function sidesOf(key: string): { words: string; targets: string } {
  const [words = '', targets = ''] = key.split(' → ');
  return { words, targets };
}

/** The page of the list; `word` narrows it and is tried out. */
export function presentSynonyms(
  { own, shipped, shippedTotal, probe }: SynonymList,
  word: string,
): SynonymsPageProps {
  return {
    word,
    probe: probe && {
      total: probe.total,
      readAs: [
        ...Object.entries(probe.corrections).map(([typed, read]) => `${quoted(typed)} als ${quoted(read)}`),
        ...probe.readings.map(({ typed, shown }) => `${quoted(typed)} auch als ${list(shown.map(quoted))}`),
      ],
      hits: probe.hits.slice(0, shownHits).map(({ article, title }) => ({
        href: paths.article(article.slug),
        title: title.map(({ text }) => text).join(''),
      })),
      searchHref: paths.searchFor(word),
    },
    own: own.map(({ id, words, targets, shippedKey, isOff }) => ({
      ...(isOff
        ? sidesOf(shippedKey ?? '')
        : { words: wordsSide(words, targets), targets: targets.join(', ') }),
      state: isOff ? 'abgeschaltet' : shippedKey ? 'ersetzt eine mitgelieferte Zeile' : 'eigene Zeile',
      editHref: isOff ? null : paths.synonym(id),
      removeAction: paths.removeSynonym(id),
      removeLabel: isOff ? 'Wieder einschalten' : 'Entfernen',
    })),
    shipped: shipped.map(({ key, line }) => ({
      key,
      words: line.words.join(line.bothWays ? ' = ' : ', '),
      targets: line.targets.join(', '),
      // What a question seeks is no word to be replaced by another.
      editHref: line.question ? null : paths.newSynonym(key),
    })),
    shippedTotal,
    shippedShown: shownLines,
  };
}
