/** What a role of the house may do; row rights are decided in each domain's policy.ts. */
export type Permission =
  | 'articles.edit-any'
  | 'handovers.start'
  | 'handovers.read-any'
  | 'templates.edit'
  | 'audit.read'
  /** Retention, removal of persons, which evaluations are on. */
  | 'privacy.manage'
  /** Give somebody all that is kept about them, texts of theirs that nobody else reads included. Not for administrators. */
  | 'people.data'
  | 'administration.read'
  /** Give and end roles, name groups, end others' sessions. */
  | 'rights.manage'
  /** Take over units, posts and people from a personnel system, plan changes of units. */
  | 'organisation.manage';

export type RoleName = 'EDITOR' | 'PERSONNEL' | 'AUDITOR' | 'ADMIN' | 'DATA_PROTECTION';

/** A post the actor currently fills, and how. */
export interface ActorPosition {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly unitId: string;
  readonly kind: 'HOLDER' | 'STAND_IN' | 'ACTING';
}

/** Somebody who is away, and whose steps the actor sees and does until then (docs/decisions/0066). */
export interface AbsentPerson {
  readonly personId: string;
  readonly name: string;
  /** Last day away. */
  readonly until: string;
  /** Posts they hold: steps fall to posts, too. */
  readonly positionIds: readonly string[];
}

/** Who is asking: loaded with one query a request, never from anything the browser sent. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly RoleName[];
  readonly permissions: ReadonlySet<Permission>;
  readonly positions: readonly ActorPosition[];
  /** Units of the actor's posts with all units above them: what is narrowed to one of these may be read. */
  readonly readerUnitIds: readonly string[];
  /** Groups of the identity provider that the actor belongs to, of those that the house knows. */
  readonly groupIds?: readonly string[];
  /** Units that the actor edits as the Wissensredaktion does elsewhere; rights reach the unit and below. */
  readonly editedUnitIds?: readonly string[];
  /** Units for whose posts the actor writes as if they filled them; the unit and below. */
  readonly writtenUnitIds?: readonly string[];
  /** Units the actor leads (as holder, stand-in or acting); rights reach the unit and below. */
  readonly ledUnitIds: readonly string[];
  /** People who are away today with the actor as their stand-in, also through a stand-in who is away themselves. */
  readonly standsInFor?: readonly AbsentPerson[];
  /** Articles and runs that the actor, as an administrator, took an insight in openly (docs/decisions/0154). */
  readonly insightIds?: readonly string[];
  /** The request in which they act; its audit records, the log and the error page name it. None outside the web. */
  readonly requestId?: string;
}

/**
 * What opens a narrowed article to the actor: the units, posts and groups that they are, and the ids of what they took an
 * insight in. Ids are unique over all of them.
 */
export function readerIdsOf(actor: Actor): readonly string[] {
  return [
    ...actor.readerUnitIds,
    ...actor.positions.map(({ id }) => id),
    ...(actor.groupIds ?? []),
    ...(actor.insightIds ?? []),
  ];
}

/** Whether the actor reads this only by an insight, or could by one: taken openly, still running. */
export const hasInsight = (actor: Actor, id: string | undefined): boolean =>
  id !== undefined && (actor.insightIds ?? []).includes(id);

const permissionsOf: Record<RoleName, readonly Permission[]> = {
  EDITOR: ['articles.edit-any'],
  PERSONNEL: [
    'handovers.start',
    'handovers.read-any',
    'templates.edit',
    'privacy.manage',
    'people.data',
    'organisation.manage',
  ],
  AUDITOR: ['audit.read'],
  ADMIN: ['administration.read', 'privacy.manage', 'rights.manage', 'organisation.manage'],
  DATA_PROTECTION: ['privacy.manage', 'people.data'],
};

/** The permissions that a set of roles adds up to. */
export function permissionsFor(roles: readonly RoleName[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => permissionsOf[role]));
}
