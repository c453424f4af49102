import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';

/** What decides about the rights to a package: the run it is addressed by and the post's place in the house. */
export interface PackageSubject {
  readonly status: 'ACTIVE' | 'COMPLETED' | 'CANCELLED';
  readonly positionId: string;
  /** Units from the root to the post's own. */
  readonly unitPath: readonly string[];
  readonly leaverId: string | null;
  readonly standInId: string | null;
  /** The run's own successor and those of its inductions. */
  readonly successorIds: readonly string[];
  readonly lastDayOn: Day | null;
  /** True from the first submission in this run: from then on superior and stand-in see the answers. */
  readonly submitted: boolean;
}

/** What this actor may do with the package, the interview and their versions. */
export interface PackageRights {
  readonly read: boolean;
  readonly edit: boolean;
  readonly submit: boolean;
  readonly review: boolean;
  /** Answer the guiding questions. */
  readonly answer: boolean;
  readonly readAnswers: boolean;
  /** In which role the actor receives the package. */
  readonly receives: readonly ('VT' | 'NF')[];
}

/**
 * Edit: leaver, stand-in once named, superior, and whoever holds the post. Read: those, the successor, and the
 * personnel office. Everybody else gets "not found". The leaver's rights to change end with the run.
 */
export function packageRights(actor: Actor, subject: PackageSubject, today: Day): PackageRights {
  const me = actor.personId;
  const active = subject.status === 'ACTIVE';
  const leaver = subject.leaverId === me;
  const posts = actor.positions.filter(({ id }) => id === subject.positionId);
  const holder = !leaver && posts.some(({ kind }) => kind === 'HOLDER' || kind === 'ACTING');
  const standIn = subject.standInId === me || posts.some(({ kind }) => kind === 'STAND_IN');
  const superior = !leaver && subject.unitPath.some((id) => actor.ledUnitIds.includes(id));
  const successor = subject.successorIds.includes(me);
  const personnel = actor.permissions.has('handovers.read-any');

  const present = subject.leaverId !== null && (subject.lastDayOn === null || today <= subject.lastDayOn);
  const read = leaver || standIn || superior || holder || successor || personnel;
  const answer = active && (leaver || (subject.leaverId === null && (standIn || superior || holder)));
  return {
    read,
    edit: superior || holder || (active && (leaver || standIn)),
    submit:
      active &&
      ((leaver && present) ||
        (!present && (standIn || holder)) ||
        (superior && subject.leaverId === null && subject.standInId === null)),
    review: active && superior,
    answer,
    readAnswers: answer || leaver || (subject.submitted && (superior || standIn || holder)),
    receives: [
      ...(subject.standInId === me && !leaver ? (['VT'] as const) : []),
      ...(successor ? (['NF'] as const) : []),
    ],
  };
}
