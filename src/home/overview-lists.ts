import type { PostCoverage, RunningHandover } from '../handovers/index.js';
import { coveragePercent } from '../handovers/index.js';
import type { OverviewPost } from '../organisation/index.js';
import { type Day, formatDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { riskOf } from '../shared/risk.js';
import type { EvaluationKey } from './evaluations.js';
import { ageClasses, ageOf, beginBy, notBegun } from './overview-rules.js';
import type { OverviewScene } from './show-overview.js';

/** What a list is narrowed by; empty fields narrow nothing. */
export interface ListFilter {
  /** YYYY-MM */
  readonly monat: string;
  /** A class of age. */
  readonly alter: string;
  /** "5x4": attrition and position. */
  readonly feld: string;
}

export interface OverviewTable {
  readonly what: EvaluationKey;
  /** Says what the list is narrowed to. */
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly { readonly href: string; readonly cells: readonly (string | number)[] }[];
}

const monthName = new Intl.DateTimeFormat('de-DE', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "März 2027". */
export function monthWords(month: string): string {
  return monthName.format(new Date(`${month}-01T00:00:00Z`));
}

const ageLabel = (key: string) =>
  ageClasses.find((one) => one.key === key)?.label ?? (key === 'unbekannt' ? 'ohne bekannten Beginn' : '');

/** Posts whose holder leaves, nearest first. */
export function leaving(posts: readonly OverviewPost[]): readonly (OverviewPost & { endsOn: Day })[] {
  return posts
    .flatMap((post) => (post.endsOn === null ? [] : [{ ...post, endsOn: post.endsOn }]))
    .sort((a, b) => a.endsOn.localeCompare(b.endsOn) || a.number.localeCompare(b.number));
}

/** Empty posts, longest first; those that never had a holder last. */
export function vacant(posts: readonly OverviewPost[]): readonly OverviewPost[] {
  return posts
    .filter(({ held }) => !held)
    .sort(
      (a, b) =>
        (a.vacantFrom ?? '9999').localeCompare(b.vacantFrom ?? '9999') || a.number.localeCompare(b.number),
    );
}

/** Empty posts that somebody stands in for, longest first. */
export function carried(posts: readonly OverviewPost[]): readonly (OverviewPost & { coveredFrom: Day })[] {
  return posts
    .flatMap((post) =>
      post.held || post.coveredFrom === null ? [] : [{ ...post, coveredFrom: post.coveredFrom }],
    )
    .sort((a, b) => a.coveredFrom.localeCompare(b.coveredFrom) || a.number.localeCompare(b.number));
}

const post = (one: { number: string; title: string; unitName: string }) => [
  one.number,
  one.title,
  one.unitName,
];
const postHeader = ['Stelle', 'Bezeichnung', 'Einheit'];

function succession({ lapses, followed }: OverviewPost): string {
  if (lapses) return 'fällt weg (kw)';
  return followed ? 'Nachfolge steht fest' : 'Nachfolge offen';
}

type Builder = (
  scene: OverviewScene & { readonly coveredPosts: readonly PostCoverage[] },
  filter: ListFilter,
) => Omit<OverviewTable, 'what'>;

const builders: Record<EvaluationKey, Builder> = {
  abgaenge: ({ unit, today }, { monat }) => ({
    title: monat ? `Stellen, die im ${monthWords(monat)} frei werden` : 'Stellen, die frei werden',
    header: [...postHeader, 'Letzter Tag', 'Nachfolge', 'Übergabe beginnen bis'],
    rows: leaving(unit.posts)
      .filter(({ endsOn }) => !monat || endsOn.startsWith(monat))
      .map((one) => ({
        href: paths.position(one.number),
        cells: [
          ...post(one),
          formatDay(one.endsOn),
          succession(one),
          formatDay(beginBy(one, today) ?? one.endsOn),
        ],
      })),
  }),
  vakanzen: ({ unit, today }, { alter }) => ({
    title: alter ? `Unbesetzte Stellen, ${ageLabel(alter)}` : 'Unbesetzte Stellen',
    header: [...postHeader, 'Unbesetzt seit', 'Vertretung', 'Nachfolge'],
    rows: vacant(unit.posts)
      .filter(({ vacantFrom }) => !alter || ageOf(vacantFrom, today) === alter)
      .map((one) => ({
        href: paths.position(one.number),
        cells: [
          ...post(one),
          one.vacantFrom ? formatDay(one.vacantFrom) : 'nie besetzt',
          one.coveredFrom ? 'ja' : 'nein',
          succession(one),
        ],
      })),
  }),
  vertretung: ({ unit, today }, { alter }) => ({
    title: alter ? `Vertretene Stellen, ${ageLabel(alter)}` : 'Vertretene Stellen',
    header: [...postHeader, 'Vertreten seit', 'Umfang in Prozent'],
    rows: carried(unit.posts)
      .filter(({ coveredFrom }) => !alter || ageOf(coveredFrom, today) === alter)
      .map((one) => ({
        href: paths.position(one.number),
        cells: [...post(one), formatDay(one.coveredFrom), one.coverShare],
      })),
  }),
  verspaetet: ({ unit, handovers, today }) => ({
    title: 'Übergaben in Verzug',
    header: [...postHeader, 'Was', 'Überfällige Schritte', 'Seit'],
    rows: [
      ...late(handovers).map((run) => ({
        href: paths.run(run.number),
        cells: [
          run.positionNumber,
          run.positionTitle,
          run.unitName,
          `Übergabe ${run.number}`,
          run.overdue,
          run.since ? formatDay(run.since) : '',
        ],
      })),
      ...notBegunIn(unit.posts, handovers, today).map((one) => ({
        href: paths.position(one.number),
        cells: [
          ...post(one),
          `Noch keine Übergabe, letzter Tag ${one.endsOn ? formatDay(one.endsOn) : ''}`,
          0,
          formatDay(beginBy(one, today) ?? today),
        ],
      })),
    ],
  }),
  abdeckung: ({ coveredPosts }) => ({
    title: 'Gesichertes Wissen je Stelle',
    header: [...postHeader, 'Wissensgebiete Priorität 1', 'davon mit gültigem Artikel', 'Prozent'],
    rows: coveredPosts
      .filter(({ nodes }) => nodes > 0)
      .map((one) => ({
        href: paths.position(one.number),
        cells: [...post(one), one.first, one.covered, coveragePercent(one) ?? '–'],
      })),
  }),
  risiko: ({ unit }, { feld }) => ({
    title: feld
      ? `Stellen mit Abgang ${feld[0] ?? ''} und Wissen ${feld[2] ?? ''}`
      : 'Eingestufte Stellen nach Risiko',
    header: [...postHeader, 'Abgang', 'Wissen', 'Wert', 'Stufe'],
    rows: rated(unit.posts)
      .filter(({ risk }) => !feld || feld === `${risk.attrition}x${risk.position}`)
      .map(({ risk, ...one }) => ({
        href: paths.position(one.number),
        cells: [...post(one), risk.attrition, risk.position, risk.total, risk.band.word],
      })),
  }),
};

/** Handovers with missed dates. */
export function late(handovers: readonly RunningHandover[]): readonly RunningHandover[] {
  return handovers.filter(({ overdue }) => overdue > 0);
}

/** Leaving posts whose handover should run by now. */
export function notBegunIn(
  posts: readonly OverviewPost[],
  handovers: readonly RunningHandover[],
  today: Day,
): readonly OverviewPost[] {
  return notBegun(leaving(posts), new Set(handovers.map(({ positionId }) => positionId)), today);
}

/** Rated posts, the highest risk first. */
export function rated(posts: readonly OverviewPost[]) {
  return posts
    .flatMap((one) => {
      const risk = riskOf(one);
      return risk ? [{ ...one, risk }] : [];
    })
    .sort((a, b) => b.risk.total - a.risk.total || a.number.localeCompare(b.number));
}

/** The list behind a figure. */
export function overviewTable(
  scene: OverviewScene & { readonly coveredPosts: readonly PostCoverage[] },
  what: EvaluationKey,
  filter: ListFilter,
): OverviewTable {
  return { what, ...builders[what](scene, filter) };
}
