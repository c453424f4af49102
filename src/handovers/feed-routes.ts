import { z } from 'zod';
import { type Route, route, text } from '../http/route.js';
import { calendarText, calendarType } from './calendar-text.js';
import { readFeed } from './feeds.js';

/** What calendar programs fetch. */
export const feedRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/kalender/:subject',
    limited: 'costly',
    // Calendar programs cannot sign in: the secret says who asks. It stands behind the question mark, which logs leave out.
    access: 'public',
    params: z.object({ subject: z.string().regex(/^[a-z-]{1,30}\.ics$/) }),
    query: z.object({ s: z.string().max(100).catch('') }),
    sample: '/kalender/stelle.ics?s=abgelaufen',
    audit: 'reads',
    async handler({ services, params: { subject }, query: { s } }) {
      const { name, days } = await readFeed(services, subject.replace('.ics', ''), s);
      const { config, clock } = services;
      return text(calendarText(name, days, { baseUrl: config.baseUrl, stamp: clock.now() }), calendarType);
    },
  }),
];
