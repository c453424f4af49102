import type { ManageArticlePageProps, ManageValues } from '../../views/articles/manage-article-page.js';
import type { TrashPageProps } from '../../views/articles/trash-page.js';
import { addDays, type Day, dayOf, formatDay, relativeDay } from '../shared/dates.js';
import type { TrashedLine } from './address-store.js';
import type { ArticleRow } from './article-store.js';
import { freshnessOf } from './rules.js';

const periods = [3, 6, 12, 18, 24, 36, 60];
const kindKeys = { PERIOD: 'zeitraum', DAY: 'tag', NONE: 'nie' } as const;
const monthWords = (months: number) =>
  months % 12 === 0 ? (months === 12 ? 'jedes Jahr' : `alle ${months / 12} Jahre`) : `alle ${months} Monate`;

/** What the forms hold at first. */
export function manageValues(article: ArticleRow): ManageValues {
  return {
    art: kindKeys[article.reviewKind],
    monate: String(article.reviewMonths),
    tag: article.reviewKind === 'DAY' ? (article.reviewDueOn ?? '') : '',
    grund: article.reviewReason ?? '',
    adresse: article.slug,
    nachfolger: '',
  };
}

/** The page about an article as a whole. */
export function presentManage(
  article: ArticleRow,
  formerAddresses: readonly string[],
  office: { today: Day; trashDays: number; baseUrl: string },
  again: {
    failed: ManageArticlePageProps['failed'];
    errors: Record<string, string>;
    values: ManageValues;
  } | null,
): Omit<ManageArticlePageProps, 'filing'> {
  const months = [...new Set([...periods, article.reviewMonths])].sort((a, b) => a - b);
  return {
    slug: article.slug,
    articleTitle: article.title,
    isDraft: article.publishedNo === null,
    trashDays: office.trashDays,
    review:
      article.kind === 'NORM'
        ? null
        : {
            standing:
              article.publishedNo === null
                ? 'Zählt ab der Veröffentlichung.'
                : `${freshnessOf(article, office.today).text}.`,
            months: months.map((count) => ({ value: String(count), label: monthWords(count) })),
          },
    formerAddresses,
    baseUrl: office.baseUrl,
    values: again?.values ?? manageValues(article),
    failed: again?.failed ?? null,
    errors: again?.errors ?? {},
  };
}

/** The trash. */
export function presentTrash(drafts: readonly TrashedLine[], days: number, today: Day): TrashPageProps {
  return {
    days,
    drafts: drafts.map(({ slug, title, trashedAt, ownerNumber, ownerTitle }) => ({
      slug,
      title,
      owner: ownerNumber ? `${ownerNumber} ${ownerTitle ?? ''}`.trim() : '–',
      trashed: relativeDay(dayOf(trashedAt), today),
      gone: formatDay(addDays(dayOf(trashedAt), days)),
    })),
  };
}
