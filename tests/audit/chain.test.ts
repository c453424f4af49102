import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anchorChain, linkEvents } from '../../src/audit/chain-events.js';
import { recordAll } from '../../src/audit/index.js';
import { pseudonymiseEvents } from '../../src/audit/pseudonymise-events.js';
import { verifyRecord } from '../../src/audit/verify-record.js';
import { type Database, openDatabase } from '../../src/platform/db/database.js';
import { cloneDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await cloneDatabase();
  db = openDatabase(database.url, { max: 3 });
  // What setting up the template wrote.
  await db.pool.query(
    `set session_replication_role = 'replica'; delete from "AuditEvent"; reset session_replication_role`,
  );
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const actor = { personId: '11111111-1111-4111-8111-111111111111', requestId: 'abc' };

/** Writes as many lines as the product does. */
const write = (count: number, by: Database = db) =>
  by.transact((tx) =>
    recordAll(
      tx,
      actor,
      Array.from({ length: count }, (_, n) => ({
        action: 'step.completed',
        objectType: 'step' as const,
        objectId: `s${n}`,
        label: `Ü-2026-0001 · ${n} Schlüssel „Dienst“`,
        details: { n, T: '2026-05-31', nested: { b: [1, 2.5, null], a: 'ß' } },
      })),
    ),
  );

/** Does to the record what only somebody with the database's own rights can do; undone afterwards. */
async function tampered(sql: string, look: () => Promise<void>): Promise<void> {
  const tables = ['AuditEvent', 'AuditLink', 'AuditAnchor', 'AuditRedaction'];
  const client = await db.pool.connect();
  try {
    await client.query("set session_replication_role = 'replica'; create schema kept");
    for (const table of tables) await client.query(`create table kept."${table}" as table "${table}"`);
    await client.query(sql);
    await look();
  } finally {
    for (const table of tables)
      await client.query(`delete from "${table}"; insert into "${table}" select * from kept."${table}"`);
    await client.query('drop schema kept cascade; reset session_replication_role');
    client.release();
  }
  expect((await verifyRecord(db)).findings).toEqual([]);
}

const lineAt = async (offset: number) =>
  (
    await db.pool.query<{ id: string }>(
      'select e.id::text as id from "AuditEvent" e order by e.id offset $1 limit 1',
      [offset],
    )
  ).rows[0]?.id as string;

describe('the chain of the record', () => {
  it('takes what the product writes for genuine, before and after it is linked', async () => {
    await write(6);
    expect(await verifyRecord(db)).toMatchObject({
      lines: 6,
      linked: 0,
      waiting: 6,
      head: null,
      findings: [],
    });
    expect(await linkEvents(db)).toBe(6);
    await write(1);
    const seen = await verifyRecord(db);
    expect(seen).toMatchObject({ lines: 7, linked: 6, waiting: 1, findings: [], head: { position: 6 } });
    expect(await linkEvents(db)).toBe(1);
    expect(await linkEvents(db)).toBe(0);
  });

  it.each([
    ['an action', `action = 'step.waived'`],
    ['a time', `at = at - interval '1 second'`],
    ['an object', `"objectId" = 'other'`],
    ['a person', `"actorId" = null`],
    ['a label', `label = label || '.'`],
    ['a detail', `details = jsonb_set(details, '{nested,a}', '"ss"')`],
    ['a request', `"requestId" = null`],
  ])('finds a line of which %s was changed', async (_, change) => {
    const id = await lineAt(2);
    await tampered(`update "AuditEvent" set ${change} where id = ${id}`, async () => {
      const { findings } = await verifyRecord(db);
      expect(findings).toEqual([expect.objectContaining({ kind: 'changed', at: id })]);
    });
  });

  it('finds lines that are missing, at the end too', async () => {
    const [middle, last] = [await lineAt(3), await lineAt(6)];
    await tampered(`delete from "AuditEvent" where id in (${middle}, ${last})`, async () => {
      const { findings, lines } = await verifyRecord(db);
      expect(lines).toBe(5);
      expect(findings.map(({ kind, at }) => [kind, at])).toEqual([
        ['missing', middle],
        ['missing', last],
      ]);
    });
  });

  it('finds lines that somebody else wrote, also copies of genuine ones', async () => {
    await tampered(
      `insert into "AuditEvent" (action, "objectType", "objectId") values ('step.completed', 'step', 'x');
       insert into "AuditEvent" (at, "actorId", action, "objectType", "objectId", label, details, "requestId", seal)
       select at, "actorId", action, "objectType", "objectId", label, details, "requestId", seal
       from "AuditEvent" where seal is not null order by id limit 1`,
      async () => {
        await linkEvents(db);
        const { findings } = await verifyRecord(db);
        expect(findings.map(({ kind }) => kind).sort()).toEqual(['changed', 'foreign']);
      },
    );
  });

  it('finds links that were taken out or written anew', async () => {
    await tampered(`delete from "AuditLink" where position = 3`, async () => {
      expect((await verifyRecord(db)).counts).toEqual({ broken: 1 });
    });
    await tampered(`update "AuditLink" set hash = sha256(hash) where position = 4`, async () => {
      expect((await verifyRecord(db)).counts).toEqual({ broken: 2 });
    });
  });

  it('finds an end cut off with its links by the head that was kept', async () => {
    const head = await anchorChain(db, '2026-03-02');
    expect(head?.position).toBe(7);
    await tampered(
      `delete from "AuditAnchor"; delete from "AuditLink" where position > 5;
       delete from "AuditEvent" where id not in (select "eventId" from "AuditLink")`,
      async () => {
        expect((await verifyRecord(db)).findings).toEqual([]);
        expect((await verifyRecord(db, head)).counts).toEqual({ anchor: 1 });
      },
    );
    await tampered(`delete from "AuditLink" where position > 5`, async () => {
      expect((await verifyRecord(db)).counts).toEqual({ anchor: 1 });
    });
  });

  it('lets the end of the retention take names out, and nothing more', async () => {
    const before = await verifyRecord(db);
    await db.transact(async (tx) => {
      await tx.$executeRaw`select set_config('staffelstab.pseudonymising', 'on', true)`;
      await pseudonymiseEvents(
        tx,
        { objectIds: ['s1'] },
        (value) =>
          JSON.parse(
            JSON.stringify(value).replaceAll(actor.personId, '22222222-2222-4222-8222-222222222222'),
          ) as typeof value,
      );
    });
    expect(await verifyRecord(db)).toEqual(before);
    const id = await lineAt(1);
    await tampered(`update "AuditEvent" set "actorId" = null where id = ${id}`, async () => {
      expect((await verifyRecord(db)).findings).toEqual([
        expect.objectContaining({ kind: 'changed', at: id }),
      ]);
    });
  });

  it('seals with a key outside the database where one is given', async () => {
    const strict = openDatabase(database.url, { max: 2, auditKey: 'k'.repeat(40) });
    try {
      await write(2, strict);
      // Who has not the key cannot tell these lines from forged ones; who has it takes the others for genuine too.
      expect((await verifyRecord(db)).counts).toEqual({ foreign: 2 });
      expect((await verifyRecord(strict)).findings).toEqual([]);
    } finally {
      await strict.close();
    }
  });
});
