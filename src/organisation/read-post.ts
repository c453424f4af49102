import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import { notFound } from '../shared/errors.js';
import { type Risk, riskOf } from '../shared/risk.js';
import { mayReadOutlook, mayReadRisk } from './policy.js';
import { type Crumb, findPostRow, type PostRow, type Stretch } from './post-details-store.js';
import { type PostLineFacts, postLine, withoutOutlook } from './post-line.js';

/** A post as this actor may see it. */
export interface PostDetails
  extends Pick<
    PostRow,
    | 'id'
    | 'number'
    | 'title'
    | 'functionGroup'
    | 'lapses'
    | 'employer'
    | 'authority'
    | 'superior'
    | 'earlierUnits'
  > {
  readonly way: readonly Crumb[];
  /** Who holds, acts for and stands in for the post today. */
  readonly current: readonly Stretch[];
  /** True while nobody holds the post. */
  readonly vacant: boolean;
  /** First day of the present vacancy; null while somebody holds the post, or when nobody ever did. */
  readonly vacantFrom: Day | null;
  readonly line: PostLineFacts;
  /** True where future ends and successors are shown. */
  readonly outlook: boolean;
  /** Null where it is not for this actor, or not rated. */
  readonly risk: (Risk & { readonly asOf: Day | null }) | null;
  /** True for those in charge, also where nothing is rated yet. */
  readonly mayReadRisk: boolean;
}

/**
 * The post with this number, cut to what the actor may see (policy.ts). One query.
 * @throws NotFound
 */
export async function readPost(services: Services, actor: Actor, number: string): Promise<PostDetails> {
  const today = services.clock.today();
  const row = await findPostRow(services.db, number, today);
  if (!row) throw notFound();
  const facts = { id: row.id, unitPath: row.way.map(({ id }) => id), leadsUnit: row.leadsUnit };
  const outlook = mayReadOutlook(
    actor,
    facts,
    row.stretches.map(({ personId }) => personId),
  );
  const stretches = outlook ? row.stretches : withoutOutlook(row.stretches, today);
  const line = postLine(stretches, { today, lapses: row.lapses });
  const inCharge = mayReadRisk(actor, facts);
  const risk = inCharge ? riskOf(row) : null;
  const now = (from: Day, until: Day | null) => from <= today && (until === null || until >= today);
  const current = stretches.filter(({ startsOn, endsOn }) => now(startsOn, endsOn));
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    functionGroup: row.functionGroup,
    lapses: row.lapses,
    employer: row.employer,
    authority: row.authority,
    superior: row.superior,
    earlierUnits: row.earlierUnits,
    way: row.way,
    current,
    vacant: !current.some(({ kind }) => kind === 'HOLDER' || kind === 'SUCCESSOR'),
    vacantFrom:
      line.segments.find((one) => one.kind === 'VACANCY' && now(one.startsOn, one.endsOn))?.startsOn ?? null,
    line,
    outlook,
    risk: risk && { ...risk, asOf: row.riskAsOf },
    mayReadRisk: inCharge,
  };
}
