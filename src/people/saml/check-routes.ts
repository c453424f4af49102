import { z } from 'zod';
import { SignInCheckPage } from '../../../views/people/sign-in-check-page.js';
import { page, type Route, route } from '../../http/route.js';
import { formatInstant } from '../../shared/dates.js';
import { paths } from '../../shared/paths.js';
import { countAttempts, findAttempts } from '../attempt-store.js';
import { listEmergencyLinks } from '../emergency-access.js';
import type { Parts } from './finish-sign-in.js';
import { presentAttempt, presentOurs, presentProvider, viewsOf } from './present-check.js';

const attemptsOnPage = 50;

/** `Anmeldung prüfen`: what was expected of the last attempts to sign in, and what came. */
export function checkRoute({ services, sp, providers }: Parts): Route {
  return route({
    method: 'get',
    path: paths.signInCheck,
    access: 'administration.read',
    sample: paths.signInCheck,
    audit: 'reads',
    query: z.object({
      vorfall: z.string().trim().max(40).catch(''),
      nur: z.string().max(20).catch(''),
    }),
    async handler({ actor, query }) {
      const incident = query.vorfall.replace(/[^\w-]/g, '').toLowerCase();
      const failedOnly = query.nur === 'fehler';
      const attempts = await findAttempts(
        services.db,
        { incident: incident || null, failedOnly },
        attemptsOnPage,
      );
      const day = await countAttempts(services.db);
      const links = await listEmergencyLinks(services);
      const names = new Map(providers.all.map((one) => [one.setting.key, providers.nameOf(one)]));
      return page(SignInCheckPage, {
        incident: query.vorfall,
        mayEndSessions: actor.permissions.has('rights.manage'),
        day,
        views: viewsOf(incident, failedOnly),
        providers: providers.all.map((provider) => presentProvider(providers, provider, Date.now())),
        ours: presentOurs(sp, services.config),
        attempts: attempts.map((attempt) => presentAttempt(attempt, names)),
        emergencies: links.map(({ reason, createdAt, expiresAt, usedAt }) => ({
          made: formatInstant(createdAt),
          reason,
          state: usedAt
            ? `benutzt ${formatInstant(usedAt)}`
            : expiresAt.getTime() > Date.now()
              ? `offen bis ${formatInstant(expiresAt)}`
              : 'nicht benutzt, abgelaufen',
        })),
      });
    },
  });
}
