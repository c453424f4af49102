import { z } from 'zod';
import { ScimCheckPage } from '../../../views/people/scim-check-page.js';
import { page, type Route, route } from '../../http/route.js';
import { formatInstant } from '../../shared/dates.js';
import { paths } from '../../shared/paths.js';
import { lastScimCalls } from './scim-calls.js';
import { tokenName } from './token-name.js';

const callsOnPage = 50;

/** What a status means, and what to do; by RFC 7644. */
const meanings: Readonly<Record<number, { readonly word: string; readonly remedy: string }>> = {
  400: {
    word: 'nicht verstanden',
    remedy: 'Zuordnung der Attribute im Verzeichnis prüfen, vor allem die bleibende Kennung.',
  },
  401: {
    word: 'ohne gültiges Zugangswort',
    remedy: 'Zugangswort im Verzeichnis mit SCIM_TOKENS vergleichen.',
  },
  404: {
    word: 'nicht gefunden',
    remedy: 'Das Verzeichnis nennt jemanden, den es hier nicht gibt; meist legt es die Person danach neu an.',
  },
  409: { word: 'gibt es schon', remedy: 'Zwei Einträge mit derselben Kennung; im Verzeichnis bereinigen.' },
  413: { word: 'zu groß', remedy: 'Gruppen in kleineren Teilen senden lassen.' },
  503: { word: 'Datenbank nicht erreichbar', remedy: 'Das Verzeichnis wiederholt den Aufruf von selbst.' },
};

/** `Verzeichnis der Konten`: whether SCIM is set up, and what the directory asked last. */
export const scimCheckRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/verwaltung/scim',
    access: 'administration.read',
    query: z.object({ nur: z.string().max(20).catch('') }),
    sample: '/verwaltung/scim',
    audit: 'reads',
    async handler({ services, query }) {
      const { scim, baseUrl } = services.config;
      const failedOnly = query.nur === 'fehler';
      const { day, calls } = await lastScimCalls(services.db, { failedOnly, limit: callsOnPage });
      return page(ScimCheckPage, {
        address: `${baseUrl}/scim/v2`,
        tokens: scim.tokens.map(tokenName),
        idAttribute: scim.idAttribute,
        day,
        views: [
          { label: 'Alle', href: paths.scimCheck, current: !failedOnly },
          { label: 'Nur gescheiterte', href: paths.scimFailures, current: failedOnly },
        ],
        calls: calls.map(({ at, method, resource, status, token, requestId }) => ({
          when: formatInstant(at),
          what: `${method} ${resource}`,
          good: status < 400,
          outcome: `${status} ${status < 400 ? 'erledigt' : (meanings[status]?.word ?? 'gescheitert')}`,
          remedy:
            status < 400 ? '' : (meanings[status]?.remedy ?? 'Im Protokoll nach der Vorgangsnummer sehen.'),
          token: token || 'keines',
          requestId,
        })),
      });
    },
  }),
];
