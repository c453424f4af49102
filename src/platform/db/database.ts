import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from './generated/client.js';

declare const inTransaction: unique symbol;

/** Only `transact` makes one: writers demand it, so nothing is written outside a transaction. */
export type Tx = Prisma.TransactionClient & { readonly [inTransaction]: true };

/** What readers take: the database itself or an open transaction. */
export type Reader = Prisma.TransactionClient;

/** PostgreSQL as the product sees it. */
export interface Database {
  /** For reading outside a transaction. */
  readonly read: Reader;
  /**
   * For prepared statements where every tenth of a millisecond counts (house.md, checked facts). Each is planned once a
   * connection, for any values (docs/decisions/0161): it must read by index whatever it is asked.
   */
  readonly pool: pg.Pool;
  /** One transaction: the change, its audit record and its events. Called in use cases only. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections at most, for Prisma and for prepared statements each. */
  readonly max?: number;
  readonly onQuery?: (sql: string) => void;
  readonly auditKey?: string | null;
}

/** Opens the pools; they connect lazily, so a database that is away at start does not stop the process. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = openPool(url, options, ['-c plan_cache_mode=force_generic_plan']);
  const prismaPool = openPool(url, options);
  const prisma = new PrismaClient({
    adapter: new PrismaPg(prismaPool, { statementNameGenerator: (query) => statementName(query.sql) }),
    transactionOptions: { maxWait: 5_000, timeout: 60_000 },
  });
  return {
    read: prisma,
    pool,
    transact: (work) => prisma.$transaction((tx) => work(tx as Tx)),
    async close() {
      await prisma.$disconnect();
      await Promise.all([pool.end(), prismaPool.end()]);
    },
  };
}

/** @param settings of each of its connections */
function openPool(url: string, options: DatabaseOptions, settings: readonly string[] = []): pg.Pool {
  const given = [
    ...settings,
    // Where the functions that seal the record look for it; it stands in no statement and in no log.
    ...(options.auditKey ? [`-c staffelstab.audit_key=${options.auditKey}`] : []),
  ];
  const pool = new pg.Pool({
    connectionString: url,
    ...(given.length > 0 ? { options: given.join(' ') } : {}),
    max: options.max ?? 10,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
  });
  // An idle connection that breaks (database restarted) must not end the process; the next query opens a new one.
  pool.on('error', () => undefined);
  // Nor may one that is in use: its queries fail by themselves, but an error event that nobody hears ends the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  if (options.onQuery) countQueries(pool, options.onQuery);
  return pool;
}

const names = new Map<string, string>();

/** Same text, same prepared statement; texts of unbounded variety (long IN lists) are not kept. */
function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = names.size < 500 && sql.length < 4_000 ? `s${names.size}` : '';
  if (name) names.set(sql, name);
  return name;
}

/** Tells each statement that goes over the wire; page tests count them. */
function countQueries(pool: pg.Pool, onQuery: (sql: string) => void): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      const first = args[0];
      onQuery(typeof first === 'string' ? first : ((first as { text?: string }).text ?? ''));
      return query(...args);
    }) as typeof client.query;
  });
}

/** True for failures that mean "the database is away", not "the query is wrong". */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause: unknown = error, depth = 0; cause && depth < 5; depth += 1) {
    const { code, message, syscall } = cause as { code?: string; message?: string; syscall?: string };
    // A server that is down has no socket.
    if (code === 'ENOENT' && syscall === 'connect') return true;
    if (
      typeof code === 'string' &&
      /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|P1001|P1002|P1008|P1017|P2024|P2037|57P0[123]|08\w{3})$/.test(
        code,
      )
    )
      return true;
    if (
      typeof message === 'string' &&
      /ECONNREFUSED|Connection terminated|timeout exceeded when trying to connect|Can't reach database|the database system is (starting|shutting)|Server has closed the connection|DatabaseNotReachable|ConnectionClosed|Cannot use a pool after/i.test(
        message,
      )
    )
      return true;
    cause =
      (cause as { cause?: unknown }).cause ??
      (cause as { meta?: { driverAdapterError?: unknown } }).meta?.driverAdapterError;
  }
  return false;
}
