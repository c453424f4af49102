import { MyCalendarPage } from '../../views/handovers/my-calendar-page.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { paths } from '../shared/paths.js';
import { type FeedOf, feedOf, subscribe, unsubscribe } from './feeds.js';
import { feedWords } from './post-year-present.js';

const mine: FeedOf = { subject: 'schritte', positionId: null, label: 'Meine Aufgaben' };

async function show(services: Services, actor: Actor, token?: string): Promise<Reply> {
  const feed = await feedOf(services, actor, mine);
  return page(MyCalendarPage, {
    state: feed && feedWords(feed),
    address: token ? services.config.baseUrl + paths.calendar('schritte', token) : null,
  });
}

/** A person's own steps as a calendar. */
export const myCalendarRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/meine-aufgaben/kalender',
    access: 'signed-in',
    sample: '/meine-aufgaben/kalender',
    audit: 'reads',
    handler: ({ services, actor }) => show(services, actor),
  }),
  route({
    method: 'post',
    path: '/meine-aufgaben/kalender/abonnieren',
    access: 'signed-in',
    sample: '/meine-aufgaben/kalender/abonnieren',
    audit: ['calendar.subscribed'],
    // The secret is shown in this answer and never stored, so there is nothing to redirect to.
    handler: async ({ services, actor }) => show(services, actor, await subscribe(services, actor, mine)),
  }),
  route({
    method: 'post',
    path: '/meine-aufgaben/kalender/beenden',
    access: 'signed-in',
    sample: '/meine-aufgaben/kalender/beenden',
    audit: ['calendar.ended'],
    async handler({ services, actor }) {
      await unsubscribe(services, actor, mine);
      return redirect(paths.myCalendar, {
        kind: 'success',
        text: 'Das Abonnement ist beendet; die Adresse gilt nicht mehr.',
      });
    },
  }),
];
