import type { OverviewPageProps } from '../../views/home/overview-page.js';
import { coveragePercent } from '../handovers/index.js';
import { leastPeople } from '../organisation/index.js';
import { daysBetween, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { EvaluationKey } from './evaluations.js';
import { carried, late, leaving, monthWords, notBegunIn, rated, vacant } from './overview-lists.js';
import { ageClasses, ageOf, beginBy, groupsToShow } from './overview-rules.js';
import type { OverviewScene } from './show-overview.js';

const monthsShown = 18;
const lateShown = 8;
/** From this total on a post is planned for with priority. */
const highTotal = 16;

/** The months from this one on, as YYYY-MM. */
function monthsAhead(today: string): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: monthsShown }, (_, index) => {
    const count = year * 12 + month - 1 + index;
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
  });
}

/** Everything the overview says. */
export function presentOverview(scene: OverviewScene, mayManage: boolean): OverviewPageProps {
  const { unit, units, on, today } = scene;
  const has = (key: EvaluationKey) => on.some((one) => one.key === key);
  const list = (what: EvaluationKey, fields: Record<string, string> = {}) =>
    paths.overviewList(what, { einheit: unit.key, ...fields });
  return {
    unitKey: unit.key,
    unitName: unit.name,
    unitHref: paths.unit(unit.key),
    asOf: formatDay(today),
    choices: units.map(({ key, name, path }) => ({
      value: key,
      label: `${'– '.repeat(Math.max(0, path.length - (units[0]?.path.length ?? 1)))}${name}`,
    })),
    total: unit.total,
    tooFew: unit.bigEnough ? null : leastPeople,
    noneOn: unit.bigEnough && on.length === 0,
    departures: has('abgaenge') ? departures(scene, list) : null,
    vacancies: has('vakanzen') ? vacancies(scene, list) : null,
    standIns: has('vertretung') ? standIns(scene, list) : null,
    late: has('verspaetet') ? lateOnes(scene, list) : null,
    coverage: has('abdeckung') ? coverage(scene, list) : null,
    risk: has('risiko') ? risk(scene, list) : null,
    manage: mayManage ? { evaluationsHref: paths.evaluations, retentionHref: paths.retention } : null,
    descriptionHref: paths.evaluationsDescription,
  };
}

type ListHref = (what: EvaluationKey, fields?: Record<string, string>) => string;

function departures({ unit, today }: OverviewScene, list: ListHref): OverviewPageProps['departures'] {
  const posts = leaving(unit.posts);
  return {
    href: list('abgaenge'),
    count: posts.length,
    open: posts.filter(({ followed, lapses }) => !followed && !lapses).length,
    bars: monthsAhead(today).map((month) => {
      const inMonth = posts.filter(({ endsOn }) => endsOn.startsWith(month));
      const open = inMonth.filter(({ followed, lapses }) => !followed && !lapses).length;
      return {
        label: monthWords(month),
        parts: [open, inMonth.length - open],
        href: inMonth.length > 0 ? list('abgaenge', { monat: month }) : undefined,
      };
    }),
  };
}

function vacancies({ unit, today }: OverviewScene, list: ListHref): OverviewPageProps['vacancies'] {
  const posts = vacant(unit.posts);
  const classes = [...ageClasses, { key: 'unbekannt', label: 'nie besetzt' } as const];
  return {
    href: list('vakanzen'),
    count: posts.length,
    uncovered: posts.filter(({ coveredFrom }) => !coveredFrom).length,
    bars: classes.flatMap(({ key, label }) => {
      const aged = posts.filter(({ vacantFrom }) => ageOf(vacantFrom, today) === key);
      if (key === 'unbekannt' && aged.length === 0) return [];
      const uncovered = aged.filter(({ coveredFrom }) => !coveredFrom).length;
      return [
        {
          label,
          parts: [uncovered, aged.length - uncovered],
          href: aged.length > 0 ? list('vakanzen', { alter: key }) : undefined,
        },
      ];
    }),
  };
}

const fullPosts = (percent: number) =>
  (percent / 100).toLocaleString('de-DE', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function standIns({ unit, today }: OverviewScene, list: ListHref): OverviewPageProps['standIns'] {
  const posts = carried(unit.posts);
  const { shown, folded, foldedShown } = groupsToShow(unit.children, leastPeople);
  const lineOf = (name: string, href: string | null, ids: readonly string[], people: number) => {
    const own = posts.filter(({ childId }) => ids.includes(childId));
    const oldest = own[0]?.coveredFrom ?? null;
    return {
      name,
      href,
      posts: own.length,
      share: fullPosts(own.reduce((sum, { coverShare }) => sum + coverShare, 0)),
      people,
      oldest: oldest ? `${formatDay(oldest)} (${relativeDay(oldest, today)})` : '–',
    };
  };
  const lines = shown.map(({ id, key, name, people }) =>
    lineOf(
      id === unit.id ? `Direkt in ${name}` : name,
      id === unit.id ? null : paths.overviewOf(key),
      [id],
      people,
    ),
  );
  if (folded.length > 0 && foldedShown)
    lines.push(
      lineOf(
        `Kleinere Einheiten zusammen (${folded.length})`,
        null,
        folded.map(({ id }) => id),
        folded.reduce((sum, { people }) => sum + people, 0),
      ),
    );
  return {
    href: list('vertretung'),
    count: posts.length,
    share: fullPosts(posts.reduce((sum, { coverShare }) => sum + coverShare, 0)),
    bars: ageClasses.map(({ key, label }) => {
      const aged = posts.filter(({ coveredFrom }) => ageOf(coveredFrom, today) === key);
      return {
        label,
        parts: [aged.length],
        href: aged.length > 0 ? list('vertretung', { alter: key }) : undefined,
      };
    }),
    long: posts.filter(({ coveredFrom }) => daysBetween(coveredFrom, today) > 182).length,
    lines: lines.filter((line) => line.posts > 0),
    hidden: folded.length > 0 && !foldedShown,
    least: leastPeople,
  };
}

function lateOnes(scene: OverviewScene, list: ListHref): OverviewPageProps['late'] {
  const { unit, handovers, today } = scene;
  const lateRuns = late(handovers);
  const waiting = notBegunIn(unit.posts, handovers, today);
  return {
    href: list('verspaetet'),
    running: handovers.length,
    count: lateRuns.length,
    notBegun: waiting.length,
    rows: [
      ...lateRuns.map((run) => ({
        href: paths.run(run.number),
        label: `${run.positionNumber} ${run.positionTitle}`,
        what: `${run.overdue === 1 ? 'ein Schritt' : `${run.overdue} Schritte`} überfällig`,
        since: run.since ? formatDay(run.since) : '',
      })),
      ...waiting.map((post) => ({
        href: paths.position(post.number),
        label: `${post.number} ${post.title}`,
        what: `noch keine Übergabe begonnen, letzter Tag ${post.endsOn ? formatDay(post.endsOn) : ''}`,
        since: formatDay(beginBy(post, today) ?? today),
      })),
    ].slice(0, lateShown),
    more: Math.max(0, lateRuns.length + waiting.length - lateShown),
  };
}

function coverage({ unit, coverage: found }: OverviewScene, list: ListHref): OverviewPageProps['coverage'] {
  const all = found.get(unit.id);
  return {
    href: list('abdeckung'),
    percent: all ? coveragePercent(all) : null,
    first: all?.first ?? 0,
    covered: all?.covered ?? 0,
    posts: all?.posts ?? 0,
    mapped: all?.mapped ?? 0,
    bars: unit.children.flatMap(({ id, key, name, people }) => {
      // Small units are in the sum, never a bar of their own.
      const one = id === unit.id || people < leastPeople ? null : found.get(id);
      if (!one || one.first === 0) return [];
      return [
        {
          label: name,
          parts: [one.covered, one.first - one.covered],
          note: `${coveragePercent(one)} %`,
          href: paths.overviewList('abdeckung', { einheit: key }),
        },
      ];
    }),
  };
}

function risk({ unit }: OverviewScene, list: ListHref): OverviewPageProps['risk'] {
  const posts = rated(unit.posts);
  const counts = new Map<
    string,
    { attrition: 1 | 2 | 3 | 4 | 5; position: 1 | 2 | 3 | 4 | 5; count: number }
  >();
  for (const { risk: one } of posts) {
    const field = `${one.attrition}x${one.position}`;
    const known = counts.get(field);
    counts.set(field, { attrition: one.attrition, position: one.position, count: (known?.count ?? 0) + 1 });
  }
  return {
    href: list('risiko'),
    rated: posts.length,
    unrated: unit.total - posts.length,
    high: posts.filter(({ risk: one }) => one.total >= highTotal).length,
    cells: [...counts].map(([field, cell]) => ({ ...cell, href: list('risiko', { feld: field }) })),
  };
}
