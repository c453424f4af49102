import {
  coverageOfPosts,
  coverageOfUnits,
  type PostCoverage,
  type RunningHandover,
  runningHandovers,
  type UnitCoverage,
} from '../handovers/index.js';
import {
  mayReadOverview,
  type Overview,
  readOverview,
  readSetting,
  type Unit,
  unitsInCharge,
} from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import { notFound } from '../shared/errors.js';
import { type Evaluation, type EvaluationKey, evaluationsOn } from './evaluations.js';

/** What the overview and the lists behind it are made of. */
export interface OverviewScene {
  readonly today: Day;
  readonly unit: Overview;
  readonly units: readonly Unit[];
  readonly on: readonly Evaluation[];
  /** Empty where no evaluation asks for them. */
  readonly handovers: readonly RunningHandover[];
  /** Of the unit and of those right below it. */
  readonly coverage: ReadonlyMap<string, UnitCoverage>;
}

/**
 * The overview of a unit; without a key that of the highest unit the actor is in charge of. Five queries.
 * @throws NotFound for those in charge of nothing, and for units of others
 */
export async function showOverview(
  services: Services,
  actor: Actor,
  key: string | null,
): Promise<OverviewScene> {
  if (!mayReadOverview(actor)) throw notFound();
  const { read } = services.db;
  const today = services.clock.today();
  const [units, setting] = await Promise.all([
    unitsInCharge(services, actor),
    readSetting(read, 'evaluations'),
  ]);
  const wanted = key ?? units[0]?.key;
  if (!wanted) throw notFound();
  const unit = await readOverview(services, actor, wanted);
  const on = unit.bigEnough ? evaluationsOn(setting.value.off) : [];
  const has = (...keys: EvaluationKey[]) => keys.some((key) => on.some((one) => one.key === key));
  const [handovers, coverage] = await Promise.all([
    has('verspaetet') ? runningHandovers(read, actor, unit.id, today) : [],
    has('abdeckung')
      ? coverageOfUnits(read, [...new Set([unit.id, ...unit.children.map(({ id }) => id)])], today)
      : new Map<string, UnitCoverage>(),
  ]);
  return { today, unit, units, on, handovers, coverage };
}

/** The scene for one evaluation's list. @throws NotFound also where it is switched off or the group is too small */
export async function showOverviewList(
  services: Services,
  actor: Actor,
  what: EvaluationKey,
  key: string | null,
): Promise<OverviewScene & { readonly coveredPosts: readonly PostCoverage[] }> {
  const scene = await showOverview(services, actor, key);
  if (!scene.on.some((one) => one.key === what)) throw notFound();
  const coveredPosts =
    what === 'abdeckung' ? await coverageOfPosts(services.db.read, scene.unit.id, scene.today) : [];
  return { ...scene, coveredPosts };
}
