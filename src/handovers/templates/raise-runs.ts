import type { Reader } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { AppError, notFound } from '../../shared/errors.js';
import type { TemplateStepFacts } from '../plan-run.js';
import { compareSteps, type StepComparison } from './compare-versions.js';
import { requireEditor } from './policy.js';
import { type Raised, raiseRun } from './raise-run.js';
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
  /** More cases than one page can send at once; they come up after these. */
  readonly left: number;
}

/** A form sends no more fields than the web server takes. */
const atOnce = 300;

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
  const runs = all.slice(0, atOnce);
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
  return { released, steps, versions, left: all.length - runs.length };
}

/** What became of each case. */
export interface RaiseResult {
  readonly raised: readonly Raised[];
  readonly refused: readonly { readonly number: string; readonly why: string }[];
}

/**
 * Moves several cases up, each in a transaction of its own: one that cannot be moved holds up no other, and doing it
 * twice finds the rest.
 * @throws Forbidden
 */
export async function raiseRuns(
  services: Services,
  actor: Actor,
  input: { numbers: readonly string[]; no: number; reason: string },
): Promise<RaiseResult> {
  requireEditor(actor);
  const raised: Raised[] = [];
  const refused: { number: string; why: string }[] = [];
  for (const number of input.numbers) {
    try {
      raised.push(await raiseRun(services, actor, { number, no: input.no, reason: input.reason }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push({ number, why: error.publicMessage });
    }
  }
  return { raised, refused };
}
