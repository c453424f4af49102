import type { HomePageProps, HomePost } from '../../views/home/home-page.js';
import { type LateRun, taskOf, waitingLine } from '../handovers/index.js';
import type { Actor, ActorPosition } from '../shared/actor.js';
import { type Day, formatLongDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { OwnPostRow } from './own-posts-store.js';
import {
  articleItem,
  askedItem,
  checklistItem,
  lawCheckItem,
  newsItem,
  publicProposalItem,
  readItem,
  waitingItem,
} from './present-articles.js';
import type { showHome } from './show-home.js';

const shownSteps = 6;

function countWords(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

/** How the actor fills the post, who else does, and what its knowledge asks for. */
export function postLines(
  position: ActorPosition,
  row: OwnPostRow | undefined,
  actor: Actor,
): readonly string[] {
  const others = (kinds: readonly string[]) =>
    (row?.people ?? []).filter(({ id, kind }) => id !== actor.personId && kinds.includes(kind));
  const names = (people: readonly { name: string }[]) => people.map(({ name }) => name).join(', ');
  const holders = others(['HOLDER']);
  const standIns = others(['STAND_IN', 'ACTING']);
  const lines: string[] = [];
  if (position.kind === 'STAND_IN') lines.push('Sie vertreten diese Stelle.');
  if (position.kind === 'ACTING') lines.push('Sie nehmen diese Stelle kommissarisch wahr.');
  if (holders.length > 0)
    lines.push(`${position.kind === 'HOLDER' ? 'Gemeinsam mit' : 'Besetzt mit'} ${names(holders)}`);
  if (standIns.length > 0) lines.push(`Vertretung: ${names(standIns)}`);
  if (row && row.published > 0) lines.push(countWords(row.published, 'Artikel', 'Artikel'));
  if (row && row.toCheck > 0)
    lines.push(`${countWords(row.toCheck, 'Artikel ist', 'Artikel sind')} zu prüfen: Stimmt noch alles?`);
  if (row && row.toApprove > 0)
    lines.push(
      `${countWords(row.toApprove, 'Artikel wartet', 'Artikel warten')} auf die Prüfung durch diese Stelle`,
    );
  if (row && row.openFeedback > 0)
    lines.push(`${countWords(row.openFeedback, 'Rückmeldung', 'Rückmeldungen')} zu Artikeln offen`);
  return lines;
}

function presentPost(position: ActorPosition, row: OwnPostRow | undefined, actor: Actor): HomePost {
  const held = position.kind === 'HOLDER' || (row?.people ?? []).some(({ kind }) => kind === 'HOLDER');
  return {
    href: paths.position(position.number),
    number: position.number,
    title: position.title,
    lines: postLines(position, row, actor),
    vacant: !held,
  };
}

function presentLate(run: LateRun, today: Day) {
  const what = run.kind === 'INDUCTION' ? 'Einarbeitung' : 'Übergabe';
  return {
    href: paths.run(run.number),
    title: `${run.positionNumber} ${run.positionTitle}`,
    meta: `${what} ${run.number}: ${countWords(run.overdue, 'Schritt', 'Schritte')} überfällig, der älteste ${relativeDay(run.since, today).replace(/^vor/, 'seit')}`,
  };
}

/** Everything the start page says. */
export function presentHome(actor: Actor, home: Awaited<ReturnType<typeof showHome>>): HomePageProps {
  const {
    today,
    steps,
    posts,
    suggestions,
    asked,
    askedCount,
    approvals,
    publicProposals,
    waiting,
    late,
    lawChecks,
    failedChanges,
  } = home;
  const questions = [...posts.values()].reduce((sum, { openQuestions }) => sum + openQuestions, 0);
  const open = steps.filter(({ status }) => status === 'OPEN');
  return {
    day: formatLongDay(today),
    tasks: open.slice(0, shownSteps).map((step) => taskOf(step, today, actor)),
    taskCount: steps.length,
    overdueCount: open.filter(({ dueOn }) => dueOn !== null && dueOn < today).length,
    posts: actor.positions.map((position) => presentPost(position, posts.get(position.id), actor)),
    changes: suggestions.fresh.map((line) => newsItem(line, today)),
    newCount: suggestions.fresh.filter(({ sinceLastVisit }) => sinceLastVisit).length,
    readByUnit: suggestions.read.map(readItem),
    confirmations: suggestions.confirm.map((line) => articleItem(line, today)),
    checklists: suggestions.checklists.map(checklistItem),
    questionCount: questions,
    asked: asked.map((line) => askedItem(line, today)),
    askedCount,
    approvals: [
      ...approvals.map((line) => waitingItem(line, today)),
      ...publicProposals.map((line) => publicProposalItem(line, today)),
    ],
    lawChecks: lawChecks.map((line) => lawCheckItem(line, today)),
    lawCheckCount: lawChecks[0]?.total ?? 0,
    waiting: waiting.map((one) => {
      const { title, note, href } = waitingLine(one, today);
      return { label: title, meta: note, href };
    }),
    failedChanges: (failedChanges ?? []).map(({ unitName, message }) => ({
      label: unitName,
      meta: message,
      href: paths.unitChanges,
    })),
    lateRuns: late?.map((run) => presentLate(run, today)) ?? null,
    lateCount: late?.[0]?.total ?? 0,
  };
}
