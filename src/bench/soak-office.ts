import { createHash, createHmac, randomBytes } from 'node:crypto';
import pg from 'pg';

/**
 * Signs everybody of the measured county in, as sign-in does.
 * @returns a cookie for each of them
 */
export async function signEverybodyIn(databaseUrl: string, sessionSecret: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('select id from "Person" order by "externalId"');
    const sessions = rows.map(({ id }) => ({ person: id, sessionId: randomBytes(24).toString('base64url') }));
    await client.query(
      `insert into "Session" (id, "personId", data, "expiresAt")
       select s.id, s.person::uuid, jsonb_build_object('cookie', $3::jsonb, 'personId', s.person), now() + interval '4 hours'
       from unnest($1::text[], $2::text[]) as s(id, person)`,
      [
        sessions.map(({ sessionId }) => createHash('sha256').update(sessionId).digest('hex')),
        sessions.map(({ person }) => person),
        JSON.stringify({ httpOnly: true, path: '/', sameSite: 'lax' }),
      ],
    );
    await client.query('analyze "Session"');
    return sessions.map(({ sessionId }) => {
      const seal = createHmac('sha256', sessionSecret).update(sessionId).digest('base64').replace(/=+$/, '');
      return `staffelstab=${encodeURIComponent(`s:${sessionId}.${seal}`)}`;
    });
  } finally {
    await client.end();
  }
}
