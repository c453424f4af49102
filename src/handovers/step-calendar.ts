import { isDay } from '../shared/dates.js';
import { notFound } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import type { CalendarDay, FeedBuilder } from './calendar-text.js';
import { listOpenSteps } from './list-my-steps.js';
import type { Run, RunStep } from './run-store.js';

/** What a step's appointment says; the answer is what was noted for it. */
interface Planned {
  readonly id: string;
  readonly runNumber: string;
  readonly key: string;
  readonly title: string;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly with: string;
}

const word = (value: unknown) => (typeof value === 'string' ? value : '');

/** The noted appointment as an entry; null while no day is noted. An hour is what such talks take. */
function appointment({ id, runNumber, key, title, answer, with: people }: Planned): CalendarDay | null {
  const on = word(answer.heldOn);
  if (!isDay(on)) return null;
  // Only what a clock shows; a calendar must not fail for one answer.
  const time = /^([01]\d|2[0-3]):[0-5]\d$/.test(word(answer.startsAt)) ? word(answer.startsAt) : '';
  return {
    uid: `termin-${id}`,
    on,
    ...(time ? { time, minutes: 60 } : {}),
    title,
    ...(word(answer.place) ? { place: word(answer.place) } : {}),
    text: [`Übergabe ${runNumber}, Schritt ${key}`, people].filter(Boolean).join('\n'),
    path: paths.step(runNumber, key),
  };
}

/** The appointment of a step as a calendar file. @throws NotFound while no day is noted */
export function appointmentOf(run: Pick<Run, 'number'>, step: RunStep): CalendarDay {
  const people = [...new Set(step.assignees.flatMap(({ personName }) => personName ?? []))].join(', ');
  const found = appointment({ ...step, runNumber: run.number, with: people });
  if (step.kind !== 'APPOINTMENT' || !found) throw notFound();
  return found;
}

/** A person's own open steps: the noted appointment, else the day on which each is due. */
export const stepCalendar: FeedBuilder = async (services, actor) => {
  const steps = await listOpenSteps(services.db.read, actor, 500);
  const answers = await services.db.read.runStep.findMany({
    where: { id: { in: steps.filter(({ kind }) => kind === 'APPOINTMENT').map(({ id }) => id) } },
    select: { id: true, answer: true },
  });
  const noted = new Map(answers.map(({ id, answer }) => [id, answer as Record<string, unknown>]));
  return {
    name: 'Staffelstab: meine Aufgaben',
    days: steps.flatMap((step): CalendarDay[] => {
      const { id, key, title, runNumber, dueOn, positionNumber, positionTitle } = step;
      const answer = noted.get(id) ?? {};
      const planned = appointment({
        id,
        key,
        title,
        runNumber,
        answer,
        with: `${positionNumber} ${positionTitle}`,
      });
      if (planned) return [planned];
      return dueOn
        ? [
            {
              uid: `schritt-${id}`,
              on: dueOn,
              title: `Fällig: ${title}`,
              text: `Übergabe ${runNumber}, Schritt ${key}\n${positionNumber} ${positionTitle}`,
              path: paths.step(runNumber, key),
            },
          ]
        : [];
    }),
  };
};
