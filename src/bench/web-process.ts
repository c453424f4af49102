import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { projectPath } from '../platform/files/project-path.js';

/** The web process as `npm start` runs it, apart from us. */
export interface WebProcess {
  readonly port: number;
  /** From its start to the first green /readyz. */
  readonly readyAfterMs: number;
  /** Resident memory in MB; null where the system does not tell. */
  memory(): Promise<number | null>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((settle) => probe.listen(0, '127.0.0.1', settle));
  const { port } = probe.address() as { port: number };
  await new Promise((settle) => probe.close(settle));
  return port;
}

/**
 * @param more environment besides
 * @throws Error where it is not ready after 20 s
 */
export async function startWeb(
  databaseUrl: string,
  sessionSecret: string,
  more: Readonly<Record<string, string>> = {},
): Promise<WebProcess> {
  const port = await freePort();
  const startedAt = performance.now();
  const start = await startCommand();
  const child = spawn(process.execPath, start.args, {
    cwd: projectPath(),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...start.env,
      NODE_ENV: 'production',
      STAFFELSTAB_DEMO: '0',
      DATABASE_URL: databaseUrl,
      BASE_URL: `http://127.0.0.1:${port}`,
      PORT: String(port),
      SESSION_SECRET: sessionSecret,
      // Nobody signs in: the session is written into the database.
      SAML_IDP_METADATA: 'http://127.0.0.1:9/metadata',
      // What production logs is part of what a request costs; where it is written to is not.
      LOG_LEVEL: 'info',
      MEILI_URL: '',
      ...more,
    },
  });
  while (!(await isReady(port))) {
    if (child.exitCode !== null || performance.now() - startedAt > 20_000)
      throw new Error('Der Webdienst ist nicht bereit geworden.');
    await new Promise((settle) => setTimeout(settle, 20));
  }
  return {
    port,
    readyAfterMs: performance.now() - startedAt,
    memory: () => residentMegabytes(child),
    stop: () =>
      new Promise((settle) => {
        child.once('exit', () => settle());
        child.kill('SIGTERM');
      }),
  };
}

/** What `npm start` gives to Node (NAME=value … node arguments …), without npm's own half second. */
async function startCommand(): Promise<{ env: Record<string, string>; args: string[] }> {
  const { scripts } = JSON.parse(await readFile(projectPath('package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  const words = scripts.start.split(' ');
  const node = words.indexOf('node');
  const settings = words.slice(0, node).map((word) => word.split('=') as [string, string]);
  return { env: Object.fromEntries(settings), args: words.slice(node + 1) };
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
  } catch {
    return false;
  }
}

async function residentMegabytes(child: ChildProcess): Promise<number | null> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  return kilobytes ? Number(kilobytes) / 1024 : null;
}
