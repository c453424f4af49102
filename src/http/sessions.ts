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
    /** Said once on the next page. */
    notice?: Notice;
  }
}

/** A working day with overtime; renewed by signing in again. */
const lifetimeMs = 10 * 3_600_000;

const hash = (sessionId: string) => createHash('sha256').update(sessionId).digest('hex');

const upsert = {
  name: 'session-set',
  text: `insert into "Session" (id, "personId", data, "expiresAt") values ($1, $2::uuid, $3::jsonb, $4)
         on conflict (id) do update set "personId" = excluded."personId", data = excluded.data`,
};

/** The unexpired session whose id has this hash, and who acts in it; one query (people/load-session.ts). */
export type LoadSession = (idHash: string) => Promise<{ data: SessionData; actor: Actor | null } | null>;

// Who acts in a session comes with it but is no part of it: it must not be kept there, as rights change.
const actorsOfData = new WeakMap<SessionData, Actor>();
const actorsOfRequests = new WeakMap<IncomingMessage, Actor>();

/** Who is signed in, as of this request; null for visitors and for deactivated accounts. */
export function signedInActor(req: IncomingMessage): Actor | null {
  return actorsOfRequests.get(req) ?? null;
}

/** express-session's store on our table: ids hashed, expiry absolute, no write on mere reading. */
export class SessionStore extends Store {
  constructor(
    private readonly database: Database,
    private readonly loadSession: LoadSession,
  ) {
    super();
  }

  override get(sessionId: string, done: (error: unknown, data?: SessionData | null) => void): void {
    this.loadSession(hash(sessionId)).then((session) => {
      if (session?.actor) actorsOfData.set(session.data, session.actor);
      done(null, session?.data ?? null);
    }, done);
  }

  override createSession(req: Request, data: SessionData): Session & SessionData {
    const actor = actorsOfData.get(data);
    if (actor) actorsOfRequests.set(req, actor);
    return super.createSession(req, data);
  }

  override set(sessionId: string, data: SessionData, done?: (error?: unknown) => void): void {
    const expiresAt = new Date(Date.now() + lifetimeMs);
    this.database.pool
      .query({ ...upsert, values: [hash(sessionId), data.personId ?? null, JSON.stringify(data), expiresAt] })
      .then(() => done?.(), done);
  }

  override destroy(sessionId: string, done?: (error?: unknown) => void): void {
    this.database.pool
      .query({
        name: 'session-destroy',
        text: 'delete from "Session" where id = $1',
        values: [hash(sessionId)],
      })
      .then(() => done?.(), done);
  }
}

/** Removes sessions past their end (daily work). */
export async function removeExpiredSessions(database: Database): Promise<void> {
  await database.pool.query('delete from "Session" where "expiresAt" < now()');
}

/** The session middleware. Visitors without a session get no cookie until something is worth keeping. */
export function sessions(config: Config, database: Database, load: LoadSession) {
  const secure = config.baseUrl.startsWith('https:');
  return session({
    // "__Host-" binds the cookie to this host and path; browsers accept it over https only.
    name: secure ? '__Host-staffelstab' : 'staffelstab',
    // The first signs; earlier ones are still accepted, so that a new secret signs nobody out.
    secret: [config.sessionSecret, ...config.previousSecrets],
    store: new SessionStore(database, load),
    resave: false,
    saveUninitialized: false,
    proxy: config.trustProxy > 0,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  });
}
