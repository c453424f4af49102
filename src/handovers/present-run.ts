import type { RunPageProps } from '../../views/handovers/run-page.js';
import type { PhaseProps, StepItem } from '../../views/handovers/run-phases.js';
import type { Actor } from '../shared/actor.js';
import { addDays, type Day, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { obstaclesToClosing } from './closing-rules.js';
import { eventLine } from './event-words.js';
import { acceptanceWords } from './package-state-present.js';
import { openReservationsOf } from './package-version-store.js';
import type { RunPageData } from './read-run.js';
import { standingAtStep } from './run-policy.js';
import type { Run, RunStep } from './run-store.js';
import { obstacleToSearch } from './set-search-day.js';
import { dependentsOf, isSettled, isWaiting, progressOf } from './step-states.js';
import { blockerWords, dueWords, waitingWords, waitsForOf, whoWords } from './step-words.js';
import { type Anchor, anchors, anchorWords, runKindWords } from './template-terms.js';

function itemOf(step: RunStep, data: RunPageData, actor: Actor, today: Day): StepItem {
  const { run } = data.access;
  const left = run.status !== 'ACTIVE' && !isSettled(step.status);
  const due = left ? { text: 'blieb offen', overdue: false } : dueWords(step, today);
  const standing = standingAtStep(actor, step);
  const mine = standing
    ? [
        standing.absent
          ? `Sie handeln in Vertretung für ${standing.absent.name}`
          : standing.assignee.rank === 0
            ? 'Ihr Schritt'
            : 'Sie wirken mit',
      ]
    : [];
  const climbed = left || isSettled(step.status) ? null : (step.assignees[0]?.note ?? null);
  return {
    id: step.id,
    title: `${step.key} ${step.title}${step.mandatory || /freiwillig/.test(step.title) ? '' : ' (freiwillig)'}`,
    href: paths.step(run.number, step.key),
    status: step.status,
    due: due.text,
    overdue: due.overdue,
    meta: isSettled(step.status) ? [] : [whoWords(step), ...mine],
    note:
      [left ? null : (blockerWords(step, data.steps) ?? waitingWords(step, data.steps)), climbed]
        .filter(Boolean)
        .join('. ') || undefined,
  };
}

function phasesOf(data: RunPageData, actor: Actor, today: Day): readonly PhaseProps[] {
  const names = [...new Set(data.steps.map(({ phase }) => phase))];
  return names.map((name, index) => {
    const steps = data.steps.filter(({ phase }) => phase === name);
    const { done, total } = progressOf(steps);
    const active = data.access.run.status === 'ACTIVE';
    const overdue = active ? steps.filter((step) => dueWords(step, today).overdue).length : 0;
    const begun = steps.some(({ status }) => status === 'OPEN' || status === 'DONE');
    const item = (step: RunStep) => itemOf(step, data, actor, today);
    return {
      id: `phase-${index + 1}`,
      title: name,
      state: steps.every(({ status }) => isSettled(status)) ? 'done' : begun ? 'current' : 'upcoming',
      summary: `${done} von ${total} erledigt${overdue ? `, ${overdue} überfällig` : ''}`,
      open: steps.filter(({ status }) => !isSettled(status) && !isWaiting(status)).map(item),
      waiting: steps.filter(({ status }) => isWaiting(status)).map(item),
      settled: steps.filter(({ status }) => isSettled(status)).map(item),
    };
  });
}

/** The days the picture spans: from the start to the last date, with a little room. */
function spanOf(run: Run, steps: readonly RunStep[], today: Day): { from: Day; to: Day } {
  const days = [
    run.startedOn,
    today,
    ...steps.flatMap(({ dueOn }) => dueOn ?? []),
    ...Object.values(run.days).flatMap((day) => day ?? []),
  ].sort();
  return { from: addDays(days[0] ?? today, -3), to: addDays(days.at(-1) ?? today, 7) };
}

/** The anchors that a run of this kind has, for picture and list. */
export function anchorsOf(run: Run): readonly { key: Anchor; label: string; on: Day | null }[] {
  const shown = run.kind === 'INDUCTION' ? (['S'] as const) : anchors;
  return shown.map((key) => ({ key, label: anchorWords[key], on: run.days[key] }));
}

function leadOf(run: Run, steps: readonly RunStep[], today: Day): string {
  const { done, total } = progressOf(steps);
  const ended = `am ${run.closedOn ? formatDay(run.closedOn) : '–'}. ${done} von ${total} Schritten ${done === 1 ? 'ist' : 'sind'} erledigt.`;
  if (run.status === 'CANCELLED') return `Abgebrochen ${ended} Alles bleibt nachlesbar.`;
  if (run.status === 'COMPLETED') return `Abgeschlossen ${ended}`;
  const { T, S } = run.days;
  if (T && run.leaver && T < today) {
    const next = S
      ? `Die Nachfolge ${S <= today ? 'begann' : 'beginnt'} am ${formatDay(S)} (${relativeDay(S, today)}).`
      : 'Der Dienstantritt der Nachfolge steht noch nicht fest.';
    return `Letzter Präsenztag von ${run.leaver.name} war der ${formatDay(T)} (${relativeDay(T, today)}). ${next}`;
  }
  if (T && run.leaver)
    return `Letzter Präsenztag von ${run.leaver.name} ist der ${formatDay(T)} (${relativeDay(T, today)}).`;
  return S
    ? `Dienstantritt am ${formatDay(S)} (${relativeDay(S, today)}).`
    : 'Der Dienstantritt steht noch nicht fest.';
}

/** "12 von 35 Schritten erledigt, 2 überfällig, noch 20 Pflichtschritte". */
function progressWords(run: Run, steps: readonly RunStep[], today: Day): string {
  const { done, total, mandatoryOpen } = progressOf(steps);
  if (run.status !== 'ACTIVE') return `${done} von ${total} Schritten erledigt`;
  const overdue = steps.filter((step) => dueWords(step, today).overdue).length;
  const left = mandatoryOpen === 1 ? 'noch ein Pflichtschritt' : `noch ${mandatoryOpen} Pflichtschritte`;
  return [
    `${done} von ${total} Schritten erledigt`,
    ...(overdue > 0 ? [`${overdue} überfällig`] : []),
    mandatoryOpen === 0 ? 'alle Pflichtschritte erledigt' : left,
  ].join(', ');
}

const openAtSteps = (stepReservations: RunPageData['stepReservations']) =>
  stepReservations.flatMap(({ stepKey, reservations }) =>
    reservations
      .filter(({ status }) => status !== 'CONFIRMED')
      .map((reservation) => ({ stepKey, reservation })),
  );

/** An induction waits for what its successor reserved at the handover, not for the stand-in's reservations there. */
function openReservationCount({ access, acceptances, stepReservations }: RunPageData): number {
  const counted = access.run.handoverId ? acceptances.filter(({ role }) => role === 'NF') : acceptances;
  return openReservationsOf(counted).length + openAtSteps(stepReservations).length;
}

/** The run as its page shows it to this actor. */
export function presentRun(data: RunPageData, actor: Actor, today: Day): Omit<RunPageProps, 'chrome'> {
  const { access, steps, events } = data;
  const { run } = access;
  const active = run.status === 'ACTIVE';
  const { done, total } = progressOf(steps);
  const obstacles = obstaclesToClosing(steps, openReservationCount(data));
  const item = (step: RunStep) => itemOf(step, data, actor, today);
  const open = steps
    .filter(({ status }) => status === 'OPEN')
    .sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.sort - b.sort);
  const own = open.filter((step) => standingAtStep(actor, step));
  const next = (own.length > 0 ? own : open).slice(0, 3);
  // What stands above already says who waits for it.
  const stuck = open
    .filter((step) => dueWords(step, today).overdue && !own.includes(step) && !next.includes(step))
    .map((step) => ({ step, waiting: dependentsOf(step, steps).length }))
    .sort((a, b) => b.waiting - a.waiting)
    .slice(0, 3);
  const person = (one: { name: string } | null, missing: string) => one?.name ?? missing;
  const links = access.may('read-package')
    ? [
        ...(run.kind === 'HANDOVER' && (access.standing.leaver || access.standing.leads)
          ? [{ href: paths.interview(run.number), label: 'Leitfragen' }]
          : []),
        {
          href: paths.acceptance(run.number),
          label: 'Abnahme und Vorbehalte',
          ...(data.acceptances[0] ? { meta: acceptanceWords(data.acceptances[0]) } : {}),
        },
        ...(run.kind === 'STAND_IN'
          ? []
          : [
              {
                href: paths.protocol(run.number),
                label: run.kind === 'HANDOVER' ? 'Übergabeprotokoll' : 'Einarbeitungsprotokoll',
              },
            ]),
        ...(run.kind === 'INDUCTION'
          ? [{ href: paths.induction(run.number), label: 'Seite der Einarbeitung' }]
          : active && access.may('manage')
            ? [{ href: paths.newInductionFrom(run.number), label: 'Einarbeitung der Nachfolge beginnen' }]
            : []),
      ]
    : [];
  return {
    number: run.number,
    kindWord: runKindWords[run.kind],
    positionNumber: run.position.number,
    positionTitle: run.position.title,
    positionHref: paths.position(run.position.number),
    audienceHref: paths.runAudience(run.number),
    status: run.status,
    lead: leadOf(run, steps, today),
    closeReason: run.closeReason,
    insights: run.insights
      .filter(({ endsOn }) => endsOn >= today)
      .map(({ endsOn, ...one }) => ({ ...one, until: formatDay(endsOn) })),
    template: `${run.templateTitle}, Fassung ${run.templateNo}`,
    progress: { done, total, text: progressWords(run, steps, today) },
    today,
    line: {
      ...spanOf(run, steps, today),
      anchors: anchorsOf(run),
      // What was left open when the run ended is not late any more; the picture shows what happened.
      steps: steps.flatMap(({ key, title, dueOn, status }) =>
        dueOn && (active || isSettled(status))
          ? [{ title: `${key} ${title}`, dueOn, status, waitsFor: waitsForOf(key, status, steps) }]
          : [],
      ),
    },
    next: active ? next.map(item) : [],
    nextIsOwn: own.length > 0,
    stuck: active
      ? stuck.map(({ step, waiting }) => ({
          href: paths.step(run.number, step.key),
          text: `${step.key} ${step.title}`,
          who: whoWords(step),
          since: formatDay(step.dueOn ?? today),
          waiting,
        }))
      : [],
    phases: phasesOf(data, actor, today),
    people: [
      ...(run.kind === 'INDUCTION'
        ? []
        : [{ term: 'Stelleninhaber/in', value: person(run.leaver, 'nicht mehr besetzt') }]),
      { term: 'Vertretung', value: person(run.standIn, 'noch nicht benannt') },
      { term: 'Nachfolge', value: person(run.successor, 'noch nicht benannt') },
      ...(run.kind === 'INDUCTION' || run.mentor
        ? [{ term: 'Patin oder Pate', value: person(run.mentor, 'noch nicht benannt') }]
        : []),
      {
        term: 'Gestartet von',
        value: `${run.starter?.name ?? 'Staffelstab'} am ${formatDay(run.startedOn)}`,
      },
    ],
    days: [
      ...anchorsOf(run).map(({ label, on }) => ({
        term: label.charAt(0).toUpperCase() + label.slice(1),
        value: on ? formatDay(on) : 'noch offen',
      })),
      ...(active && run.searchUntilOn && !run.days.S
        ? [{ term: 'Nachfolge wird geklärt bis', value: formatDay(run.searchUntilOn) }]
        : []),
    ],
    reservations: openAtSteps(data.stepReservations).map(({ stepKey, reservation }) => ({
      href: paths.reservation(run.number, reservation.id),
      label: reservation.text,
      meta: `Schritt ${stepKey}, ${reservation.ownerName ?? 'niemand'}, bis ${formatDay(reservation.dueOn)}`,
    })),
    packageHref: access.may('read-package') ? paths.package(run.number) : null,
    links,
    manage:
      active && access.may('manage')
        ? {
            moveHref: paths.moveDates(run.number),
            peopleHref: paths.runPeople(run.number),
            splitHref: run.kind === 'HANDOVER' ? paths.splitPackage(run.number) : null,
            searchHref: obstacleToSearch(run) === null ? paths.searchDay(run.number) : null,
            cancelHref: paths.cancelRun(run.number),
            raise:
              run.templateReleasedNo !== null && run.templateReleasedNo > run.templateNo
                ? { href: paths.raiseRun(run.number), no: run.templateReleasedNo }
                : null,
            closeAction: obstacles.length === 0 ? paths.closeRun(run.number) : null,
            obstacles,
          }
        : null,
    restartHref: run.status === 'CANCELLED' && access.may('manage') ? paths.restartRun(run.number) : null,
    history: events.map(eventLine),
  };
}
