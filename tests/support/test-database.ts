import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A fresh copy of the migrated template, for one test file. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Clones the migrated, empty template; cheap (tens of milliseconds), so each test file has its own. */
export function cloneDatabase(): Promise<TestDatabase> {
  return cloneOf('staffelstab');
}

/** Clones any database of the test server that nobody is connected to. */
export async function cloneOf(template: string): Promise<TestDatabase> {
  const templateUrl = process.env.TEST_DATABASE_URL;
  if (!templateUrl) throw new Error('global-setup.ts has not run');
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = new URL(templateUrl);
  admin.pathname = '/postgres';
  await onServer(admin.href, `create database ${name} template ${template}`);
  const own = new URL(templateUrl);
  own.pathname = `/${name}`;
  return {
    url: own.href,
    drop: () => onServer(admin.href, `drop database ${name} with (force)`),
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Two test files may clone at once; PostgreSQL refuses a template that is being read by another clone's connection.
    for (let attempt = 0; ; attempt += 1) {
      try {
        await client.query(sql);
        return;
      } catch (error) {
        if (attempt >= 40 || !/being accessed by other users/.test((error as Error).message)) throw error;
        await new Promise((settle) => setTimeout(settle, 50));
      }
    }
  } finally {
    await client.end();
  }
}
