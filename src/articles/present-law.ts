import type { ArticleLawProps } from '../../views/articles/article-law.js';
import type { LawChangePageProps } from '../../views/articles/law-change-page.js';
import type { LawChangesPageProps } from '../../views/articles/law-changes-page.js';
import type { LawCheckPageProps } from '../../views/articles/law-check-page.js';
import { type Day, dayOf, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { compareProse } from './compare-prose.js';
import type { ArticleLaw } from './get-article-law.js';
import type { getLawChange, LawCheckView, NormComparison } from './get-law-check.js';
import type { LawChangeLine } from './law-change-store.js';
import { shortNorm } from './law-references.js';

const textOf = ({ title, source }: { title: string; source: string }) => `${title}\n\n${source}`;

function comparisonOf({ before, after }: NormComparison): LawCheckPageProps['comparison'] {
  return {
    leftTitle: `Bisher (Fassung ${before.no})`,
    rightTitle: `Neu (Fassung ${after.no})`,
    rows: compareProse(textOf(before), textOf(after)),
  };
}

/** What the article page tells of the law around it. */
export function presentArticleLaw(
  law: ArticleLaw,
  article: { slug: string },
  mayCheck: boolean,
  today: Day,
): ArticleLawProps {
  const house = law.citing.filter(({ kind }) => kind !== 'NORM');
  const norms = law.citing.filter(({ kind }) => kind === 'NORM');
  return {
    cited: law.cited.map(({ label, slug, title }) => ({
      // The imported title begins with the same words and says what the norm is about.
      label: title?.startsWith(label) ? title : label,
      href: slug && paths.article(slug),
    })),
    checks: law.checks.map(({ id, normTitle, createdAt, state }) => ({
      href: mayCheck ? paths.lawCheck(article.slug, id) : null,
      norm: shortNorm(normTitle),
      since: relativeDay(dayOf(createdAt), today),
      changing: state === 'CHANGING',
    })),
    citing: house.map(({ slug, title, ownerUnitName }) => ({
      href: paths.article(slug),
      label: title,
      meta: ownerUnitName ?? undefined,
    })),
    citingTotal: house[0]?.total ?? 0,
    citingNorms: norms.map(({ slug, title }) => ({ href: paths.article(slug), label: title })),
    citingNormsTotal: norms[0]?.total ?? 0,
    changes: law.changes.map(({ id, createdAt }) => ({
      href: paths.lawChange(id),
      label: `Geändert eingelesen ${relativeDay(dayOf(createdAt), today)} (${formatDay(dayOf(createdAt))})`,
    })),
  };
}

/** The page on which an owner decides about a changed norm. */
export function presentLawCheck(view: LawCheckView, today: Day): LawCheckPageProps {
  const { article, check, comparison, passages } = view;
  const decided = check.decidedAt && {
    by: check.decidedByName ?? 'jemandem, der nicht mehr da ist',
    on: formatDay(dayOf(check.decidedAt)),
  };
  return {
    slug: article.slug,
    articleTitle: article.title,
    checkId: check.id,
    norm: shortNorm(check.normTitle),
    normTitle: check.normTitle,
    normHref: paths.article(check.normSlug),
    normNo: check.nowNo,
    since: relativeDay(dayOf(check.createdAt), today),
    state: check.state,
    note: check.note,
    decided,
    editHref: paths.editForLaw(article.slug, check.id),
    passages,
    comparison: comparisonOf(comparison),
  };
}

function changeItem(change: LawChangeLine, today: Day) {
  const { id, normTitle, createdAt, open, all } = change;
  return {
    href: paths.lawChange(id),
    title: normTitle,
    on: relativeDay(dayOf(createdAt), today),
    open,
    standing:
      all === 0
        ? 'Kein Artikel beruft sich darauf.'
        : open === 0
          ? `${all === 1 ? 'Ein Artikel' : `Alle ${all} Artikel`} geprüft`
          : `${open} von ${all} ${all === 1 ? 'Artikel' : 'Artikeln'} noch zu prüfen`,
  };
}

/** The list of changed norms. */
export function presentLawChanges(
  list: { changes: readonly LawChangeLine[]; total: number; pageCount: number },
  page: number,
  today: Day,
): LawChangesPageProps {
  return {
    changes: list.changes.map((change) => changeItem(change, today)),
    total: list.total,
    page,
    pageCount: list.pageCount,
  };
}

const stateWords = {
  OPEN: { word: 'Noch zu prüfen', tone: 'warning' },
  CHANGING: { word: 'Wird geändert', tone: 'info' },
  CHANGED: { word: 'Angepasst', tone: 'success' },
  KEPT: { word: 'Geprüft, stimmt noch', tone: 'success' },
} as const;

/** One changed norm with the articles that it concerns. */
export function presentLawChange(
  view: Awaited<ReturnType<typeof getLawChange>>,
  today: Day,
): LawChangePageProps {
  const { change, comparison, articles } = view;
  return {
    ...changeItem(change, today),
    norm: shortNorm(change.normTitle),
    normHref: paths.article(change.normSlug),
    audienceHref: paths.lawChangeAudience(change.id),
    comparison: comparisonOf(comparison),
    articles: articles.map(({ slug, title, ownerNumber, ownerTitle, state, checkId, mine, decidedAt }) => ({
      href: mine ? paths.lawCheck(slug, checkId) : paths.article(slug),
      title,
      owner: ownerNumber ? `${ownerNumber} ${ownerTitle ?? ''}`.trim() : '–',
      state: stateWords[state],
      decided: decidedAt && formatDay(dayOf(decidedAt)),
    })),
  };
}
