import type { AssignmentKind, KnownOrganisation } from '../../organisation/index.js';
import { addDays, type Day, formatDay } from '../../shared/dates.js';
import type {
  AssignmentWrites,
  ChangedAssignmentWrite,
  CompareOptions,
  NewAssignmentWrite,
  Note,
} from './comparison.js';
import type { FileLine, ToldAssignment } from './read-line.js';
import { personKey, type RefusedLine } from './settle-lines.js';

// Pure: who fills which post, as the file tells it and as it is known.

type Known = KnownOrganisation['assignments'][number];

const kindWords: Record<AssignmentKind, string> = {
  HOLDER: 'Inhaber/in',
  STAND_IN: 'Vertretung',
  ACTING: 'kommissarisch',
  SUCCESSOR: 'Nachfolge',
};

const subjectOf = ({ post, person, kind }: ToldAssignment | Known) =>
  [post, personKey(person), kind].join('\n');
const isOpen = ({ startsOn, endsOn }: Known, day: Day) =>
  startsOn <= day && (endsOn === null || endsOn >= day);

export function compareAssignments(given: {
  readonly accepted: readonly FileLine[];
  readonly refused: readonly RefusedLine[];
  readonly lines: readonly FileLine[];
  readonly known: KnownOrganisation;
  readonly names: ReadonlyMap<string, string>;
  readonly options: CompareOptions;
  readonly note: Note;
}): AssignmentWrites {
  const { accepted, known, names, options, note } = given;
  const { asOf } = options;
  const bySubject = new Map<string, Known[]>();
  for (const one of known.assignments)
    bySubject.set(subjectOf(one), [...(bySubject.get(subjectOf(one)) ?? []), one]);
  const matched = new Set<string>();
  const [added, changed]: [NewAssignmentWrite[], ChangedAssignmentWrite[]] = [[], []];
  const label = ({ post, person, kind }: { post: string; person: string; kind: AssignmentKind }) =>
    `${post} · ${names.get(personKey(person)) ?? person} · ${kindWords[kind]}`;
  let ended = 0;
  const openBefore = known.assignments.filter((one) => one.kind === 'HOLDER' && isOpen(one, asOf)).length;
  for (const { line, assignments } of accepted)
    for (const told of assignments) {
      const old = fitting(bySubject.get(subjectOf(told)) ?? [], told, asOf, matched);
      if (!old) {
        const write = { ...told, startsOn: told.startsOn ?? asOf, share: told.share ?? 100 };
        added.push(write);
        note('ASSIGNMENT', true, line, label(told), [spanWords(write.startsOn, write.endsOn)]);
        continue;
      }
      matched.add(old.id);
      const next = {
        startsOn: told.startsOn ?? old.startsOn,
        // An end that a handover has set stays until the file names a day; one that is over opens again.
        endsOn: told.endsOn ?? (old.endsOn !== null && old.endsOn >= asOf ? old.endsOn : null),
        share: told.share ?? old.share,
      };
      const notes = [
        ...(next.startsOn === old.startsOn
          ? []
          : [`Beginn: ${formatDay(old.startsOn)} → ${formatDay(next.startsOn)}`]),
        ...(next.endsOn === old.endsOn ? [] : [endWords(old.endsOn, next.endsOn)]),
        ...(next.share === old.share ? [] : [`Anteil: ${old.share} % → ${next.share} %`]),
      ];
      const ends = next.endsOn !== null && (old.endsOn === null || next.endsOn < old.endsOn);
      if (!note('ASSIGNMENT', false, line, label(old), notes, ends)) continue;
      if (ends) ended += 1;
      changed.push({ ...old, ...next, endedBefore: old.endsOn });
    }
  for (const old of options.complete ? absentOnes(given, matched) : []) {
    const endsOn = addDays(asOf, -1);
    ended += 1;
    changed.push({ ...old, endsOn, endedBefore: old.endsOn });
    note(
      'ASSIGNMENT',
      false,
      null,
      label(old),
      [`steht nicht in der Datei, endet am ${formatDay(endsOn)}`],
      true,
    );
  }
  return { added, changed, openBefore, ended };
}

const endWords = (before: Day | null, after: Day | null) =>
  after === null
    ? `Ende ${formatDay(before ?? '')} fällt weg`
    : `${before ? `Ende: ${formatDay(before)} →` : 'endet am'} ${formatDay(after)}`;

/** The known assignment that a line means: the same first day, else the one open then, else the next one. */
function fitting(
  candidates: readonly Known[],
  told: ToldAssignment,
  asOf: Day,
  matched: ReadonlySet<string>,
): Known | null {
  const free = candidates.filter(({ id }) => !matched.has(id));
  const start = told.startsOn;
  const same = start && free.find(({ startsOn }) => startsOn === start);
  if (same) return same;
  const day = start ?? asOf;
  const until = told.endsOn ?? '9999-12-31';
  const overlapping = free.filter(
    (one) => one.startsOn <= until && (one.endsOn === null || one.endsOn >= day),
  );
  return overlapping.find((one) => isOpen(one, asOf)) ?? overlapping[0] ?? null;
}

/** Open ones that a complete file does not have. Posts and people of refused lines are left in peace. */
function absentOnes(
  { accepted, refused, lines, known, options }: Parameters<typeof compareAssignments>[0],
  matched: ReadonlySet<string>,
): readonly Known[] {
  const told = accepted.flatMap(({ assignments }) => assignments);
  if (told.length === 0 && !lines.some(({ assignments }) => assignments.length > 0)) return [];
  const kinds = new Set<AssignmentKind>(['HOLDER', ...told.map(({ kind }) => kind)]);
  // A stand-in named beside the holder says nothing of the other stand-ins; handovers make them.
  kinds.delete('STAND_IN');
  kinds.delete('SUCCESSOR');
  const refusedLines = new Set(refused.map(({ line }) => line));
  const spared = lines.filter(({ line }) => refusedLines.has(line));
  const posts = new Set(spared.map(({ post }) => post.number));
  const people = new Set(spared.map(({ person }) => personKey(person.key)));
  return known.assignments.filter(
    (one) =>
      kinds.has(one.kind) &&
      !matched.has(one.id) &&
      one.startsOn < options.asOf &&
      isOpen(one, options.asOf) &&
      !posts.has(one.post) &&
      !people.has(personKey(one.person)),
  );
}

/** "01.03.2024 bis 30.06.2027", "seit 01.03.2024". */
function spanWords(startsOn: Day, endsOn: Day | null): string {
  return endsOn ? `${formatDay(startsOn)} bis ${formatDay(endsOn)}` : `seit ${formatDay(startsOn)}`;
}
