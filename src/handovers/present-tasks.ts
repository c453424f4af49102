import type { MyTasksPageProps } from '../../views/handovers/my-tasks-page.js';
import type { Task } from '../../views/ui/task-list.js';
import type { AskedLine } from '../articles/index.js';
import type { Actor } from '../shared/actor.js';
import { addDays, type Day, formatDay, relativeDay, weekdayOf } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { MyStep } from './list-my-steps.js';
import type { OpenReservation } from './reservation-store.js';
import { absentOf } from './run-policy.js';
import { isWaiting } from './step-states.js';
import { roleWord, runKindWords } from './template-terms.js';

function dueOf(
  { status, dueOn, completedOn, startedOn }: MyStep,
  today: Day,
): { due: string; overdue: boolean } {
  if (status === 'DONE')
    return { due: completedOn ? `erledigt am ${formatDay(completedOn)}` : 'erledigt', overdue: false };
  if (!dueOn) return { due: 'Tag steht noch nicht fest', overdue: false };
  if (status === 'OPEN' && dueOn < today)
    return { due: `überfällig seit ${formatDay(dueOn)}`, overdue: true };
  if (status === 'OPEN' && dueOn === startedOn && dueOn === today)
    return { due: 'sofort fällig', overdue: false };
  if (dueOn < today) return { due: `war fällig am ${formatDay(dueOn)}`, overdue: false };
  return { due: `fällig am ${formatDay(dueOn)}, ${relativeDay(dueOn, today)}`, overdue: false };
}

function blocksWords({ blocks }: MyStep): string | null {
  const [first] = blocks;
  if (!first) return null;
  return blocks.length === 1
    ? `Darauf wartet „${first.title}“`
    : `Darauf warten ${blocks.length} Schritte, zuerst „${first.title}“`;
}

function waitsWords({ waitsFor }: MyStep): string | null {
  if (waitsFor.length === 0) return null;
  const named = waitsFor.slice(0, 2).map(({ title, who }) => `„${title}“${who ? ` (${who})` : ''}`);
  const more = waitsFor.length > 2 ? ` und ${waitsFor.length - 2} weitere` : '';
  return `Wartet auf ${named.join(', ')}${more}`;
}

/** A step of mine as a line: due date, post, run, part, and why it matters. */
export function taskOf(step: MyStep, today: Day, actor?: Pick<Actor, 'personId' | 'standsInFor'>): Task {
  const absent = actor && step.personId !== actor.personId ? absentOf(actor, step) : undefined;
  const { due, overdue } = dueOf(step, today);
  const part =
    step.status === 'DONE'
      ? null
      : absent
        ? `In Vertretung für ${absent.name}`
        : step.rank === 0
          ? null
          : `Sie wirken mit (${roleWord(step.role)})`;
  const note = (isWaiting(step.status) ? [waitsWords(step)] : [blocksWords(step), step.note])
    .filter(Boolean)
    .join('. ');
  return {
    id: step.id,
    title: step.title,
    href: paths.step(step.runNumber, step.key),
    status: step.status,
    due,
    overdue,
    meta: [
      `${runKindWords[step.runKind]} ${step.runNumber}`,
      `Stelle ${step.positionNumber} ${step.positionTitle}`,
      ...(part ? [part] : []),
    ],
    ...(note ? { note } : {}),
  };
}

/** The Sunday up to which "this week" reaches; at the weekend the coming one, or Monday's work would hide under "later". */
function endOfWeek(today: Day): Day {
  const weekday = weekdayOf(today);
  return addDays(today, weekday > 5 ? 14 - weekday : 7 - weekday);
}

function leadOf(open: readonly MyStep[], late: number, reservations: number, asked: number): string {
  const ready = open.filter(({ status }) => status === 'OPEN').length;
  const also =
    reservations === 0
      ? ''
      : reservations === 1
        ? ' Dazu ein offener Vorbehalt.'
        : ` Dazu ${reservations} offene Vorbehalte.`;
  if (open.length === 0 && reservations === 0 && asked > 0)
    return asked === 1 ? 'Ein Artikel ist zu lesen.' : `${asked} Artikel sind zu lesen.`;
  if (open.length === 0)
    return reservations === 0 ? 'Alles erledigt.' : also.replace(' Dazu', 'Kein Schritt, aber');
  const words = ready === 1 ? 'Ein Schritt liegt bei Ihnen' : `${ready} Schritte liegen bei Ihnen`;
  const overdue =
    late === 0 ? 'keiner ist überfällig' : late === 1 ? 'einer ist überfällig' : `${late} sind überfällig`;
  return ready === 0
    ? `Zurzeit warten alle Ihre Schritte auf andere.${also}`
    : `${words}, ${overdue}.${also}`;
}

const reservationWords = { OPEN: 'Vorbehalt erledigen', RESOLVED: 'Erledigung bestätigen' } as const;

/** A reservation that waits for the reader: to be mended, or to be confirmed. */
export function reservationTask(
  reservation: OpenReservation,
  actor: Pick<Actor, 'personId' | 'standsInFor'>,
  today: Day,
): Task {
  const { id, runNumber, positionNumber, text, dueOn, status } = reservation;
  const overdue = dueOn < today;
  const absent =
    status === 'OPEN'
      ? actor.standsInFor?.find(({ personId }) => personId === reservation.ownerId)
      : undefined;
  return {
    id,
    title: `${reservationWords[status]}: ${text.length > 90 ? `${text.slice(0, 88)} …` : text}`,
    href: paths.reservation(runNumber, id),
    status: 'OPEN',
    due: overdue
      ? `überfällig seit ${formatDay(dueOn)}`
      : `fällig am ${formatDay(dueOn)}, ${relativeDay(dueOn, today)}`,
    overdue,
    meta: [
      `Übergabe ${runNumber}`,
      `Stelle ${positionNumber}`,
      ...(absent ? [`in Vertretung für ${absent.name}`] : []),
    ],
  };
}

/** An article that the reader is asked to confirm having read. */
function readingTask({ slug, title, ownerNumber, dueOn }: AskedLine, today: Day): Task {
  return {
    id: slug,
    title,
    href: paths.article(slug),
    status: 'OPEN',
    due:
      dueOn < today
        ? `erbeten bis ${formatDay(dueOn)}`
        : `bis ${formatDay(dueOn)}, ${relativeDay(dueOn, today)}`,
    overdue: false,
    meta: ownerNumber ? [`Stelle ${ownerNumber}`] : [],
  };
}

/** The steps by urgency; what waits for others comes last, because nothing can be done about it today. */
export function presentTasks(
  open: readonly MyStep[],
  done: readonly MyStep[],
  { reservations, asked }: { reservations: readonly OpenReservation[]; asked: readonly AskedLine[] },
  actor: Pick<Actor, 'personId' | 'standsInFor' | 'positions'>,
  today: Day,
): Omit<MyTasksPageProps, 'chrome'> {
  const ready = open.filter(({ status }) => status === 'OPEN');
  const sunday = endOfWeek(today);
  const late = ready.filter(({ dueOn }) => dueOn !== null && dueOn < today);
  const thisWeek = ready.filter(({ dueOn }) => dueOn !== null && dueOn >= today && dueOn <= sunday);
  const later = ready.filter(({ dueOn }) => dueOn === null || dueOn > sunday);
  const waiting = open.filter(({ status }) => isWaiting(status));
  const groups = [
    { id: 'ueberfaellig', title: 'Überfällig', steps: late },
    { id: 'diese-woche', title: weekdayOf(today) > 5 ? 'Kommende Woche' : 'Diese Woche', steps: thisWeek },
    { id: 'spaeter', title: 'Später', steps: later },
  ];
  return {
    lead: leadOf(open, late.length, reservations.length, asked.length),
    groups: groups
      .filter(({ steps }) => steps.length > 0)
      .map(({ steps, ...group }) => ({ ...group, tasks: steps.map((step) => taskOf(step, today, actor)) })),
    reservations: reservations.map((one) => reservationTask(one, actor, today)),
    asked: asked.map((one) => readingTask(one, today)),
    waiting: waiting.map((step) => taskOf(step, today, actor)),
    done: done.map((step) => taskOf(step, today)),
    standInPosts: actor.positions.filter(({ kind }) => kind === 'STAND_IN').length,
    standsInFor: (actor.standsInFor ?? []).map(({ name, until }) => `${name} (bis ${formatDay(until)})`),
  };
}
