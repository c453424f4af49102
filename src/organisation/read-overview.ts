import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { addDays } from '../shared/dates.js';
import { notFound } from '../shared/errors.js';
import { findOverviewRow, type OverviewPost, type OverviewRow } from './overview-store.js';
import { inChargeOfUnit, mayReadOutlook, mayReadRisk } from './policy.js';
import { outlookDays } from './read-unit.js';
import { listUnits, type Unit } from './unit-store.js';

/** Fewer people than this are never evaluated as a group (domain.md, "k >= 5"). */
export const leastPeople = 5;

export interface Overview extends OverviewRow {
  /** False where the unit has fewer people than may be evaluated together. */
  readonly bigEnough: boolean;
}

/** Units that the actor is in charge of, from the root downwards. One query. */
export async function unitsInCharge(services: Services, actor: Actor): Promise<readonly Unit[]> {
  return (await listUnits(services.db.read)).filter((unit) => inChargeOfUnit(actor, unit));
}

/** True where the actor has an overview at all; without a query, for the navigation. */
export function mayReadOverview(actor: Actor): boolean {
  return actor.permissions.has('handovers.read-any') || actor.ledUnitIds.length > 0;
}

/**
 * The overview of a unit for those in charge of it. Nobody reads the rating of a post they fill themselves. One query.
 * @throws NotFound for others, as if there were no such unit
 */
export async function readOverview(services: Services, actor: Actor, key: string): Promise<Overview> {
  const today = services.clock.today();
  const row = await findOverviewRow(services.db, key, today, addDays(today, outlookDays));
  if (!row || !inChargeOfUnit(actor, row)) throw notFound();
  return {
    ...row,
    bigEnough: row.people >= leastPeople,
    posts: row.posts.map((post) => asReadBy(actor, post)),
  };
}

/** Leading a unit is not being in charge of the post that leads it: its rating and who leaves it are for those above. */
function asReadBy(actor: Actor, post: OverviewPost): OverviewPost {
  return {
    ...post,
    ...(mayReadRisk(actor, post) ? {} : { riskAttrition: null, riskPosition: null }),
    ...(mayReadOutlook(actor, post, []) ? {} : { endsOn: null }),
  };
}
