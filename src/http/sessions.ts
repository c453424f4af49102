import { hash, randomBytes } from 'node:crypto';
import { parseCookie } from 'cookie';
import { sign, unsign } from 'cookie-signature';
import type { Request, RequestHandler, Response } from 'express';
import type { Config } from '../config/config.js';
import type { Database } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import type { Notice } from '../shared/notice.js';
import type { KeptSession, SessionData } from '../shared/session.js';

declare global {
  namespace Express {
    interface Request {
      /** From `sessions` on; before it, and where nobody is asked who they are (`anonymous` routes), there is none. */
      session: RequestSession;
    }
  }
}

/** The unexpired session whose id has this hash; one query (people/load-session.ts). */
export type LoadSession = (idHash: string) => Promise<KeptSession | null>;

/** How much later than it happened a sign of life may be written: a page costs no write, a busy minute one. */
const touchMs = 60_000;

/** The key of a session in the table: what the cookie holds opens doors, this does not. */
export const sessionKey = (sessionId: string) => hash('sha256', sessionId, 'hex');

/** With this in the address, what a page asks by itself is a sign of life all the same. */
export const activeMark = 'aktiv=ja';

/** Pages ask addresses that end so by themselves, whether somebody sits before them or not. */
function isAskedByItself(address: string): boolean {
  return /\/stand(?:\?|$)/.test(address) && !address.includes(activeMark);
}

/** What all sessions of the house share. */
interface House {
  readonly database: Database;
  readonly limits: Config['sessions'];
  readonly cookieName: string;
  readonly secrets: readonly [string, ...string[]];
  readonly secure: boolean;
}

/**
 * The session of one request (docs/decisions/0187). A visitor's is empty, and costs neither row nor cookie until something
 * is worth keeping. Every change is one act and one statement; one that was ended meanwhile (signed out everywhere) is
 * never brought back by what a running request leaves behind.
 */
export class RequestSession {
  constructor(
    private readonly house: House,
    private readonly res: Response,
    /** What the cookie holds; empty for visitors. */
    public id = '',
    private kept: KeptSession | null = null,
  ) {}

  /** Who is signed in, as of this request; null for visitors and for deactivated accounts. */
  get actor(): Actor | null {
    return this.kept?.actor ?? null;
  }

  get data(): SessionData {
    return this.kept?.data ?? {};
  }

  /** When it was last heard of and when it ends at the latest; null for visitors. */
  get times(): Pick<KeptSession, 'lastSeenAt' | 'expiresAt'> | null {
    return this.kept;
  }

  /** A new session with this content; one whose id was known before opens nothing after it (session fixation). */
  async open(data: SessionData): Promise<void> {
    await this.end();
    const { database, limits, cookieName, secrets, secure } = this.house;
    const id = randomBytes(24).toString('base64url');
    const now = new Date();
    const lifetimeMs = Math.min(data.lifetimeMs ?? limits.lifetimeMs, limits.lifetimeMs);
    const expiresAt = new Date(now.getTime() + lifetimeMs);
    await database.pool.query({
      name: 'session-add',
      text: 'insert into "Session" (id, "personId", data, "expiresAt") values ($1, $2::uuid, $3::jsonb, $4)',
      values: [sessionKey(id), data.personId ?? null, JSON.stringify(data), expiresAt],
    });
    this.id = id;
    this.kept = { data, actor: null, lastSeenAt: now, expiresAt };
    this.res.cookie(cookieName, `s:${sign(id, secrets[0])}`, {
      httpOnly: true,
      sameSite: 'lax',
      secure,
      path: '/',
    });
  }

  /** Ends it; what follows in this request is a visitor's. */
  async end(): Promise<void> {
    if (this.id === '') return;
    await this.house.database.pool.query({
      name: 'session-end',
      text: 'delete from "Session" where id = $1',
      values: [sessionKey(this.id)],
    });
    this.id = '';
    this.kept = null;
  }

  /** Keeps a sentence for the next page, whoever asks for it. */
  async tell(notice: Notice): Promise<void> {
    if (this.kept) await this.change({ ...this.kept.data, notice });
    else await this.open({ notice });
  }

  /** The sentence for this page; it is said once. */
  async takeNotice(): Promise<Notice | undefined> {
    const { notice, ...rest } = this.data;
    if (notice) await this.change(rest);
    return notice;
  }

  private async change(data: SessionData): Promise<void> {
    if (this.kept) this.kept = { ...this.kept, data };
    await this.house.database.pool.query({
      name: 'session-change',
      text: 'update "Session" set data = $2::jsonb where id = $1',
      values: [sessionKey(this.id), JSON.stringify(data)],
    });
  }
}

/** The id in a cookie that we signed, with the present secret or an earlier one; null for any other. */
function idOf({ cookieName, secrets }: House, header: string | undefined): string | null {
  const value = header?.includes(cookieName) ? parseCookie(header)[cookieName] : undefined;
  if (!value?.startsWith('s:')) return null;
  for (const secret of secrets) {
    const id = unsign(value.slice(2), secret);
    if (id) return id;
  }
  return null;
}

/** Gives each request its session. No write on mere reading but one a minute. */
export function sessions(config: Config, database: Database, load: LoadSession): RequestHandler {
  const secure = config.baseUrl.startsWith('https:');
  const house: House = {
    database,
    limits: config.sessions,
    // "__Host-" binds the cookie to this host and path; browsers accept it over https only.
    cookieName: secure ? '__Host-staffelstab' : 'staffelstab',
    // The first signs; earlier ones are still accepted, so that a new secret signs nobody out.
    secrets: [config.sessionSecret, ...config.previousSecrets],
    secure,
  };
  return async (req, res, next) => {
    req.session = await sessionOf(house, load, req, res);
    next();
  };
}

async function sessionOf(house: House, load: LoadSession, req: Request, res: Response) {
  const id = idOf(house, req.headers.cookie);
  const kept = id === null ? null : await load(sessionKey(id));
  if (id === null || !kept) return new RequestSession(house, res);
  const idle = Date.now() - kept.lastSeenAt.getTime();
  if (idle > house.limits.idleMs) return new RequestSession(house, res);
  if (idle > touchMs && !isAskedByItself(req.originalUrl))
    // Nobody waits for it; one that fails is made up for a minute later.
    house.database.pool
      .query({
        name: 'session-touch',
        text: 'update "Session" set "lastSeenAt" = now() where id = $1',
        values: [sessionKey(id)],
      })
      .catch(() => undefined);
  return new RequestSession(house, res, id, kept);
}

/** Removes sessions past their end, and those nobody came back to (daily work). */
export async function removeExpiredSessions(database: Database): Promise<void> {
  await database.pool.query(
    `delete from "Session" where "expiresAt" < now() or "lastSeenAt" < now() - interval '1 day'`,
  );
}
