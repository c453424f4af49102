import { enqueue } from '../platform/jobs/enqueue.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import { forbidden, notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import { judgeWishes } from './judge-wishes.js';
import { readMassStart as readRows } from './mass-start-csv.js';
import { lookUpLines, type MassStartWish } from './mass-start-lookup.js';
import {
  insertMassStart,
  linesOf,
  listMassStarts,
  type MassStartLineRow,
  type MassStartSummary,
  type WaitingLine,
} from './mass-start-store.js';
import { startLines } from './start-lines.js';
import { planRunStarts, type RunPlan } from './start-run.js';

/** What a line of the file would do. */
export interface LineVerdict {
  readonly line: number;
  readonly state: 'READY' | 'RUNNING' | 'REFUSED';
  readonly labels: { readonly post: string; readonly person: string; readonly template: string };
  readonly lastDayOn: Day | null;
  readonly messages: readonly string[];
  readonly runNumber: string | null;
  /** Steps it would have, and how many of them are due at once. */
  readonly steps: { readonly total: number; readonly atOnce: number; readonly leadShift: number } | null;
  readonly wish: MassStartWish | null;
}

/** A file that cannot be read as a whole, or a verdict for each of its lines. */
export type DryRun =
  | { readonly ok: true; readonly lines: readonly LineVerdict[] }
  | { readonly ok: false; readonly fault: string };

/**
 * Reads a file and tells for each line what it would do; nothing is saved. Its queries grow with each hundred lines only.
 * @param options.countSteps plan every run to say how many steps it will have
 * @throws Forbidden without `handovers.start`
 */
export async function dryRunMassStart(
  services: Services,
  actor: Actor,
  text: string,
  options: { readonly countSteps: boolean } = { countSteps: true },
): Promise<DryRun> {
  if (!actor.permissions.has('handovers.start')) throw forbidden();
  const file = readRows(text);
  if (!file.ok) return file;
  const { read } = services.db;
  const looked = await lookUpLines(read, file.rows);
  const wishes = looked.flatMap(({ line, wish }) => (wish ? [{ ...wish, line }] : []));
  const judged = await judgeWishes(read, services.clock.today(), wishes);
  const judgementOf = new Map(wishes.map(({ line }, index) => [line, judged[index]]));
  const starts = options.countSteps ? judged.flatMap(({ start }) => start ?? []) : [];
  const plans = new Map<string, LineVerdict['steps']>();
  // A hundred at a time: all plans of a long list at once would fill the web process.
  for (let from = 0; from < starts.length; from += 100)
    for (const plan of await planRunStarts(read, services, actor, starts.slice(from, from + 100)))
      plans.set(plan.start.positionId, countSteps(plan));
  const lines = looked.map(({ line, labels, lastDayOn, wish, faults }): LineVerdict => {
    const judgement = judgementOf.get(line);
    return {
      line,
      labels,
      lastDayOn,
      wish,
      state: judgement?.state ?? 'REFUSED',
      messages: [...faults, ...(judgement?.messages ?? [])],
      runNumber: judgement?.runNumber ?? null,
      steps: (judgement?.start && plans.get(judgement.start.positionId)) || null,
    };
  });
  return { ok: true, lines };
}

function countSteps({ steps, leadShift }: RunPlan): LineVerdict['steps'] {
  const needed = steps.filter(({ status }) => status !== 'WAIVED');
  return { total: needed.length, atOnce: needed.filter(({ atOnce }) => atOnce).length, leadShift };
}

/** Up to so many lines are started while one waits; more are the worker's, with progress. */
const atOnceLines = 40;

/**
 * Orders the start of every line that can start; the others are left. Running the same file again finds nothing to do.
 * @returns the order, or the dry run where there is nothing to start
 * @throws Forbidden without `handovers.start`
 */
export async function orderMassStart(
  services: Services,
  actor: Actor,
  file: { readonly name: string; readonly text: string },
): Promise<{ readonly id: string; readonly lines: number } | { readonly id: null; readonly dryRun: DryRun }> {
  const dryRun = await dryRunMassStart(services, actor, file.text, { countSteps: false });
  const lines = (dryRun.ok ? dryRun.lines : []).flatMap(({ line, state, wish }): WaitingLine[] =>
    state === 'READY' && wish ? [{ ...wish, line }] : [],
  );
  if (lines.length === 0) return { id: null, dryRun };
  const id = await services.db.transact(async (tx) => {
    const orderId = await insertMassStart(tx, {
      fileName: file.name,
      createdById: actor.personId,
      createdAt: services.clock.now(),
      lines,
    });
    await enqueue(tx, 'mass-start.ordered', { massStartId: orderId }, { key: orderId });
    return orderId;
  });
  // The job stays: should this process end in between, the worker starts what is left.
  if (lines.length <= atOnceLines) await startLines(services, id);
  return { id, lines: lines.length };
}

/**
 * An order with what became of its lines; `letzter` is the newest.
 * @throws Forbidden without `handovers.start`, NotFound for unknown ids
 */
export async function readMassStart(
  services: Services,
  actor: Actor,
  id: string,
): Promise<{ readonly summary: MassStartSummary; readonly lines: readonly MassStartLineRow[] }> {
  if (!actor.permissions.has('handovers.start')) throw forbidden();
  const newest = id === 'letzter';
  if (!newest && !isUuid(id)) throw notFound();
  const [summary] = await listMassStarts(services.db.read, newest ? null : id, 1);
  if (!summary) throw notFound();
  return { summary, lines: await linesOf(services.db.read, summary.id) };
}
