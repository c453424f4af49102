import type { StandInPostProps, StandInsPageProps } from '../../views/handovers/stand-ins-page.js';
import type { WaitingPageProps } from '../../views/handovers/waiting-page.js';
import type { Actor } from '../shared/actor.js';
import { csvText } from '../shared/csv.js';
import { type Day, daysBetween, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { StandInPost } from './stand-in-load-store.js';
import { roleWord } from './template-terms.js';
import { type WaitingItem, type WaitingKind, waitingShown } from './waiting-list-store.js';

const days = (count: number) => (count === 1 ? '1 Tag' : `${count} Tage`);
/** After „seit“. */
const sinceDays = (count: number) => (count === 1 ? 'seit einem Tag' : `seit ${count} Tagen`);

function successionWords(post: StandInPost, today: Day): string {
  const { successorStartsOn, successorName, searchUntilOn } = post;
  if (successorStartsOn)
    return `${successorName ? `${successorName} beginnt` : 'Die Nachfolge beginnt'} am ${formatDay(successorStartsOn)}, ${relativeDay(successorStartsOn, today)}.`;
  if (!searchUntilOn) return 'Noch offen; ein Tag, bis zu dem sie geklärt wird, ist nicht gesetzt.';
  return searchUntilOn < today
    ? `Sollte bis ${formatDay(searchUntilOn)} geklärt sein.`
    : `Wird bis ${formatDay(searchUntilOn)} geklärt, ${relativeDay(searchUntilOn, today)}.`;
}

function presentPost(post: StandInPost, today: Day): StandInPostProps {
  const { check, runNumber, startsOn, share, openReservations, packageItems } = post;
  const running = startsOn <= today;
  return {
    id: post.positionNumber,
    title: `${post.positionNumber} ${post.positionTitle}`,
    href: paths.position(post.positionNumber),
    unit: post.unitName,
    running,
    load: running
      ? `${share} % seit ${formatDay(startsOn)} (${days(daysBetween(startsOn, today) + 1)})`
      : `${share} % ab ${formatDay(startsOn)}, ${relativeDay(startsOn, today)}`,
    succession: successionWords(post, today),
    check:
      check && runNumber
        ? {
            href: paths.step(runNumber, check.key),
            label: check.title,
            meta: check.dueOn
              ? check.dueOn < today
                ? `überfällig seit ${formatDay(check.dueOn)}`
                : `am ${formatDay(check.dueOn)}, ${relativeDay(check.dueOn, today)}`
              : 'Tag steht noch nicht fest',
          }
        : null,
    packageHref: runNumber ? paths.package(runNumber) : null,
    packageWords:
      packageItems === 0
        ? 'Das Übergabepaket ist noch leer.'
        : `${packageItems === 1 ? 'Ein Eintrag' : `${packageItems} Einträge`} im Übergabepaket${openReservations > 0 ? `, ${openReservations === 1 ? 'ein Vorbehalt' : `${openReservations} Vorbehalte`} offen` : ''}.`,
    next: post.next.map(({ part, title, dueOn }) => ({
      what: part === 'DEADLINE' ? 'Frist' : 'Offener Fall',
      title,
      day: formatDay(dueOn),
      when: dueOn < today ? `${sinceDays(daysBetween(dueOn, today))} vorbei` : relativeDay(dueOn, today),
      late: dueOn < today,
    })),
  };
}

/** What a stand-in carries: share and age of each post, and what comes next in it. */
export function presentStandIns(
  posts: readonly StandInPost[],
  actor: Actor,
  today: Day,
): Omit<StandInsPageProps, 'chrome'> {
  const running = posts.filter(({ startsOn }) => startsOn <= today);
  const share = running.reduce((sum, one) => sum + one.share, 0);
  const oldest = running.map(({ startsOn }) => startsOn).sort()[0];
  const own = actor.positions.filter(({ kind }) => kind !== 'STAND_IN');
  const lead =
    running.length === 0
      ? 'Zurzeit vertreten Sie keine Stelle.'
      : `Sie vertreten ${running.length === 1 ? 'eine Stelle' : `${running.length} Stellen`} mit ${running.length === 1 ? '' : 'zusammen '}${share} %${oldest ? `, die älteste ${sinceDays(daysBetween(oldest, today) + 1)}` : ''}${own.length > 0 ? ', neben Ihrer eigenen Stelle' : ''}.`;
  return { lead, posts: posts.map((post) => presentPost(post, today)) };
}

const kindTitles: Record<WaitingKind, string> = {
  step: 'Überfällige Schritte',
  reservation: 'Überfällige Vorbehalte',
  'stand-in': 'Vakanz ohne Vertretung',
  search: 'Nachfolge nicht geklärt',
  nobody: 'Schritte ohne Person',
};

/** The words of an address for each kind. */
export const waitingKinds = {
  schritte: 'step',
  vorbehalte: 'reservation',
  vertretung: 'stand-in',
  nachfolge: 'search',
  niemand: 'nobody',
} as const;

export type WaitingFilter = keyof typeof waitingKinds | 'alles';

const hrefOf = ({ kind, runNumber, stepKey, reservationId }: WaitingItem) =>
  stepKey
    ? paths.step(runNumber, stepKey)
    : reservationId
      ? paths.reservation(runNumber, reservationId)
      : kind === 'search'
        ? paths.searchDay(runNumber)
        : paths.run(runNumber);

const whoWords = ({ who, role }: WaitingItem) => `${who ?? 'niemand'}${role ? ` (${roleWord(role)})` : ''}`;

/** What waits for whom since when, with the number of each kind. */
export function presentWaiting(
  items: readonly WaitingItem[],
  counts: Readonly<Record<WaitingKind, number>>,
  filter: WaitingFilter,
  today: Day,
): Omit<WaitingPageProps, 'chrome'> {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const tab = (name: WaitingFilter, label: string, count: number) => ({
    label,
    count,
    href: paths.waiting(name === 'alles' ? '' : name),
    current: filter === name,
  });
  const shown = filter === 'alles' ? total : counts[waitingKinds[filter]];
  return {
    lead:
      total === 0
        ? 'Nichts wartet: Alle Schritte sind in ihrer Zeit.'
        : `${total === 1 ? 'Eine Sache wartet' : `${total.toLocaleString('de-DE')} Sachen warten`} über ihren Tag hinaus, die am längsten wartende zuerst.`,
    tabs: [
      tab('alles', 'Alles', total),
      ...Object.entries(waitingKinds).map(([name, kind]) =>
        tab(name as WaitingFilter, kindTitles[kind], counts[kind]),
      ),
    ],
    more: Math.max(0, shown - Math.min(items.length, waitingShown)),
    csvHref: total > 0 ? paths.waitingFile : null,
    rows: items.map((item) => ({
      href: hrefOf(item),
      what: item.what,
      run: `${item.runNumber}, Stelle ${item.positionNumber} ${item.positionTitle}`,
      who: whoWords(item),
      since: formatDay(item.since),
      age: item.since >= today ? 'seit heute' : sinceDays(daysBetween(item.since, today)),
      holdsUp:
        item.holdsUp === 0
          ? null
          : item.holdsUp === 1
            ? 'Ein Schritt wartet darauf'
            : `${item.holdsUp} Schritte warten darauf`,
    })),
  };
}

/** The same list for a spreadsheet. */
export function waitingCsv(items: readonly WaitingItem[]): string {
  return csvText(
    ['Art', 'Was', 'Übergabevorgang', 'Stelle', 'Bezeichnung', 'Wartet auf', 'Rolle', 'Seit'],
    items.map((item) => [
      kindTitles[item.kind],
      item.what,
      item.runNumber,
      item.positionNumber,
      item.positionTitle,
      item.who ?? '',
      item.role ? roleWord(item.role) : '',
      formatDay(item.since),
    ]),
  );
}
