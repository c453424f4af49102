/** Objects that stand in for the ids of a sample; what is missing stays as the sample has it. */
export interface SampleObjects {
  readonly number?: string | undefined;
  readonly file?: { readonly step: string; readonly id: string } | undefined;
  readonly questionId?: string | undefined;
  readonly changeId?: string | undefined;
  /** An article with an open check of its law. */
  readonly check?: { readonly slug: string; readonly id: string } | undefined;
  readonly deadlineId?: string | undefined;
  readonly reservationId?: string | undefined;
}

const uuid = '[0-9a-f-]{36}';

/** A route's sample with numbers and ids that this database has: those of the demo depend on the day it was loaded. */
export function samplePath(sample: string, objects: SampleObjects): string {
  const { number, file, questionId, changeId, check, deadlineId, reservationId } = objects;
  const swaps: readonly [string, string | undefined][] = [
    [`(?<=uebergaben/|einarbeitungen/)[^/?]*-\\d{4}-\\d{4}`, number && encodeURIComponent(number)],
    [`schritte/7/dateien/${uuid}`, file && `schritte/${file.step}/dateien/${file.id}`],
    [`(?<=fragen/)${uuid}`, questionId],
    [`(?<=rechtsaenderungen/)${uuid}`, changeId],
    [`persoenliches-budget/rechtsaenderung/${uuid}`, check && `${check.slug}/rechtsaenderung/${check.id}`],
    [`(?<=fristen/)${uuid}`, deadlineId],
    [`(?<=vorbehalte/)${uuid}`, reservationId],
  ];
  return swaps.reduce(
    (path, [pattern, value]) => (value === undefined ? path : path.replace(new RegExp(pattern), value)),
    sample,
  );
}
