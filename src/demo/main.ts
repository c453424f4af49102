import { type ChildProcess, spawn } from 'node:child_process';
import { access, constants, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../platform/db/embedded.js';
import { projectPath } from '../platform/files/project-path.js';
import { whenOrphaned } from '../platform/process/when-orphaned.js';
import { demoEnvironment } from './environment.js';
import { demoPeople } from './people.js';

/** A sentence for the person who typed the command; launch.mjs prints it and ends with 1. */
class DemoError extends Error {}

interface Options {
  port: number;
  data: string;
  reset: boolean;
}

/** Reads `--port`, `--data`, `--reset`. @throws DemoError naming the fault */
function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '3000' },
        data: { type: 'string', default: projectPath('.data') },
        reset: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_534)
      throw new DemoError(
        `--port ${values.port} ist keine Portnummer. Bitte eine Zahl von 1 bis 65534 angeben.`,
      );
    return { port, data: resolve(values.data), reset: values.reset };
  } catch (error) {
    if (error instanceof DemoError) throw error;
    throw new DemoError(
      `Unbekannte Angabe: ${(error as Error).message.split('.')[0]}. Möglich sind --port, --data und --reset.`,
    );
  }
}

/** @throws DemoError where another program listens on the port */
function checkPort(port: number): Promise<void> {
  return new Promise((settle, fail) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        new DemoError(
          error.code === 'EACCES'
            ? `Port ${port} darf hier nicht benutzt werden. Bitte einen über 1023 wählen: npm run demo -- --port 3000`
            : `Port ${port} ist schon belegt. Bitte einen anderen wählen: npm run demo -- --port ${port + 100}`,
        ),
      ),
    );
    probe.listen(port, () => probe.close(() => settle()));
  });
}

async function freePortAfter(port: number): Promise<number> {
  for (let candidate = port + 1; candidate < port + 100; candidate += 1)
    if (
      await checkPort(candidate).then(
        () => true,
        () => false,
      )
    )
      return candidate;
  throw new DemoError(`Zwischen ${port + 1} und ${port + 99} ist kein Port für den Anmeldedienst frei.`);
}

async function checkFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch {
    throw new DemoError(
      `In den Ordner ${folder} kann nicht geschrieben werden. Bitte einen anderen angeben: npm run demo -- --data ORDNER`,
    );
  }
}

/**
 * One demo a folder: a second one would stop the first one's database when it ends.
 * @throws DemoError where one runs already
 */
async function takeLock(file: string): Promise<{ release(): Promise<void> }> {
  const pid = Number(await readFile(file, 'utf8').catch(() => ''));
  if (pid > 0 && pid !== process.pid && isAlive(pid))
    throw new DemoError(
      `Staffelstab läuft mit diesen Daten schon (Prozess ${pid}). Bitte dort beenden oder einen anderen Ordner angeben (--data ORDNER).`,
    );
  await writeFile(file, String(process.pid));
  return { release: () => rm(file, { force: true }) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A long step with its time; the same look as the preparation's. */
const { step, call } = (await import(new URL('../../../src/cli/prepare.mjs', import.meta.url).href)) as {
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  call(command: string, args: string[], options?: object): Promise<string>;
};

/** Waits until an address answers 200. @throws DemoError after `seconds` or when the process ended */
async function waitFor(address: string, child: ChildProcess, name: string, seconds = 30): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new DemoError(`${name} ist beim Start stehen geblieben (siehe oben).`);
    const up = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await new Promise((next) => setTimeout(next, 60));
  }
  throw new DemoError(`${name} antwortet nach ${seconds} Sekunden noch nicht.`);
}

/**
 * Starts the whole demo county: database, identity provider, web and worker, each a process of its own.
 * Resolves when everything is up; ends the process when it is told to stop.
 */
export async function startDemo(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  await checkPort(options.port);
  await checkFolder(options.data);
  const lock = await takeLock(join(options.data, 'demo.pid'));
  if (options.reset) await resetData(options.data);
  const idpPort = await freePortAfter(options.port);

  const children: ChildProcess[] = [];
  let stopping: Promise<void> | null = null;
  let stopDatabase: () => Promise<void> = async () => undefined;
  const stop = (exitCode: number): Promise<void> => {
    stopping ??= (async () => {
      process.stdout.write('\nStaffelstab wird beendet …\n');
      // Web first finishes its requests; the database goes last.
      await Promise.all(children.map(end));
      await stopDatabase();
      await lock.release();
      process.stdout.write('Beendet. Die Daten bleiben; weiter mit: npm run demo\n');
      process.exit(exitCode);
    })();
    return stopping;
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  process.on('SIGHUP', () => void stop(0));
  whenOrphaned(() => void stop(0));

  try {
    const server = await step('Datenbank starten', () =>
      startEmbeddedPostgres(join(options.data, 'postgres')),
    );
    stopDatabase = () => server.stop();
    const env = demoEnvironment({ databaseUrl: server.url, port: options.port, idpPort, data: options.data });
    const node = (file: string, args: string[] = []) =>
      call(process.execPath, [projectPath('dist/src', file), ...args], { env });
    await step('Tabellen auf den Stand bringen', () => node('cli/migrate.js'));
    await step('Landkreis Hohenbruck laden (beim ersten Mal etwa eine halbe Minute)', () =>
      node('cli/load-demo.js'),
    );

    const start = (name: string, file: string, args: string[] = []) => {
      const child = spawn(process.execPath, [projectPath('dist', file), ...args], {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
        // Its own group: Ctrl-C reaches only us, and we end the parts in order.
        detached: true,
      });
      child.on('exit', (code) => {
        if (!stopping) {
          process.stderr.write(`\n${name} hat sich unerwartet beendet (${code ?? 'Signal'}).\n`);
          void stop(1);
        }
      });
      children.push(child);
      return child;
    };
    await step('Anmeldedienst, Web und Hintergrunddienst starten', async () => {
      const idp = start('Der Anmeldedienst', 'src/demo/identity-provider/main.js');
      const web = start('Der Webdienst', 'server/main.js', ['web']);
      start('Der Hintergrunddienst', 'server/main.js', ['worker']);
      await Promise.all([
        waitFor(`http://127.0.0.1:${idpPort}/healthz`, idp, 'Der Anmeldedienst'),
        waitFor(`http://127.0.0.1:${options.port}/readyz`, web, 'Der Webdienst'),
      ]);
    });
    await announce(env.BASE_URL);
  } catch (error) {
    if (stopping) return;
    await Promise.all(children.map(end));
    await stopDatabase();
    await lock.release();
    throw error;
  }
}

/** Ends a part and waits for it; 15 s are more than its own patience. */
function end(child: ChildProcess): Promise<void> {
  return new Promise((settle) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      settle();
      return;
    }
    const hard = setTimeout(() => child.kill('SIGKILL'), 15_000);
    child.once('exit', () => {
      clearTimeout(hard);
      settle();
    });
    child.kill('SIGTERM');
  });
}

/** Removes the demo's data; only a folder that is one (or empty) is touched. */
async function resetData(folder: string): Promise<void> {
  const database = join(folder, 'postgres');
  const isOurs = await access(join(database, 'server.json')).then(
    () => true,
    () => false,
  );
  if (!isOurs) return;
  await step('Von vorn anfangen: alte Vorführung löschen', async () => {
    const server = await startEmbeddedPostgres(database).catch(() => null);
    await server?.stop();
    await rm(database, { recursive: true, force: true });
    await rm(join(folder, 'identity-provider'), { recursive: true, force: true });
  });
}

async function announce(address: string): Promise<void> {
  const people = await demoPeople();
  const width = Math.max(...people.map(({ name }) => name.length));
  process.stdout.write(
    [
      '',
      `  Staffelstab läuft:  ${address}`,
      '',
      '  Anmelden ohne Kennwort, zum Beispiel als',
      ...people.map(({ name, as }) => `    ${name.padEnd(width)}  ${as}`),
      '',
      '  Beenden mit Strg+C. Die Daten bleiben erhalten; von vorn: npm run demo -- --reset',
      '',
      '',
    ].join('\n'),
  );
}
