import { z } from 'zod';
import { MyTasksPage } from '../../views/handovers/my-tasks-page.js';
import { RunPage } from '../../views/handovers/run-page.js';
import { type RunRow, RunsPage } from '../../views/handovers/runs-page.js';
import { listAsked } from '../articles/index.js';
import { page, type Route, route } from '../http/route.js';
import { type Day, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { listDoneSteps, listOpenSteps } from './list-my-steps.js';
import { type ListedRun, listRuns, type RunFilter, runsPerPage } from './list-runs.js';
import { presentRun } from './present-run.js';
import { presentTasks } from './present-tasks.js';
import { readRun } from './read-run.js';
import { reservationsWaitingFor } from './reservation-store.js';
import { runKindWords } from './template-terms.js';

const filters = ['laufend', 'verspaetet', 'beendet'] as const;
const filterOf: Record<(typeof filters)[number], RunFilter> = {
  laufend: 'running',
  verspaetet: 'late',
  beendet: 'done',
};
const filterWords: Record<(typeof filters)[number], string> = {
  laufend: 'Laufend',
  verspaetet: 'Mit überfälligen Schritten',
  beendet: 'Beendet',
};

function rowOf(run: ListedRun, today: Day): RunRow {
  const people =
    run.kind === 'INDUCTION'
      ? (run.successorName ?? 'Nachfolge noch offen')
      : `${run.leaverName ?? 'nicht mehr besetzt'} → ${run.standInName ?? 'Vertretung noch offen'}`;
  const anchor = run.kind === 'INDUCTION' ? run.successorStartsOn : run.lastDayOn;
  const word = run.kind === 'INDUCTION' ? 'Dienstantritt' : 'letzter Präsenztag';
  const day = anchor ? `${formatDay(anchor)}, ${word} ${relativeDay(anchor, today)}` : 'noch offen';
  const name = run.nextPersonName ? `${run.nextPersonName}: ` : '';
  return {
    number: run.number,
    href: run.kind === 'INDUCTION' ? paths.induction(run.number) : paths.run(run.number),
    kindWord: runKindWords[run.kind],
    position: `${run.positionNumber} ${run.positionTitle}`,
    unit: run.unitName,
    people,
    day,
    status: run.status,
    progress: `${run.done} von ${run.total} erledigt`,
    overdue: run.overdue,
    next:
      run.status !== 'ACTIVE'
        ? run.closedOn
          ? `beendet am ${formatDay(run.closedOn)}`
          : ''
        : run.nextTitle
          ? `${name}${run.nextTitle}`
          : '–',
  };
}

export const runRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/meine-aufgaben',
    access: 'signed-in',
    sample: '/meine-aufgaben',
    audit: 'reads',
    async handler({ services, actor }) {
      const [open, done, reservations, asked] = await Promise.all([
        listOpenSteps(services.db.read, actor),
        listDoneSteps(services.db.read, actor),
        reservationsWaitingFor(services.db.read, actor),
        listAsked(services, actor),
      ]);
      const today = services.clock.today();
      return page(MyTasksPage, presentTasks(open, done, { reservations, asked }, actor, today));
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben',
    access: 'signed-in',
    query: z.object({
      auswahl: z.enum(filters).catch('laufend'),
      seite: z.coerce.number().int().min(1).max(10_000).catch(1),
    }),
    sample: '/uebergaben',
    audit: 'reads',
    async handler({ services, actor, query }) {
      const today = services.clock.today();
      const filter = filterOf[query.auswahl];
      const { runs, counts } = await listRuns(services.db.read, actor, { filter, today, page: query.seite });
      return page(RunsPage, {
        filter,
        tabs: filters.map((name) => ({
          label: filterWords[name],
          href: paths.handoverList({ auswahl: name }),
          current: name === query.auswahl,
          count: counts[filterOf[name]],
        })),
        rows: runs.map((run) => rowOf(run, today)),
        page: query.seite,
        pageCount: Math.max(1, Math.ceil(counts[filter] / runsPerPage)),
        pageHref: (seite: number) => paths.handoverList({ auswahl: query.auswahl, seite: String(seite) }),
        mayStart: actor.permissions.has('handovers.start'),
        waitingHref: actor.permissions.has('handovers.read-any') ? paths.waiting() : null,
        none: counts.running + counts.done === 0,
      });
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/:number',
    access: 'signed-in',
    params: z.object({ number: z.string().max(40) }),
    sample: '/uebergaben/Ü-2026-0001',
    audit: 'reads',
    async handler({ services, actor, params: { number } }) {
      const data = await readRun(services, actor, number);
      return page(RunPage, presentRun(data, actor, services.clock.today()));
    },
  }),
];
