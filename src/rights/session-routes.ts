import { z } from 'zod';
import { OthersSessionsPage } from '../../views/rights/others-sessions-page.js';
import { page, type Route, redirect, route } from '../http/route.js';
import { listPeopleForSelect } from '../organisation/index.js';
import { endSessionsOfOther, findSessions } from '../people/index.js';
import { formatInstant } from '../shared/dates.js';
import { isUuid } from '../shared/ids.js';
import { paths } from '../shared/paths.js';

/** Where somebody is signed in, and signing them out: for a lost phone, a shared computer, a stolen password. */
export const othersSessionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.othersSessions,
    access: 'rights.manage',
    // The id and never the name: addresses end up in histories and logs.
    query: z.object({ person: z.string().refine(isUuid).catch('') }),
    sample: paths.othersSessions,
    audit: 'reads',
    async handler({ services, query }) {
      const { db, clock, config } = services;
      const people = await listPeopleForSelect(db.read, clock.today());
      const person = people.find(({ id }) => id === query.person);
      const sessions = person ? await findSessions(db, person.id, config.sessions.idleMs) : [];
      return page(OthersSessionsPage, {
        choices: people.map(({ id, name, posts }) => ({
          value: id,
          label: posts ? `${name} – ${posts}` : name,
        })),
        person: person ? { id: person.id, name: person.name } : null,
        // When they last did something is nobody's business.
        sessions: sessions.map(({ id, client, emergency, createdAt, expiresAt }) => ({
          id,
          client: client ?? 'Unbekannter Browser',
          emergency,
          begun: formatInstant(createdAt),
          ends: formatInstant(expiresAt),
        })),
      });
    },
  }),
  route({
    method: 'post',
    path: paths.othersSessions,
    access: 'rights.manage',
    sample: paths.othersSessions,
    audit: ['person.sessions-ended-by-administration'],
    async handler({ services, actor, body }) {
      const { person, anmeldung } = body;
      if (typeof person !== 'string' || !isUuid(person))
        return redirect(paths.othersSessions, { kind: 'warning', text: 'Bitte wählen Sie eine Person.' });
      const one = anmeldung === undefined ? null : String(anmeldung);
      const count = await endSessionsOfOther(services, actor, person, one);
      return redirect(paths.othersSessionsOf(person), {
        kind: 'success',
        text: `${count === 1 ? 'Die Anmeldung ist' : `${count} Anmeldungen sind`} beendet. Offene Seiten schließen sich innerhalb einer Minute.`,
      });
    },
  }),
];
