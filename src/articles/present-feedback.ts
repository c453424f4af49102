import type { FeedbackPageProps } from '../../views/articles/feedback-page.js';
import { type Day, dayOf, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { ArticleRow } from './article-store.js';
import type { Feedback, FeedbackKind } from './feedback-store.js';

const words: Record<FeedbackKind, string> = {
  HELPFUL: 'Hilfreich',
  NOT_HELPFUL: 'Nicht hilfreich',
  OUTDATED: 'Veraltet',
  THANKS: 'Danke',
};

const isComplaint = ({ kind }: Feedback) => kind === 'NOT_HELPFUL' || kind === 'OUTDATED';

/** What readers said, for those who answer for the article. */
export function presentFeedback(
  article: ArticleRow,
  found: { counts: Readonly<Record<FeedbackKind, number>>; lines: readonly Feedback[] },
  today: Day,
): FeedbackPageProps {
  const item = ({ id, kind, text, personName, createdAt, versionNo, ...line }: Feedback) => ({
    id,
    word: words[kind],
    text,
    meta: [personName ?? 'ohne Namen', relativeDay(dayOf(createdAt), today), `zu Fassung ${versionNo}`].join(
      ', ',
    ),
    settled: line.settledAt
      ? `${line.settledByName ?? 'Jemand'}, ${relativeDay(dayOf(line.settledAt), today)}: ${line.settledNote ?? ''}`
      : null,
  });
  const { counts, lines } = found;
  return {
    slug: article.slug,
    articleTitle: article.title,
    counts: [
      { value: counts.HELPFUL, label: 'fanden ihn hilfreich' },
      { value: counts.NOT_HELPFUL, label: 'fanden ihn nicht hilfreich' },
      { value: counts.OUTDATED, label: 'hielten ihn für veraltet' },
      { value: counts.THANKS, label: 'sagten Danke' },
    ],
    open: lines.filter((line) => isComplaint(line) && !line.settledAt).map(item),
    settled: lines.filter((line) => isComplaint(line) && line.settledAt).map(item),
    thanks: lines.filter(({ kind, text }) => kind === 'THANKS' && text).map(item),
    editHref: paths.editArticle(article.slug),
  };
}
