import type { AuditEntry } from '../../audit/index.js';
import type { WrittenOrganisation } from '../../organisation/index.js';
import type { Comparison, ImportCounts } from './comparison.js';
import { personKey } from './settle-lines.js';

/** A line of the record for everything that an import writes, and one for the import itself. */
export function entriesOf(
  { writes }: Comparison,
  ids: WrittenOrganisation & { readonly personIds: ReadonlyMap<string, string> },
  file: { readonly name: string; readonly counts: ImportCounts },
): readonly AuditEntry[] {
  const { units, posts, people, assignments } = writes;
  const details = { source: 'import' };
  const person = (action: string, key: string): AuditEntry => ({
    action,
    objectType: 'person',
    objectId: ids.personIds.get(personKey(key)) ?? '',
    details,
  });
  const post = (action: string, number: string, more: Record<string, unknown> = {}): AuditEntry => ({
    action,
    objectType: 'position',
    objectId: ids.positionIds.get(number) ?? '',
    label: number,
    details: { ...details, ...more },
  });
  return [
    {
      action: 'organisation.imported',
      objectType: 'import',
      objectId: 'organisation',
      label: file.name,
      details: { ...file.counts },
    },
    ...units.map(
      ({ id, key, name }): AuditEntry => ({
        action: id ? 'unit.changed' : 'unit.created',
        objectType: 'unit',
        objectId: ids.unitIds.get(key) ?? '',
        label: name,
        details,
      }),
    ),
    ...posts.map(({ id, number }) => post(id ? 'position.changed' : 'position.created', number)),
    ...people.map(({ id, key }) => person(id ? 'person.updated' : 'person.created', key)),
    ...people
      .filter(({ active, wasActive }) => active !== wasActive)
      .map(({ active, key }) => person(active ? 'person.reactivated' : 'person.deactivated', key)),
    ...assignments.added.map(({ post: number, kind, startsOn, endsOn }) =>
      post('assignment.created', number, { kind, startsOn, endsOn }),
    ),
    ...assignments.changed.map(({ post: number, kind, startsOn, endsOn, endedBefore }) =>
      post(
        endsOn && (!endedBefore || endsOn < endedBefore) ? 'assignment.ended' : 'assignment.changed',
        number,
        {
          kind,
          startsOn,
          endsOn,
        },
      ),
    ),
  ];
}
