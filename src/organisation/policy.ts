import type { Actor } from '../shared/actor.js';

/** What a decision about a post needs to know of it. */
export interface PostFacts {
  readonly id: string;
  /** Ids from the root unit to the post's own unit. */
  readonly unitPath: readonly string[];
  /** True for the post that leads its unit. */
  readonly leadsUnit: boolean;
}

const leadsOneOf = (actor: Actor, unitIds: readonly string[]) =>
  unitIds.some((id) => actor.ledUnitIds.includes(id));

/**
 * In charge of a post: the lead of its unit or of one above, and the personnel office. For a leading post only the
 * units above count, so nobody is in charge of their own post.
 */
export function inChargeOfPost(actor: Actor, post: PostFacts): boolean {
  const above = post.leadsUnit ? post.unitPath.slice(0, -1) : post.unitPath;
  return actor.permissions.has('handovers.read-any') || leadsOneOf(actor, above);
}

/** In charge of a unit: its lead or one above, and the personnel office. */
export function inChargeOfUnit(actor: Actor, unit: { readonly path: readonly string[] }): boolean {
  return actor.permissions.has('handovers.read-any') || leadsOneOf(actor, unit.path);
}

/** The knowledge-loss risk is for those in charge only (docs/decisions/0050): never for colleagues or the post itself. */
export function mayReadRisk(actor: Actor, post: PostFacts): boolean {
  return inChargeOfPost(actor, post) && !actor.positions.some((own) => own.id === post.id);
}

/**
 * Who leaves when and who comes next is personal until it has happened. Those in charge see it, and those it concerns:
 * whoever has been put on this post, now or in future.
 */
export function mayReadOutlook(actor: Actor, post: PostFacts, personIds: readonly string[]): boolean {
  return (
    inChargeOfPost(actor, post) ||
    actor.positions.some((position) => position.id === post.id) ||
    personIds.includes(actor.personId)
  );
}
