import { spawn } from 'node:child_process';
import pg from 'pg';
import { orderMassStart, startLines } from '../handovers/index.js';
import { projectPath } from '../platform/files/project-path.js';
import type { Services } from '../platform/services.js';
import { type Actor, permissionsFor } from '../shared/actor.js';
import { addDays, type Day } from '../shared/dates.js';

/** The person of the measurement's personnel office (handover-county.ts). */
export async function personnelOf(services: Services): Promise<Actor> {
  const { id, name } = await services.db.read.person.findFirstOrThrow({ where: { externalId: 'm-L-0-1' } });
  const roles = ['PERSONNEL'] as const;
  return {
    personId: id,
    name,
    roles,
    permissions: permissionsFor(roles),
    positions: [],
    readerUnitIds: [],
    ledUnitIds: [],
  };
}

/** The list of leavers as the personnel office sends it: posts `from` to `to`, last days spread over eleven months. */
export function leaversFile(templateKey: string, from: number, to: number, today: Day): string {
  const lines = ['Stelle;Person;Vorlage;Letzter Präsenztag'];
  for (let no = from; no <= to; no += 1) {
    const post = `M-${String(no).padStart(5, '0')}`;
    lines.push(`${post};m-${post};${templateKey};${addDays(today, 5 + ((no * 37) % 330))}`);
  }
  return lines.join('\r\n');
}

/**
 * Starts the handovers of these posts from a file, as page and worker do: dry run, order, start.
 * @returns how many were started, and the seconds of all three together
 */
export async function startFromFile(
  services: Services,
  actor: Actor,
  templateKey: string,
  posts: { from: number; to: number },
): Promise<{ started: number; seconds: number }> {
  const text = leaversFile(templateKey, posts.from, posts.to, services.clock.today());
  const startedAt = performance.now();
  const order = await orderMassStart(services, actor, { name: 'Messung', text });
  const started = order.id === null ? 0 : await startLines(services, order.id);
  return { started, seconds: (performance.now() - startedAt) / 1000 };
}

/**
 * Lets time pass: nineteen of twenty steps due before `day` are done, what waited for them is open, and nobody has been
 * told anything yet.
 */
export async function letTimePass(databaseUrl: string, day: Day): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `update "RunStep" set status = 'DONE', "completedAt" = now()
       where "dueOn" < $1::date and status in ('OPEN', 'BLOCKED') and hashtext(id::text) % 20 <> 0`,
      [day],
    );
    await client.query(`
      update "RunStep" s set status = 'OPEN' where s.status = 'BLOCKED' and not exists (
        select 1 from "RunStep" b where b."runId" = s."runId" and b.key = any(s.after) and b.status not in ('DONE', 'WAIVED'))`);
    await client.query('delete from "Digest"');
    await client.query('delete from "Reminder"');
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** What the daily run did, in a process of its own. */
export interface DailyRun {
  readonly seconds: number;
  readonly megabytes: number;
  readonly mended: number;
  readonly digests: number;
}

/** Runs the daily work on open runs as the worker does, on `day`, in a fresh process. */
export function measureDailyRun(databaseUrl: string, day: Day): Promise<DailyRun> {
  return new Promise((settle, fail) => {
    const child = spawn(
      process.execPath,
      ['--max-semi-space-size=8', projectPath('dist/src/cli/bench-daily.js'), day],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, DATABASE_URL: databaseUrl, MEILI_URL: '' },
      },
    );
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0
        ? settle(JSON.parse(output) as DailyRun)
        : fail(new Error(`Der Tageslauf endete mit ${code ?? 'einem Abbruch'}.`)),
    );
  });
}
