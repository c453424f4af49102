import { loadActor } from '../../people/index.js';
import type { Reader } from '../../platform/db/database.js';
import { isDatabaseAway } from '../../platform/db/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { AppError, conflict, invalidInput, notFound } from '../../shared/errors.js';
import { isUuid } from '../../shared/ids.js';
import type { TemplateStepFacts } from '../plan-run.js';
import { compareSteps, type StepComparison } from './compare-versions.js';
import { recordDraft } from './draft-acts.js';
import {
  findMassRaise,
  insertMassRaise,
  type MassRaise,
  settleRaise,
  waitingNumbers,
} from './mass-raise-store.js';
import { requireEditor } from './policy.js';
import { raiseRunIn } from './raise-run.js';
import { findVersion, stepsOfVersion, type Version } from './store.js';

/** A running case on an older version. */
export interface BehindRun {
  readonly number: string;
  readonly positionNumber: string;
  readonly positionTitle: string;
  readonly unitName: string;
  readonly versionId: string;
  readonly no: number;
  readonly done: number;
  readonly total: number;
}

/** What moving up means for the cases of one older version. */
export interface BehindVersion {
  readonly no: number;
  readonly steps: readonly TemplateStepFacts[];
  readonly comparison: StepComparison;
  readonly runs: readonly BehindRun[];
}

export interface RaiseOffer {
  readonly released: Version;
  readonly steps: readonly TemplateStepFacts[];
  readonly versions: readonly BehindVersion[];
  /** All cases on older versions. */
  readonly total: number;
}

/** Cases that can be ticked one by one; a form sends no more fields than the web server takes. */
const listed = 300;

async function runsBehind(reader: Reader, key: string): Promise<readonly BehindRun[]> {
  return reader.$queryRaw<BehindRun[]>`
    select r.number, o.number as "positionNumber", o.title as "positionTitle", u.name as "unitName",
      v.id as "versionId", v.no,
      (select count(*)::int from "RunStep" s where s."runId" = r.id and s.status = 'DONE') as done,
      (select count(*)::int from "RunStep" s where s."runId" = r.id and s.status <> 'WAIVED') as total
    from "Run" r join "TemplateVersion" v on v.id = r."templateVersionId" join "Template" t on t.id = v."templateId"
      join "Position" o on o.id = r."positionId" join "Unit" u on u.id = o."unitId"
    where t.key = ${key} and r.status = 'ACTIVE' and v.status <> 'RELEASED'
    order by v.no, r.number`;
}

/**
 * All running cases on older versions of a template, with what moving up changes for each version.
 * @throws Forbidden, NotFound where nothing is released
 */
export async function offerRaise(services: Services, actor: Actor, key: string): Promise<RaiseOffer> {
  requireEditor(actor);
  const { read } = services.db;
  const released = await findVersion(read, key, 'RELEASED');
  if (!released) throw notFound();
  const all = await runsBehind(read, key);
  const steps = await stepsOfVersion(read, released.id);
  const runs = all.slice(0, listed);
  const versions: BehindVersion[] = [];
  for (const versionId of new Set(runs.map((run) => run.versionId))) {
    const own = runs.filter((run) => run.versionId === versionId);
    const before = await stepsOfVersion(read, versionId);
    versions.push({
      no: own[0]?.no ?? 0,
      steps: before,
      comparison: compareSteps(before, steps),
      runs: own,
    });
  }
  return { released, steps, versions, total: all.length };
}

/** Cases that are moved up while one waits; more are the worker's, with progress. */
const atOnceRuns = 15;

/**
 * Orders that cases follow the version that was looked at: those that were ticked, or all that run on older ones.
 * @returns the order, and how many cases it has
 * @throws Forbidden, NotFound; InvalidInput where nothing is on an older version
 */
export async function orderRaise(
  services: Services,
  actor: Actor,
  input: { key: string; numbers: readonly string[] | 'all'; no: number; reason: string; confirmed?: boolean },
): Promise<{ readonly id: string; readonly count: number }> {
  requireEditor(actor);
  const released = await findVersion(services.db.read, input.key, 'RELEASED');
  if (!released) throw notFound();
  if (released.no !== input.no)
    throw conflict(
      `Inzwischen gilt Fassung ${released.no}. Bitte sehen Sie sich an, was sich damit ändern würde.`,
    );
  const behind = (await runsBehind(services.db.read, input.key)).map(({ number }) => number);
  const numbers = input.numbers === 'all' ? behind : input.numbers;
  if (numbers.length === 0) throw invalidInput('Alles, was läuft, folgt schon der geltenden Fassung.');
  const id = await services.db.transact(async (tx) => {
    const orderId = await insertMassRaise(tx, {
      templateId: released.templateId,
      no: input.no,
      reason: input.reason,
      createdById: actor.personId,
      createdAt: services.clock.now(),
      numbers,
    });
    await recordDraft(tx, actor, 'template.raise-ordered', released, {
      runs: numbers.length,
      ...(input.confirmed ? { personalDataConfirmed: true } : {}),
    });
    await enqueue(tx, 'mass-raise.ordered', { massRaiseId: orderId }, { key: orderId });
    return orderId;
  });
  // The job stays: should this process end in between, the worker does what is left.
  if (numbers.length <= atOnceRuns) await raiseWaiting(services, id);
  return { id, count: numbers.length };
}

/** Cases whose numbers are read at once. */
const batch = 100;

const failedWords =
  'Dabei ist ein Fehler aufgetreten; es wurde nichts geändert. Bitte heben Sie sie einzeln.';

/**
 * Moves the waiting cases of an order up, each in a transaction of its own together with its line: one that cannot be
 * moved holds up no other, and doing it twice does nothing twice.
 * @returns how many were moved
 */
export async function raiseWaiting(services: Services, massRaiseId: string): Promise<number> {
  const order = await findMassRaise(services.db.read, massRaiseId);
  const actor = order && (await loadActor(services.db, order.createdById, services.clock.today()));
  if (!order) return 0;
  let raised = 0;
  for (;;) {
    const numbers = await waitingNumbers(services.db.read, massRaiseId, batch);
    if (numbers.length === 0) return raised;
    for (const number of numbers) {
      const refusal = actor
        ? await raiseOne(services, actor, order, number)
        : 'Wer das beauftragt hat, ist nicht mehr angemeldet berechtigt.';
      if (refusal === null) raised += 1;
      else
        await services.db.transact((tx) =>
          settleRaise(tx, massRaiseId, number, { state: 'REFUSED', message: refusal }),
        );
    }
  }
}

/** @returns why it was not moved up; null where it was */
async function raiseOne(
  services: Services,
  actor: Actor,
  { id, no, reason }: MassRaise,
  number: string,
): Promise<string | null> {
  try {
    await services.db.transact(async (tx) => {
      await raiseRunIn(tx, services, actor, { number, no, reason });
      await settleRaise(tx, id, number, { state: 'RAISED', message: '' });
    });
    return null;
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    if (error instanceof AppError) return error.publicMessage;
    services.log.error({ massRaise: id, err: error }, 'case not moved up');
    return failedWords;
  }
}

/** An order with how far it is. @throws Forbidden, NotFound */
export async function readMassRaise(
  services: Services,
  actor: Actor,
  key: string,
  id: string,
): Promise<{ readonly order: MassRaise; readonly title: string }> {
  requireEditor(actor);
  const order = isUuid(id) ? await findMassRaise(services.db.read, id) : null;
  const released = order?.key === key ? await findVersion(services.db.read, key, 'RELEASED') : null;
  if (!order || !released) throw notFound();
  return { order, title: released.title };
}
