import type { GapRow, GapsPageProps } from '../../views/search/gaps-page.js';
import { questionLine } from '../questions/index.js';
import { paths } from '../shared/paths.js';
import type { SearchedWords } from './gap-store.js';
import type { showGaps } from './show-gaps.js';

const number = new Intl.NumberFormat('de-DE');

function row(words: SearchedWords, count: number): GapRow {
  return {
    words: words.words,
    href: paths.searchFor(words.words),
    count,
    searches: words.searches,
    units: words.units.map(({ name, searches }) => `${name} (${searches})`).join(', ') || 'verschiedene',
  };
}

/** Everything the page of gaps says. */
export function presentGaps({
  gaps,
  weeks,
  questions,
  today,
}: Awaited<ReturnType<typeof showGaps>>): GapsPageProps {
  const sum = (of: 'opened' | 'withoutClick' | 'withoutHit') =>
    weeks.reduce((all, week) => all + week[of], 0);
  const all = sum('opened') + sum('withoutClick') + sum('withoutHit');
  const share = (part: number) =>
    all === 0 ? '' : `${Math.round((part / all) * 100)} % von ${number.format(all)} Suchen`;
  return {
    figures: [
      {
        value: number.format(sum('withoutHit')),
        label: 'Suchen ohne Treffer',
        meaning: share(sum('withoutHit')),
        href: '#ohne-treffer',
      },
      {
        value: number.format(sum('withoutClick')),
        label: 'Nichts geöffnet',
        meaning: share(sum('withoutClick')),
        href: '#ohne-klick',
      },
      {
        value: number.format(questions.total),
        label: 'Offene Fragen',
        meaning: 'warten auf eine Antwort',
        href: '#offene-fragen',
      },
    ],
    weeks,
    withoutHit: gaps.withoutHit.map((one) => row(one, one.withoutHit)),
    withoutClick: gaps.withoutClick.map((one) => row(one, one.withoutClick)),
    frequent: gaps.frequent.map((one) => row(one, one.searches)),
    questions: questions.questions.map((question) => questionLine(question, today)),
    questionCount: questions.total,
  };
}
