import { z } from 'zod';
import { OwnSessionsPage } from '../../views/people/own-sessions-page.js';
import { SignedInAgainPage } from '../../views/people/signed-in-again-page.js';
import { csrfToken } from '../http/csrf.js';
import { personMark } from '../http/person-mark.js';
import { json, page, type Route, redirect, route } from '../http/route.js';
import { sessionKey } from '../http/sessions.js';
import { formatInstant } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { endOtherSessions, endOwnSession } from './end-sessions.js';
import { findSessions } from './session-store.js';

const sessionId = z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) });

/** One's own sessions: how long they last, where they are open, and how to end them. */
export const sessionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.sessionState,
    access: 'public',
    sample: paths.sessionState,
    audit: 'reads',
    // Asked by open pages (views/assets/session-watch.js): whoever is out must not go on reading over a shoulder.
    handler({ actor, req, services }) {
      const { times } = req.session;
      if (!actor || !times) return json({ angemeldet: false });
      const { idleMs } = services.config.sessions;
      const active = 'aktiv' in req.query;
      const idleEnd = (active ? Date.now() : times.lastSeenAt.getTime()) + idleMs;
      const end = Math.min(idleEnd, times.expiresAt.getTime());
      const { sessionSecret } = services.config;
      return json({
        angemeldet: true,
        // Tells pages of one person from those of another, and nothing else.
        wer: personMark(sessionSecret, actor.personId),
        rest: Math.max(0, Math.round((end - Date.now()) / 1_000)),
        grund: end === idleEnd ? 'ruhe' : 'dauer',
        token: csrfToken(sessionSecret, req.session.id),
      });
    },
  }),
  route({
    method: 'get',
    path: paths.signedInAgain,
    access: 'signed-in',
    sample: paths.signedInAgain,
    audit: 'reads',
    handler: () => page(SignedInAgainPage, {}),
  }),
  route({
    method: 'get',
    path: paths.ownSessions,
    access: 'signed-in',
    sample: paths.ownSessions,
    audit: 'reads',
    async handler({ actor, req, services }) {
      const { idleMs, lifetimeMs } = services.config.sessions;
      const found = await findSessions(services.db, actor.personId, idleMs);
      const current = sessionKey(req.session.id);
      return page(OwnSessionsPage, {
        idleMinutes: Math.round(idleMs / 60_000),
        hours: Math.round(lifetimeMs / 3_600_000),
        sessions: found.map((one) => ({
          id: one.id,
          client: one.client ?? 'Unbekannter Browser',
          here: one.id === current,
          emergency: one.emergency,
          begun: formatInstant(one.createdAt),
          seen: formatInstant(one.lastSeenAt),
          ends: formatInstant(one.expiresAt),
        })),
      });
    },
  }),
  route({
    method: 'post',
    path: paths.endSession(':id'),
    access: 'signed-in',
    params: sessionId,
    sample: paths.endSession('0'.repeat(64)),
    audit: ['person.sessions-ended'],
    async handler({ actor, params, services }) {
      await endOwnSession(services, actor, params.id);
      return redirect(paths.ownSessions, { kind: 'success', text: 'Diese Anmeldung ist beendet.' });
    },
  }),
  route({
    method: 'post',
    path: paths.ownSessions,
    access: 'signed-in',
    sample: paths.ownSessions,
    audit: ['person.sessions-ended'],
    async handler({ actor, req, services }) {
      const count = await endOtherSessions(services, actor, sessionKey(req.session.id));
      return redirect(paths.ownSessions, {
        kind: 'success',
        text:
          count === 0
            ? 'Sie waren sonst nirgends angemeldet.'
            : count === 1
              ? 'Eine andere Anmeldung ist beendet.'
              : `${count} andere Anmeldungen sind beendet.`,
      });
    },
  }),
];
