import type { UnitPageProps } from '../../views/organisation/unit-page.js';
import type { ArticleLine } from '../articles/index.js';
import type { RiskFactor, UnitDetails } from '../organisation/index.js';
import { addDays, type Day, formatDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { articleItem } from './present-articles.js';

/** Articles on the unit's page; the rest is one click away. */
const shownArticles = 10;
/** From this total on a post is planned for with priority (shared/risk.ts). */
const highTotal = 16;
const shownRated = 15;

const monthName = new Intl.DateTimeFormat('de-DE', { month: 'long', year: 'numeric', timeZone: 'UTC' });

type Outlook = NonNullable<UnitDetails['outlook']>;

/** Departures under their months, nearest first. */
export function byMonth(
  departures: Outlook['departures'],
): NonNullable<UnitPageProps['departures']>['months'] {
  const months = new Map<
    string,
    NonNullable<UnitPageProps['departures']>['months'][number]['posts'][number][]
  >();
  for (const { number, title, endsOn, lapses, followed } of departures) {
    const month = monthName.format(new Date(`${endsOn}T00:00:00Z`));
    const posts = months.get(month) ?? [];
    posts.push({ number, title, on: formatDay(endsOn), lapses, followed });
    months.set(month, posts);
  }
  return [...months].map(([month, posts]) => ({ month, posts }));
}

function cellsOf(rated: Outlook['rated']) {
  const counts = new Map<string, { attrition: RiskFactor; position: RiskFactor; count: number }>();
  for (const { risk } of rated) {
    const { attrition, position } = risk;
    const key = `${attrition}x${position}`;
    counts.set(key, { attrition, position, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

/** "Bis 31.12.2026: Jugendamt, ab 01.01.2027: Amt für Familie" */
export function plannedWords(name: string, one: UnitDetails['planned'][number]): string {
  const until = `Bis ${formatDay(addDays(one.effectiveOn, -1))}`;
  const from = `ab ${formatDay(one.effectiveOn)}`;
  if (one.isTarget)
    return one.kind === 'MERGE'
      ? `${from[0]?.toUpperCase()}${from.slice(1)}: mit allem aus „${one.unitName}“`
      : `${from[0]?.toUpperCase()}${from.slice(1)}: auch „${one.unitName}“ gehört dazu`;
  if (one.kind === 'RENAME') return `${until}: ${name}, ${from}: ${one.newName ?? name}`;
  if (one.kind === 'MOVE') return `${until}: an dieser Stelle, ${from}: Teil von „${one.targetName}“`;
  if (one.kind === 'MERGE') return `${until}: ${name}, ${from}: aufgegangen in „${one.targetName}“`;
  return `${until}: ungeteilt, ${from}: ein Teil der Stellen in der neuen Einheit „${one.newName}“`;
}

/** "bis 31.12.2026: Jugendamt" */
export function pastWords({ kind, name, parentName, untilOn }: UnitDetails['past'][number]): string {
  const until = `Bis ${formatDay(untilOn)}`;
  if (kind === 'MOVE') return `${until}: Teil von „${parentName ?? name}“`;
  if (kind === 'MERGE') return `${until} eine eigene Einheit, seitdem hier: ${name}`;
  return `${until}: ${name}`;
}

/** Everything the unit's page says. */
export function presentUnit(
  unit: UnitDetails,
  more: { today: Day; articles: readonly ArticleLine[]; articleCount: number; off: readonly string[] },
): UnitPageProps {
  const { head, outlook } = unit;
  return {
    unitKey: unit.key,
    name: unit.name,
    preline:
      unit.level && !unit.shortName.startsWith(unit.level)
        ? `${unit.level} · ${unit.shortName}`
        : unit.shortName,
    breadcrumbs: [
      { label: 'Stellen', href: paths.positions },
      ...unit.way.map(({ key, name }) => ({ label: name, href: paths.unit(key) })),
    ],
    head: head && {
      href: paths.position(head.number),
      label: head.title,
      people: head.people.join(', ') || 'zurzeit unbesetzt',
    },
    planned: unit.planned.map((one) => plannedWords(unit.name, one)),
    past: unit.past.map((one) => pastWords(one)),
    total: unit.total,
    vacant: unit.vacant,
    uncovered: unit.uncovered,
    articleCount: more.articleCount,
    articles: more.articles.slice(0, shownArticles).map((line) => articleItem(line, more.today)),
    subUnits: unit.children.map(({ key, ...child }) => ({ ...child, href: paths.unit(key) })),
    posts: unit.posts,
    overviewHref: outlook && paths.overviewOf(unit.key),
    departures:
      outlook && !more.off.includes('abgaenge')
        ? { months: byMonth(outlook.departures), departureCount: outlook.departures.length }
        : null,
    risk:
      outlook && !more.off.includes('risiko')
        ? {
            cells: cellsOf(outlook.rated),
            ratedCount: outlook.rated.length,
            highest: outlook.rated
              .filter(({ risk }) => risk.total >= highTotal)
              .slice(0, shownRated)
              .map(({ number, title, risk }) => ({ number, title, total: risk.total, word: risk.band.word })),
          }
        : null,
  };
}
