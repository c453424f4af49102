import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import session, { type Session, type SessionData, Store } from 'express-session';
import type { Notice } from '../../views/layout/chrome.js';
import type { Config } from '../config/config.js';
import type { Database } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';

declare module 'express-session' {
  interface SessionData {
    personId?: string;
    /** NameID and index at the identity provider, for signing out there. */
    saml?: { idp: string; nameId: string; nameIdFormat?: string; sessionIndex?: string };
    /** The browser in two words, for the list of one's own sessions. */
    client?: string;
    /** Where to go after sign-in; one of our own paths. */
    returnTo?: string;
    /** Emergency access, and for how long at most. */
    emergency?: boolean;
    lifetimeMs?: number;
    /** Said once on the next page. */
    notice?: Notice;
  }
}

/** How much later than it happened a sign of life may be written: a page costs no write, a busy minute one. */
const touchMs = 60_000;

/** The key of a session in the table: what the cookie holds opens doors, this does not. */
export const sessionKey = (sessionId: string) => createHash('sha256').update(sessionId).digest('hex');

const insert = {
  name: 'session-add',
  text: `insert into "Session" (id, "personId", data, "expiresAt") values ($1, $2::uuid, $3::jsonb, $4)
         on conflict (id) do update set "personId" = excluded."personId", data = excluded.data`,
};
const update = {
  name: 'session-set',
  text: 'update "Session" set "personId" = $2::uuid, data = $3::jsonb where id = $1',
};
const touch = { name: 'session-touch', text: 'update "Session" set "lastSeenAt" = now() where id = $1' };

/** A session as it is kept. */
interface KeptSession {
  readonly data: SessionData;
  readonly actor: Actor | null;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** The unexpired session whose id has this hash, and who acts in it; one query (people/load-session.ts). */
export type LoadSession = (idHash: string) => Promise<KeptSession | null>;

// What comes with a session but is no part of it: it must not be kept there, as rights and times change.
const keptOfData = new WeakMap<SessionData, KeptSession>();
const keptOfRequests = new WeakMap<IncomingMessage, KeptSession>();
const fromStore = new WeakSet<SessionData>();

/** Who is signed in, as of this request; null for visitors and for deactivated accounts. */
export function signedInActor(req: IncomingMessage): Actor | null {
  return keptOfRequests.get(req)?.actor ?? null;
}

/** When this request's session was last heard of and when it ends at the latest; null without one. */
export function sessionTimes(req: IncomingMessage): Pick<KeptSession, 'lastSeenAt' | 'expiresAt'> | null {
  return keptOfRequests.get(req) ?? null;
}

/** With this in the address, what a page asks by itself is a sign of life all the same. */
export const activeMark = 'aktiv=ja';

/** Pages ask addresses that end so by themselves, whether somebody sits before them or not. */
export function isAskedByItself(address: string): boolean {
  return /\/stand(?:\?|$)/.test(address) && !address.includes(activeMark);
}

/**
 * express-session's store on our table: ids hashed, an end that no use puts off, and one that idleness brings on. No
 * write on mere reading but one a minute.
 */
export class SessionStore extends Store {
  constructor(
    private readonly database: Database,
    private readonly loadSession: LoadSession,
    private readonly limits: Config['sessions'],
  ) {
    super();
  }

  override get(sessionId: string, done: (error: unknown, data?: SessionData | null) => void): void {
    this.loadSession(sessionKey(sessionId)).then((session) => {
      if (!session || Date.now() - session.lastSeenAt.getTime() > this.limits.idleMs) {
        done(null, null);
        return;
      }
      keptOfData.set(session.data, session);
      done(null, session.data);
    }, done);
  }

  override createSession(req: Request, data: SessionData): Session & SessionData {
    const kept = keptOfData.get(data);
    const session = super.createSession(req, data);
    fromStore.add(session);
    if (!kept) return session;
    keptOfRequests.set(req, kept);
    if (!isAskedByItself(req.originalUrl ?? '') && Date.now() - kept.lastSeenAt.getTime() > touchMs)
      // Nobody waits for it; one that fails is made up for a minute later.
      this.database.pool.query({ ...touch, values: [sessionKey(req.sessionID)] }).catch(() => undefined);
    return session;
  }

  override set(sessionId: string, data: SessionData, done?: (error?: unknown) => void): void {
    const values = [sessionKey(sessionId), data.personId ?? null, JSON.stringify(data)];
    const end = Date.now() + Math.min(data.lifetimeMs ?? this.limits.lifetimeMs, this.limits.lifetimeMs);
    this.database.pool
      // One that was ended meanwhile (signed out everywhere) must not come back with what this request leaves behind.
      .query(fromStore.has(data) ? { ...update, values } : { ...insert, values: [...values, new Date(end)] })
      .then(() => done?.(), done);
  }

  override destroy(sessionId: string, done?: (error?: unknown) => void): void {
    this.database.pool
      .query({
        name: 'session-destroy',
        text: 'delete from "Session" where id = $1',
        values: [sessionKey(sessionId)],
      })
      .then(() => done?.(), done);
  }
}

/** Removes sessions past their end, and those nobody came back to (daily work). */
export async function removeExpiredSessions(database: Database): Promise<void> {
  await database.pool.query(
    `delete from "Session" where "expiresAt" < now() or "lastSeenAt" < now() - interval '1 day'`,
  );
}

/** The session middleware. Visitors without a session get no cookie until something is worth keeping. */
export function sessions(config: Config, database: Database, load: LoadSession) {
  const secure = config.baseUrl.startsWith('https:');
  return session({
    // "__Host-" binds the cookie to this host and path; browsers accept it over https only.
    name: secure ? '__Host-staffelstab' : 'staffelstab',
    // The first signs; earlier ones are still accepted, so that a new secret signs nobody out.
    secret: [config.sessionSecret, ...config.previousSecrets],
    store: new SessionStore(database, load, config.sessions),
    resave: false,
    saveUninitialized: false,
    proxy: config.trustProxy > 0,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  });
}
