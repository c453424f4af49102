import type { InductionPageProps } from '../../views/handovers/induction-page.js';
import type { ReadinessProps } from '../../views/handovers/readiness.js';
import type { Task } from '../../views/ui/task-list.js';
import type { Actor } from '../shared/actor.js';
import { kindWords } from '../shared/article-kinds.js';
import { addDays, type Day, formatDay, formatLongDay, relativeDay, weekdayOf } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { sortItems } from './package-content.js';
import { partKeys, partOf } from './package-parts.js';
import { presentPart } from './package-present.js';
import { stateOfPackage } from './package-state-present.js';
import { acceptancesOf, versionsOfRun } from './package-version-store.js';
import type { Induction } from './read-induction.js';
import { standingAtStep } from './run-policy.js';
import type { RunStep } from './run-store.js';
import { isSettled } from './step-states.js';
import { blockerWords, dueWords, whoWords } from './step-words.js';

const roleWords = {
  mentor: 'Patin oder Pate',
  standIn: 'Vertretung',
  predecessor: 'Vorgängerin oder Vorgänger',
  superior: 'Führungskraft',
} as const;

/** Deadlines this far ahead are shown; what has passed is shown until it is gone from the package. */
const aheadDays = 30;

function startWords({ run }: Induction, today: Day): string {
  const { S } = run.days;
  const who = run.successor ? run.successor.name : 'Noch niemand benannt';
  if (!S) return `${who}. Der erste Tag steht noch nicht fest.`;
  return S >= today
    ? `${who}, erster Tag am ${formatLongDay(S)} (${relativeDay(S, today)}).`
    : `${who}, auf der Stelle seit ${formatLongDay(S)} (${relativeDay(S, today)}).`;
}

function taskOf(step: RunStep, induction: Induction, today: Day): Task {
  const { text, overdue } = dueWords(step, today);
  const note = blockerWords(step, induction.steps);
  return {
    id: step.id,
    title: step.title,
    href: paths.step(induction.run.number, step.key),
    status: step.status,
    due: text,
    overdue,
    meta: [whoWords(step)],
    ...(note ? { note } : {}),
  };
}

/** Whose steps are shown: the successor sees their own, everybody else those of the successor. */
function shownSteps({ run, steps, standing }: Induction, actor: Actor): readonly RunStep[] {
  return steps.filter((step) => {
    if (isSettled(step.status)) return false;
    if (standing.successor) return standingAtStep(actor, step) !== null;
    return step.assignees.some(({ personId }) => personId !== null && personId === run.successor?.id);
  });
}

const shorten = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

const correctionWords = { OPEN: 'wartet', TAKEN: 'übernommen', DECLINED: 'nicht übernommen' } as const;

/** Documents to acknowledge and articles to understand, in the order of their due days, with how far the reader is. */
function readingOf({ run, steps, path, standing }: Induction, today: Day): InductionPageProps['reading'] {
  const { number } = run;
  const pathStep = steps.find(({ purpose }) => purpose === 'reading-path');
  const laterStep = steps.find(({ purpose }) => purpose === 'acceptance:successor');
  const documents = steps
    .filter(
      ({ kind, purpose, assignees, status }) =>
        kind === 'READING' &&
        purpose !== 'reading-path' &&
        status !== 'WAIVED' &&
        assignees.some(({ role }) => role === 'NF'),
    )
    .map((step) => ({
      articleId: step.id,
      title: step.title,
      href: paths.step(number, step.key),
      meta: 'zur Kenntnis nehmen',
      due: step.dueOn,
      state: step.status === 'DONE' ? ('understood' as const) : ('open' as const),
      isStep: true,
      remarkHref: null,
    }));
  const articles = path.map(({ article, node, minutes, state, first }) => ({
    articleId: article.id,
    title: article.title,
    href: paths.article(article.slug),
    meta: [
      kindWords[article.kind],
      minutes === 1 ? '1 Minute' : `${minutes} Minuten`,
      ...(node ? [`zum Wissensgebiet ${node}`] : []),
    ].join(', '),
    due: (first ? pathStep : laterStep)?.dueOn ?? null,
    state,
    isStep: false,
    remarkHref: standing.successor ? paths.inductionRemark(number, { artikel: article.id }) : null,
  }));
  const all = [...documents, ...articles];
  const done = all.filter(({ state }) => state === 'understood').length;
  return {
    done,
    total: all.length,
    steps: all
      .toSorted((a, b) => (a.due ?? '9999-12-31').localeCompare(b.due ?? '9999-12-31'))
      .map(({ due, ...row }) => ({
        ...row,
        due: due && `bis ${formatDay(due)}, ${relativeDay(due, today)}`,
        late: due !== null && due < today && row.state !== 'understood',
      })),
  };
}

/** Who has declared the successor independent, and who can; null before its time. */
function readinessOf(
  { run, steps, standing, declarations }: Induction,
  today: Day,
  again: ReadinessProps['again'],
): InductionPageProps['ready'] {
  const step = steps.find(({ purpose }) => purpose === 'independence');
  if (!step || step.status === 'WAIVED') return null;
  const half = (role: 'NF' | 'FK') => {
    const given = declarations.find((one) => one.role === role);
    return (
      given && { name: given.name ?? 'Unbekannt', on: formatDay(given.declaredOn), remark: given.remark }
    );
  };
  const role = standing.successor ? 'NF' : standing.leads ? 'FK' : null;
  const mine = role ? half(role) : undefined;
  const open = step.status === 'OPEN' && run.status === 'ACTIVE';
  return {
    due: dueWords(step, today).text,
    done: step.status === 'DONE',
    waits: blockerWords(step, steps),
    successor: half('NF') ?? null,
    superior: half('FK') ?? null,
    act: !open || !role ? null : mine ? 'withdraw' : 'declare',
    again,
  };
}

/** Rows of the package that stand nowhere else on the page, by part, so that each can be asked about or corrected. */
function restOf(
  items: Induction['items'],
  number: string,
  shown: ReadonlySet<string>,
): InductionPageProps['rest'] {
  return partKeys.flatMap((key) => {
    if (key === 'CONTACT') return [];
    const part = partOf(key);
    const rows = sortItems(part, items).filter(({ id }) => !shown.has(id));
    return rows.length === 0
      ? []
      : [
          {
            id: part.slug,
            title: part.title,
            rows: rows.map(({ id, title, dueOn }) => ({
              href: paths.inductionRemark(number, { eintrag: id }),
              label: title,
              meta: dueOn ? formatDay(dueOn) : undefined,
            })),
          },
        ];
  });
}

/** "Was heute, was diese Woche, wen frage ich". */
export function presentInduction(
  induction: Induction,
  actor: Actor,
  today: Day,
  readiness: ReadinessProps['again'] = null,
): InductionPageProps {
  const { run, items, versions, path, people, standing } = induction;
  const { number } = run;
  const own = shownSteps(induction, actor);
  const sunday = addDays(today, 7 - weekdayOf(today));
  const day = ({ dueOn }: RunStep) => dueOn ?? '9999-12-31';
  const now = own.filter((step) => day(step) <= today && step.status === 'OPEN');
  const week = own.filter((step) => !now.includes(step) && day(step) <= sunday);
  const rest = own.filter((step) => !now.includes(step) && !week.includes(step));
  const next = week.length === 0 ? rest.toSorted((a, b) => day(a).localeCompare(day(b))).slice(0, 3) : [];
  const deadlines = sortItems(partOf('DEADLINE'), items).filter(
    ({ dueOn }) => dueOn !== null && dueOn <= addDays(today, aheadDays),
  );
  const baseId = run.handoverId ?? run.id;
  const accepted = acceptancesOf(versions).find(({ runId, role }) => runId === baseId && role === 'NF');
  const step = induction.steps.find(({ purpose }) => purpose === 'acceptance:successor');
  const context = { today, articles: new Map(), editNumber: null };
  const remarkOf = (id: string) =>
    standing.successor ? paths.inductionRemark(number, { eintrag: id }) : null;
  return {
    number,
    position: run.position,
    lead: startWords(induction, today),
    mine: standing.successor,
    today: now.map((one) => taskOf(one, induction, today)),
    week: week.map((one) => taskOf(one, induction, today)),
    next: next.map((one) => taskOf(one, induction, today)),
    later: own.length - now.length - week.length - next.length,
    reading: readingOf(induction, today),
    minutesLeft: path.reduce((sum, { minutes, state }) => (state === 'understood' ? sum : sum + minutes), 0),
    deadlines: deadlines.map(({ id, title, dueOn, fields }) => ({
      id,
      remarkHref: remarkOf(id),
      when: dueOn ? `${formatDay(dueOn)}, ${relativeDay(dueOn, today)}` : '',
      late: dueOn !== null && dueOn < today,
      fileNumber: title,
      subject: [fields.subject, fields.legalBasis && `(${fields.legalBasis})`].filter(Boolean).join(' '),
    })),
    rest: standing.successor ? restOf(items, number, new Set(deadlines.map(({ id }) => id))) : [],
    people: people.map(({ name, mail, role }) => ({
      name,
      role: roleWords[role],
      mail,
      question: `Frage zur Stelle ${run.position.number} ${run.position.title}`,
    })),
    contacts: presentPart(partOf('CONTACT'), items, context).rows.map((row) => ({
      row,
      verdict: induction.contacts.get(row.id) ?? null,
      remarkHref: remarkOf(row.id),
    })),
    questions: induction.questions.map(({ id, text, state, addresseeName }) => ({
      href: paths.question(id),
      label: shorten(text.replace(/^Zu: [^\n]*\n+/, '')),
      meta: state === 'OPEN' ? `wartet auf ${addresseeName ?? 'die Stelle'}` : 'beantwortet',
    })),
    corrections: induction.corrections.map(({ id, subject, text, status, note, settledByName }) => ({
      id,
      subject,
      text,
      state: correctionWords[status],
      open: status === 'OPEN',
      note:
        [note, settledByName && status !== 'OPEN' ? settledByName : null].filter(Boolean).join(', ') || null,
    })),
    ready: readinessOf(induction, today, readiness),
    state: induction.mayReadPackage ? stateOfPackage(versionsOfRun(versions, baseId), null) : null,
    acceptance:
      standing.successor && step
        ? {
            label: accepted ? 'Ihre Abnahme ansehen' : 'Übergabe abnehmen',
            due: accepted ? null : dueWords(step, today).text,
          }
        : null,
  };
}
