import type { AssignmentKind } from '../../organisation/index.js';
import type { Day } from '../../shared/dates.js';
import type { RefusedLine } from './settle-lines.js';

// What a file would make different, in words and as writes.

export type Thing = 'UNIT' | 'POST' | 'PERSON' | 'ASSIGNMENT';
export type DifferenceState = 'NEW' | 'CHANGED' | 'ENDED';

/** One thing that would be different afterwards. */
export interface Difference {
  readonly thing: Thing;
  readonly state: DifferenceState;
  /** First line of the file that says it; null where it follows from being absent. */
  readonly line: number | null;
  readonly label: string;
  readonly notes: readonly string[];
}

export interface UnitWrite {
  readonly id: string | null;
  readonly key: string;
  readonly name: string;
  readonly shortName: string;
  readonly parentKey: string | null;
  readonly headNumber: string | null;
}
export interface PostWrite {
  readonly id: string | null;
  readonly number: string;
  readonly title: string;
  readonly unitKey: string;
  readonly functionGroup: string;
  readonly lapses: boolean;
  readonly employer: 'COUNTY' | 'STATE';
}
export interface PersonWrite {
  readonly id: string | null;
  readonly key: string;
  readonly name: string;
  readonly mail: string | null;
  readonly active: boolean;
  readonly wasActive: boolean;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Things that stay as they are, by kind. */
  readonly same: Readonly<Record<Thing, number>>;
  readonly refused: readonly RefusedLine[];
  readonly writes: {
    readonly units: readonly UnitWrite[];
    readonly posts: readonly PostWrite[];
    readonly people: readonly PersonWrite[];
    readonly assignments: AssignmentWrites;
  };
  /** What stays though the file, said to be complete, does not have it: keys and numbers. */
  readonly absent: { readonly units: readonly string[]; readonly posts: readonly string[] };
}

export interface CompareOptions {
  /** The day the file tells of. */
  readonly asOf: Day;
  /** Whoever the file does not name has left. */
  readonly complete: boolean;
  /** Lasting id of whoever imports; null on the command line. */
  readonly ownKey: string | null;
}

export interface NewAssignmentWrite {
  readonly post: string;
  readonly person: string;
  readonly kind: AssignmentKind;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly share: number;
}
export interface ChangedAssignmentWrite extends NewAssignmentWrite {
  readonly id: string;
  readonly endedBefore: Day | null;
}
export interface AssignmentWrites {
  readonly added: readonly NewAssignmentWrite[];
  readonly changed: readonly ChangedAssignmentWrite[];
  /** Those open on the day: what a wrong file could end. */
  readonly openBefore: number;
  /** Of them, those that would end. */
  readonly ended: number;
}

/** Notes a thing as the same, new, changed or ended. @returns whether it is to be written */
export type Note = (
  thing: Thing,
  isNew: boolean,
  line: number | null,
  label: string,
  notes: readonly string[],
  ends?: boolean,
) => boolean;

export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
  readonly same: number;
  readonly refused: number;
}

export const countsOf = ({ differences, same, refused }: Comparison): ImportCounts => {
  const of = (state: string) => differences.filter((one) => one.state === state).length;
  return {
    added: of('NEW'),
    changed: of('CHANGED'),
    ended: of('ENDED'),
    same: Object.values(same).reduce((sum, count) => sum + count, 0),
    refused: refused.length,
  };
};
