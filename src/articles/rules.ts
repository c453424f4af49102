import { createHash } from 'node:crypto';
import type { ArticleState, PendingState } from '../shared/article-kinds.js';
import { addDays, type Day, dayOf, relativeDay } from '../shared/dates.js';

/** The summary box of an article, its Schlagwörter and, for law, where the text stands. All given as text, shown as text. */
export interface VersionFacts {
  readonly zweck?: string;
  readonly frist?: string;
  readonly zustaendig?: string;
  readonly rechtsgrundlage?: string;
  /** Schlagwörter, separated by commas (tags/tag-words.ts). */
  readonly schlagwoerter?: string;
  readonly law?: string;
  readonly section?: string;
  readonly chapter?: string;
}

export const summaryKeys = ['zweck', 'frist', 'zustaendig', 'rechtsgrundlage'] as const;
export const lawKeys = ['law', 'section', 'chapter'] as const;

/** Where the version in work stands; null where there is none beside what readers have. */
export function workState(article: {
  state: ArticleState;
  pendingState: PendingState;
}): 'DRAFT' | 'IN_REVIEW' | null {
  if (article.state === 'DRAFT' || article.state === 'IN_REVIEW') return article.state;
  return article.pendingState;
}

/** The columns that hold the work's state: beside a published text it must not touch what readers have. */
export function withWorkState(
  article: { publishedNo: number | null },
  state: 'DRAFT' | 'IN_REVIEW',
): { state: 'DRAFT' | 'IN_REVIEW' } | { pendingState: 'DRAFT' | 'IN_REVIEW' } {
  return article.publishedNo === null ? { state } : { pendingState: state };
}

/** What an archived article comes back as. */
export function restoredState(article: { publishedNo: number | null }): ArticleState {
  return article.publishedNo === null ? 'DRAFT' : 'PUBLISHED';
}

/** How the day of the next check comes about: some months after a check, on a fixed day, or never (with a reason). */
export type ReviewKind = 'PERIOD' | 'DAY' | 'NONE';

/** House knowledge is looked at once a year where nothing else is said; the demo county and KGSt's advice agree. */
const usualMonths = 12;

/** The next day to look at it, `months` after it was found right on `day`; on the last of a shorter month. */
export function nextReviewOn(day: Day, months = usualMonths): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return dayOf(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last), 12)));
}

/** What a check on `today` makes of the article's days. A fixed day that is still far away stays. */
export function reviewedToday(
  article: { reviewKind: ReviewKind; reviewMonths: number; reviewDueOn: Day | null },
  today: Day,
): { reviewedOn: Day; reviewDueOn: Day | null; reviewKind: ReviewKind } {
  const { reviewKind, reviewMonths, reviewDueOn } = article;
  if (reviewKind === 'NONE') return { reviewedOn: today, reviewDueOn: null, reviewKind };
  if (reviewKind === 'DAY' && reviewDueOn && reviewDueOn > addDays(today, dueSoonDays))
    return { reviewedOn: today, reviewDueOn, reviewKind };
  return { reviewedOn: today, reviewDueOn: nextReviewOn(today, reviewMonths), reviewKind: 'PERIOD' };
}

export type Freshness = 'fresh' | 'due' | 'overdue' | 'unknown';

/** Four weeks ahead, the owner sees that the next look is due. */
const dueSoonDays = 28;

/** Whether the text can be trusted today, in a state and a sentence. Law is as fresh as its import. */
export function freshnessOf(
  article: {
    kind: string;
    reviewedOn: Day | null;
    reviewDueOn: Day | null;
    publishedAt?: Date | null;
    reviewKind?: ReviewKind;
    reviewReason?: string | null;
  },
  today: Day,
): { state: Freshness; text: string } {
  const { reviewedOn, reviewDueOn } = article;
  const checked = reviewedOn
    ? `Geprüft ${relativeDay(reviewedOn, today)}`
    : article.kind === 'NORM'
      ? `Amtlicher Text${article.publishedAt ? `, eingelesen ${relativeDay(dayOf(article.publishedAt), today)}` : ''}`
      : 'Noch nicht geprüft';
  if (article.reviewKind === 'NONE' && article.reviewReason)
    return {
      state: reviewedOn ? 'fresh' : 'unknown',
      text: `${checked}, ohne festen Prüftermin: ${article.reviewReason}`,
    };
  if (!reviewDueOn) return { state: reviewedOn ? 'fresh' : 'unknown', text: checked };
  if (reviewDueOn < today)
    return {
      state: 'overdue',
      text: `${checked}, Prüfung seit ${sinceWords(reviewDueOn, today)} überfällig`,
    };
  if (reviewDueOn <= addDays(today, dueSoonDays))
    return { state: 'due', text: `${checked}, nächste Prüfung ${relativeDay(reviewDueOn, today)}` };
  return { state: reviewedOn ? 'fresh' : 'unknown', text: checked };
}

/** "gestern", "3 Wochen": how long since, without "vor". */
function sinceWords(day: Day, today: Day): string {
  return relativeDay(day, today).replace(/^vor /, '');
}

/** Tells whether two versions say the same: title, text, summary box and Schlagwörter. */
export function contentHash(content: { title: string; source: string; facts: VersionFacts }): string {
  const { title, source, facts } = content;
  const box = [...summaryKeys, ...lawKeys].map((key) => facts[key] ?? '');
  // Versions without Schlagwörter keep the hash that they were stored with.
  const words = facts.schlagwoerter ? [facts.schlagwoerter] : [];
  return createHash('sha256')
    .update(JSON.stringify([title, source, box, ...words]))
    .digest('hex');
}

/** Facts without empty entries. */
export function tidyFacts(facts: VersionFacts): VersionFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== ''));
}

/** Addresses that are pages of their own. */
const reserved = new Set(['neu', 'vorschau', 'vorschlaege', 'papierkorb']);

/** An address that is a page of the product. */
export function isReservedSlug(slug: string): boolean {
  return reserved.has(slug);
}

/** `wanted`, or with a number behind it where it is taken. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!reserved.has(wanted) && !taken.has(wanted)) return wanted;
  for (let count = 2; ; count += 1) {
    const candidate = `${wanted.slice(0, 84)}-${count}`;
    if (!taken.has(candidate)) return candidate;
  }
}
