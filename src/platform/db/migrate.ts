import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { projectPath } from '../files/project-path.js';
import { quietLogger } from '../jobs/quiet-logger.js';

/** Thrown when the database was migrated by a newer release than this one. */
export class NewerDatabaseError extends Error {
  constructor(readonly migrations: readonly string[]) {
    super(
      `Die Datenbank gehört zu einer neueren Fassung von Staffelstab (${migrations.join(', ')}). Bitte die neuere Fassung starten oder eine andere Datenbank angeben.`,
    );
    this.name = 'NewerDatabaseError';
  }
}

/**
 * The adapter cuts scripts at every semicolon, also inside function bodies and comments. PostgreSQL takes a whole script
 * in one message, and then as one transaction.
 */
class WholeScriptAdapter extends PrismaPg {
  private readonly pools: pg.Pool[] = [];

  override async connect() {
    const connection = await super.connect();
    this.pools.push(connection.underlyingDriver());
    connection.executeScript = async (script) => {
      await connection.underlyingDriver().query(script);
    };
    return connection;
  }

  /** The engine leaves its connections open. */
  async close() {
    await Promise.all(this.pools.map((pool) => (pool.ended ? undefined : pool.end())));
  }
}

interface SchemaEngine {
  applyMigrations(input: unknown): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: unknown): Promise<{ stdout?: string | null }>;
}

/**
 * Prisma's own migration engine, run in process from the official WebAssembly package: the usual binary would be
 * downloaded from the internet, which an office network does not allow (docs/decisions/0002).
 */
async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const require = createRequire(import.meta.url);
  const name = '@prisma/schema-engine-wasm/schema_engine_bg';
  const bindings = (await import(name)) as {
    __wbg_set_wasm(exports: WebAssembly.Exports): void;
    SchemaEngine: { new: (options: unknown, log: unknown, adapter: unknown) => Promise<SchemaEngine> };
  };
  const bytes = await readFile(require.resolve(name).replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start?: () => void }).__wbindgen_start?.();
  const adapter = new WholeScriptAdapter({ connectionString: url });
  try {
    const bound = bindMigrationAwareSqlAdapterFactory(adapter);
    return await work(
      await bindings.SchemaEngine.new({ datamodels: await readSchema() }, () => undefined, bound),
    );
  } finally {
    await adapter.close();
  }
}

/** The schema's files as the engine takes them: name and text. */
export async function readSchema(): Promise<[string, string][]> {
  const folder = projectPath('prisma/schema');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(
      async (name): Promise<[string, string]> => [
        `${folder}/${name}`,
        await readFile(`${folder}/${name}`, 'utf8'),
      ],
    ),
  );
}

async function readMigrations() {
  const baseDir = projectPath('prisma/migrations');
  const names = (await readdir(baseDir, { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: await readFile(`${baseDir}/${name}/migration.sql`, 'utf8') },
      },
    })),
  );
  return {
    names,
    list: {
      baseDir,
      lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
      shadowDbInitScript: '',
      migrationDirectories,
    },
  };
}

const filters = { externalTables: [], externalEnums: [] };

/**
 * Brings the database to this release: our tables, then the queue's.
 * @returns the names of the migrations applied now
 * @throws NewerDatabaseError when the database knows migrations that this release does not
 */
export async function migrate(url: string): Promise<string[]> {
  const { names, list } = await readMigrations();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let pending = names;
  try {
    const known = await client
      .query<{ migration_name: string }>(
        'select migration_name from _prisma_migrations where rolled_back_at is null',
      )
      .then((result) => result.rows.map((row) => row.migration_name))
      .catch((error: { code?: string }): string[] => {
        if (error.code === '42P01') return [];
        throw error;
      });
    const foreign = known.filter((name) => !names.includes(name));
    if (foreign.length > 0) throw new NewerDatabaseError(foreign);
    pending = names.filter((name) => !known.includes(name));
  } finally {
    await client.end();
  }
  if (pending.length > 0) {
    await withSchemaEngine(url, (engine) => engine.applyMigrations({ migrationsList: list, filters }));
  }
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await runMigrations({ pgPool: pool, logger: quietLogger }).finally(() => pool.end());
  return pending;
}

/** The SQL that leads from the migrations' schema in `url` to prisma/schema; empty where nothing changed. */
export async function diffSchema(url: string): Promise<string> {
  const files = (await readSchema()).map(([path, content]) => ({ path, content }));
  const { list } = await readMigrations();
  const answer = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from: list.migrationDirectories.length ? { tag: 'migrations', ...list } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files, configDir: projectPath('prisma') },
      script: true,
      shadowDatabaseUrl: null,
      exitCode: null,
      filters,
    }),
  );
  return answer.stdout ?? '';
}
