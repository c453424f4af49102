import { spawn } from 'node:child_process';
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { createDatabase } from '../platform/db/embedded.js';
import { migrate } from '../platform/db/migrate.js';
import { projectPath } from '../platform/files/project-path.js';

/** A database of its own on the given server, gone after the measurement. */
export async function throwAwayDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `bench_${randomBytes(5).toString('hex')}`;
  const own = new URL(serverUrl);
  own.pathname = `/${name}`;
  await createDatabase(serverUrl, name);
  const drop = async () => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client
      .query(`drop database ${client.escapeIdentifier(name)} with (force)`)
      .finally(() => client.end());
  };
  try {
    await migrate(own.href);
  } catch (error) {
    await drop();
    throw error;
  }
  return { url: own.href, drop };
}

/** Imports a folder as `npm run import` does, in a process of its own. @returns seconds from start to end */
export async function timeImport(databaseUrl: string, folder: string): Promise<number> {
  const startedAt = performance.now();
  await new Promise<void>((settle, fail) => {
    const child = spawn(process.execPath, [projectPath('dist/src/cli/import.js'), folder], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DATABASE_URL: databaseUrl, MEILI_URL: '' },
    });
    child.on('error', fail);
    child.on('exit', (code) =>
      code === 0 ? settle() : fail(new Error(`Der Import endete mit ${code ?? 'einem Abbruch'}.`)),
    );
  });
  return (performance.now() - startedAt) / 1000;
}

/** A small office with one person on a post. @returns the cookie of a session of theirs, as sign-in makes it */
export async function signedInCookie(databaseUrl: string, sessionSecret: string): Promise<string> {
  const [unit, post, person] = [randomUUID(), randomUUID(), randomUUID()];
  const sessionId = randomBytes(24).toString('base64url');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `insert into "Office" (id, name, authority, "levelNames") values (1, 'Kreis Messung', 'Landratsamt Messung', '{Amt}')
       on conflict do nothing`,
    );
    await client.query(
      `insert into "Unit" (id, key, name, "shortName", path) values ($1, $2, 'Sozialamt', 'Sozialamt', array[$1::uuid])`,
      [unit, `messung-${unit}`],
    );
    await client.query(
      `insert into "Position" (id, number, title, "unitId", "functionGroup")
       values ($1, $2, 'Sachbearbeitung Eingliederungshilfe', $3, 'Sachbearbeitung')`,
      [post, `M-${post.slice(0, 8)}`, unit],
    );
    await client.query(
      `insert into "Person" (id, "externalId", name, roles, "updatedAt") values ($1, $2, 'Messperson', '{}', now())`,
      [person, `messung-${person}`],
    );
    await client.query(
      `insert into "Assignment" (id, "positionId", "personId", kind, "startsOn")
       values (gen_random_uuid(), $1, $2, 'HOLDER', '2020-01-01')`,
      [post, person],
    );
    await client.query(
      `insert into "Session" (id, "personId", data, "expiresAt") values ($1, $2, $3, now() + interval '1 hour')`,
      [createHash('sha256').update(sessionId).digest('hex'), person, { personId: person }],
    );
  } finally {
    await client.end();
  }
  const signature = createHmac('sha256', sessionSecret).update(sessionId).digest('base64').replace(/=+$/, '');
  return `staffelstab=${encodeURIComponent(`s:${sessionId}.${signature}`)}`;
}

/** Addresses of published articles, spread over all of them. */
export async function someArticleSlugs(databaseUrl: string, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ slug: string }>(
      `select slug from "Article" where state = 'PUBLISHED' and cardinality("readerIds") = 0 order by md5(slug) limit $1`,
      [count],
    );
    return rows.map(({ slug }) => slug);
  } finally {
    await client.end();
  }
}
