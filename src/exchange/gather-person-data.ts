import { record } from '../audit/index.js';
import { loadActor, type NamedPerson, realPeople } from '../people/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import type { PersonData } from '../shared/person-data.js';
import { nameableThings, unreadWords } from './nameable-things.js';
import { personTables } from './person-data-catalogue.js';

/** One query over all tables; each part knows its table's number. */
const everything = personTables
  .map(({ columns, lists = {}, where = {}, at, what, data, about, own, table }, n) => {
    const names = [
      ...Object.entries(columns).map(([name, word]) => ({ is: `t."${name}" = $1::uuid`, word })),
      ...Object.entries(lists).map(([name, word]) => ({ is: `$1::uuid = any(t."${name}")`, word })),
      ...Object.entries(where).map(([is, word]) => ({ is, word })),
    ];
    const parts = names.map(({ is, word }) => `case when ${is} then '${word}' end`);
    return `
      select ${n} as n, ${at} as at, ${what} as what,
        array_remove(array[${parts.join(', ')}], null) as parts, ${data ?? 'to_jsonb(t)'} as data,
        ${about ?? 'null'} as about, coalesce(${own ?? 'null'}, '{}'::jsonb) as own
      from "${table}" t where ${names.map(({ is }) => is).join(' or ')}`;
  })
  .join(' union all ');
const statement = `
  select n, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, coalesce(what, '') as what, parts, data, about, own
  from (${everything}) e order by n, at desc nulls last`;

/** Whose data somebody may have: their own, and with `people.data` anybody's. @throws Forbidden, NotFound */
export async function personOfData(
  services: Services,
  actor: Actor,
  personId: string | null,
): Promise<NamedPerson> {
  const id = personId ?? actor.personId;
  if (id !== actor.personId && !actor.permissions.has('people.data')) throw forbidden();
  const person = isUuid(id) ? (await realPeople(services.db.read, [id]))[0] : undefined;
  if (!person) throw notFound();
  return person;
}

/**
 * All that the database holds about a person (Art. 15 and 20 DSGVO), and a record that it was given. What was searched
 * for is not in it: that is kept without the person. Things of others stand there by name only where the person may
 * read them today; what the person wrote to them always does.
 * @param personId null for oneself
 * @throws Forbidden, NotFound
 */
export async function gatherPersonData(
  services: Services,
  actor: Actor,
  personId: string | null,
): Promise<PersonData> {
  const person = await personOfData(services, actor, personId);
  const { rows } = await services.db.pool.query<{
    n: number;
    at: string | null;
    what: string;
    parts: string[];
    data: Record<string, unknown>;
    about: string | null;
    own: Record<string, unknown>;
  }>(statement, [person.id]);
  const { db, clock } = services;
  const reader = (await loadActor(db, person.id, clock.today())) ?? withoutRights(person);
  const nameable = await nameableThings(
    services,
    reader,
    rows.flatMap(({ about }) => about ?? []),
  );
  await services.db.transact((tx) =>
    record(tx, actor, {
      action: 'person.data-given',
      objectType: 'person',
      objectId: person.id,
      details: { lines: rows.length },
    }),
  );
  return {
    person,
    gatheredAt: services.clock.now(),
    sections: personTables.flatMap(({ title }, n) => {
      const entries = rows
        .filter((row) => row.n === n)
        .map(({ at, what, parts, data, about, own }) =>
          about === null || nameable.has(about)
            ? { at, what, as: parts, data }
            : { at, what: unreadWords(about), as: parts, data: own },
        );
      return entries.length > 0 ? [{ title, entries }] : [];
    }),
  };
}

/** Somebody whose account is closed reads nothing but what they are named in. */
const withoutRights = ({ id, name }: NamedPerson): Actor => ({
  personId: id,
  name,
  roles: [],
  permissions: new Set(),
  positions: [],
  readerUnitIds: [],
  ledUnitIds: [],
});
