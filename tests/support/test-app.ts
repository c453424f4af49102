import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sign } from 'cookie-signature';
import { type Config, readConfig } from '../../src/config/config.js';
import { type Context, createContext } from '../../src/context.js';
import { eventHandlers } from '../../src/domains.js';
import { csrfToken } from '../../src/http/csrf.js';
import { createWebServer } from '../../src/http/web-server.js';
import { SettableClock, systemClock } from '../../src/platform/clock/clock.js';
import { openDatabase } from '../../src/platform/db/database.js';
import { projectPath } from '../../src/platform/files/project-path.js';
import { drain } from '../../src/platform/jobs/worker.js';
import { createLog } from '../../src/platform/log/log.js';
import { memoryMailer } from '../../src/platform/mail/mailer.js';
import type { Services } from '../../src/platform/services.js';
import { memorySearch } from './memory-search.js';
import { office } from './office.js';
import { cloneDatabase, type TestDatabase } from './test-database.js';

/** A browser without a screen: keeps its cookie, sends the session's token, follows no redirect by itself. */
export interface TestClient {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Posts a form with the session's token; lists repeat the field. */
  post(
    path: string,
    fields?: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Posts a form with files and the session's token. */
  upload(
    path: string,
    files: readonly { readonly field: string; readonly name: string; readonly content: Uint8Array }[],
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Posts without adding anything. */
  postRaw(path: string, body: string, headers?: Record<string, string>): Promise<Answer>;
  readonly cookie: string;
  readonly csrf: string;
}

export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
  /** The page's words without markup, white space folded. */
  readonly words: string;
  readonly headers: Headers;
  /** Statements sent to PostgreSQL for this request. */
  readonly queries: readonly string[];
}

export interface TestApp {
  readonly context: Context;
  readonly services: Services;
  readonly config: Config;
  /** Where the contents of uploaded files lie; gone with the application. */
  readonly filesFolder: string;
  readonly address: string;
  readonly clock: SettableClock;
  readonly mail: ReturnType<typeof memoryMailer>;
  readonly office: ReturnType<typeof office>;
  /** A client signed in as this person (a session row, as sign-in makes it). */
  as(person: { id: string }): Promise<TestClient>;
  /** A client without a session. */
  visitor(): TestClient;
  /** Handles all waiting events, as the worker would. */
  work(): Promise<void>;
  close(): Promise<void>;
}

/** Environment of a test application; production-like, without a network. */
export function testEnvironment(
  databaseUrl: string,
  overrides: Record<string, string> = {},
): Record<string, string> {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    BASE_URL: 'http://localhost:3999',
    PORT: '0',
    SESSION_SECRET: 'a-test-secret-of-more-than-32-characters',
    SAML_IDP_METADATA: projectPath('tests/support/idp-metadata.xml'),
    LOG_LEVEL: 'silent',
    ...overrides,
  };
}

/**
 * The whole application on a database of its own, with a settable clock (2026-03-02, a Monday), in-memory mail and,
 * unless `search: 'postgres'`, in-memory search.
 */
export async function startTestApp(
  options: {
    today?: string;
    search?: 'memory' | 'postgres';
    /** A database of one's own making (the demo county); else a fresh clone of the empty template. */
    database?: TestDatabase;
    /** A fixed port, for tests in which somebody else must know the address. */
    port?: number;
    /** The machine's clock instead of the settable one: real browsers and identity providers have no other. */
    realClock?: boolean;
    env?: Record<string, string>;
    overrides?: Partial<Services>;
  } = {},
): Promise<TestApp> {
  const database = options.database ?? (await cloneDatabase());
  const filesFolder = mkdtempSync(join(tmpdir(), 'staffelstab-anlagen-'));
  const config = readConfig(testEnvironment(database.url, { FILES_DIR: filesFolder, ...options.env }));
  const clock = new SettableClock(new Date(`${options.today ?? '2026-03-02'}T10:00:00.000Z`));
  const mail = memoryMailer();
  const queries: string[] = [];
  const db = openDatabase(database.url, { max: 5, onQuery: (sql) => queries.push(sql) });
  const context = createContext(config, {
    db,
    clock: options.realClock ? systemClock : clock,
    mail,
    log: createLog('silent'),
    ...(options.search === 'postgres' ? {} : { search: memorySearch() }),
    ...options.overrides,
  });
  const server = await listen(
    // A machine that stands still for seconds must not make the server close a connection that is just being used.
    createWebServer(context.createWeb(), { keepAliveTimeout: 60_000 }),
    options.port ?? 0,
  );
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { services } = context;

  const client = (sessionId: string): TestClient => {
    const name = config.baseUrl.startsWith('https:') ? '__Host-staffelstab' : 'staffelstab';
    let cookie = sessionId
      ? `${name}=${encodeURIComponent(`s:${sign(sessionId, config.sessionSecret)}`)}`
      : '';
    const token = sessionId ? csrfToken(config.sessionSecret, sessionId) : '';
    const send = async (
      method: string,
      path: string,
      headers: Record<string, string>,
      body?: string | FormData,
    ): Promise<Answer> => {
      queries.length = 0;
      const response = await fetch(address + path, {
        method,
        redirect: 'manual',
        headers: { accept: 'text/html', ...(cookie ? { cookie } : {}), ...headers },
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      for (const given of response.headers.getSetCookie()) cookie = given.split(';')[0] ?? cookie;
      return {
        status: response.status,
        location: response.headers.get('location'),
        body: text,
        words: text
          .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
        headers: response.headers,
        queries: [...queries],
      };
    };
    const form = 'application/x-www-form-urlencoded';
    return {
      get: (path, headers = {}) => send('GET', path, headers),
      post(path, fields = {}, headers = {}) {
        const body = new URLSearchParams([['_csrf', token]]);
        for (const [field, value] of Object.entries(fields))
          for (const one of typeof value === 'string' ? [value] : value) body.append(field, one);
        return send('POST', path, { 'content-type': form, ...headers }, body.toString());
      },
      upload(path, files, headers = {}) {
        const body = new FormData();
        body.append('_csrf', token);
        for (const { field, name, content } of files)
          body.append(field, new Blob([Uint8Array.from(content)]), name);
        return send('POST', path, headers, body);
      },
      postRaw: (path, body, headers = {}) => send('POST', path, { 'content-type': form, ...headers }, body),
      get cookie() {
        return cookie;
      },
      csrf: token,
    };
  };

  return {
    context,
    services,
    config,
    filesFolder,
    address,
    clock,
    mail,
    office: office(db),
    visitor: () => client(''),
    async as(person) {
      const sessionId = randomBytes(24).toString('base64url');
      await db.read.session.create({
        data: {
          id: createHash('sha256').update(sessionId).digest('hex'),
          personId: person.id,
          data: { personId: person.id },
          expiresAt: new Date(Date.now() + 3_600_000),
        },
      });
      return client(sessionId);
    },
    work: () => drain({ database: db, domains: eventHandlers(services), log: services.log }),
    async close() {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
      await context.close();
      await database.drop();
      rmSync(filesFolder, { recursive: true, force: true });
    },
  };
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((settle) => {
    server.listen(port, '127.0.0.1', () => settle(server));
  });
}
