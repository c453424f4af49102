import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { addDays } from '../shared/dates.js';
import { notFound } from '../shared/errors.js';
import { type Risk, riskOf } from '../shared/risk.js';
import { levelWord } from './level-word.js';
import { inChargeOfUnit, mayReadOutlook, mayReadRisk } from './policy.js';
import { type DepartureRow, findUnitRow, type RatedRow, type UnitRow } from './unit-details-store.js';

/** A rated post with its total and band. */
export type RatedPost = RatedRow & { readonly risk: Risk };

/** A unit as this actor may see it. */
export interface UnitDetails extends Omit<UnitRow, 'levelNames' | 'departures' | 'rated'> {
  /** "Sachgebiet", "Amt" … by the office's own words. */
  readonly level: string | null;
  /** Only for those in charge: who leaves when, and where knowledge is at risk. */
  readonly outlook: {
    readonly departures: readonly DepartureRow[];
    readonly rated: readonly RatedPost[];
  } | null;
}

/** How far ahead departures are shown. */
export const outlookDays = 548;

/**
 * The unit with this key, cut to what the actor may see (policy.ts). One query.
 * @throws NotFound
 */
export async function readUnit(services: Services, actor: Actor, key: string): Promise<UnitDetails> {
  const today = services.clock.today();
  const row = await findUnitRow(services.db, key, today, addDays(today, outlookDays));
  if (!row) throw notFound();
  const { levelNames, departures, rated, ...open } = row;
  const inCharge = inChargeOfUnit(actor, row);
  return {
    ...open,
    level: levelWord(row, levelNames ?? []),
    outlook: inCharge
      ? {
          // Nobody is in charge of the post that makes them so, nor reads the rating of a post they fill themselves.
          departures: departures.filter((post) => mayReadOutlook(actor, post, [])),
          rated: rated
            .filter((post) => mayReadRisk(actor, post))
            .flatMap((post) => {
              const risk = riskOf({ riskAttrition: post.attrition, riskPosition: post.position });
              return risk ? [{ ...post, risk }] : [];
            }),
        }
      : null,
  };
}
