import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import type { Standing } from './run-policy.js';
import type { RunStatus } from './run-store.js';

/** What decides about the rights to a package, besides what the actor is to the run. */
export interface PackageSubject {
  readonly status: RunStatus;
  readonly positionId: string;
  /** False where nobody hands over (sudden absence: no step is theirs): others then answer and hand in. */
  readonly hasLeaver: boolean;
  readonly hasStandIn: boolean;
  readonly lastDayOn: Day | null;
  /** True from the first submission in this run: from then on superior and stand-in see the answers. */
  readonly submitted: boolean;
}

/** VT: the stand-in receives from the leaver; NF: the successor receives from the stand-in. */
export type ReceiverRole = 'VT' | 'NF';

/** What this actor may do with the package, the interview and their versions. */
export interface PackageRights {
  readonly read: boolean;
  readonly edit: boolean;
  readonly submit: boolean;
  readonly review: boolean;
  /** Answer the guiding questions. */
  readonly answer: boolean;
  readonly readAnswers: boolean;
  readonly receives: readonly ReceiverRole[];
}

/** What an actor is to a package. */
export type PackageStanding = Pick<Standing, 'leaver' | 'standIn' | 'successor' | 'leads' | 'personnel'> &
  Partial<Pick<Standing, 'receivesPart' | 'covers' | 'insight'>>;

/**
 * Edit: leaver, stand-in once named, superior, and whoever holds the post. Read: those, the successor, and the
 * personnel office. Everybody else gets "not found". What leaver and stand-in may change ends with the run.
 * Whoever stands in for one of them while they are away edits as they do; answers and acceptance stay their own.
 */
export function packageRights(
  actor: Actor,
  is: PackageStanding,
  subject: PackageSubject,
  today: Day,
): PackageRights {
  const active = subject.status === 'ACTIVE';
  const kinds = actor.positions.filter(({ id }) => id === subject.positionId).map(({ kind }) => kind);
  const holder = !is.leaver && (kinds.includes('HOLDER') || kinds.includes('ACTING'));
  const standIn = !is.leaver && (is.standIn || kinds.includes('STAND_IN'));
  const present = subject.hasLeaver && (subject.lastDayOn === null || today <= subject.lastDayOn);
  const answer = active && (is.leaver || (!subject.hasLeaver && (standIn || is.leads || holder)));
  return {
    read:
      is.leaver ||
      standIn ||
      is.leads ||
      holder ||
      is.successor ||
      is.personnel ||
      (is.receivesPart ?? false) ||
      (is.covers ?? false) ||
      (is.insight ?? false),
    edit: is.leads || holder || (active && (is.leaver || standIn || (is.covers ?? false))),
    submit:
      active &&
      ((is.leaver && present) ||
        (!present && (standIn || holder)) ||
        (is.leads && !subject.hasLeaver && !subject.hasStandIn)),
    review: active && is.leads,
    answer,
    readAnswers: answer || is.leaver || (subject.submitted && (is.leads || standIn || holder)),
    receives: [
      ...(is.standIn && !is.leaver ? (['VT'] as const) : []),
      ...(is.successor ? (['NF'] as const) : []),
    ],
  };
}
