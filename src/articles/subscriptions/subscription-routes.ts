import { z } from 'zod';
import { SubscriptionsPage } from '../../../views/articles/subscriptions/subscriptions-page.js';
import { choice } from '../../http/fields.js';
import { readForm } from '../../http/forms.js';
import { page, type Route, redirect, route } from '../../http/route.js';
import { kindWords } from '../../shared/article-kinds.js';
import { invalidInput } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import { listSubscriptions } from './list-subscriptions.js';
import { type SubscriptionTarget, subscribe, unsubscribe, unsubscribeAll } from './subscribe.js';

const noRecord = "none: a reader's own wish; nothing of the house changes";

const form = z.object({
  art: choice(['artikel', 'sammlung']),
  adresse: z.string().regex(/^[a-z0-9-]{1,100}$/),
  /** Back to the page of subscriptions, from there. */
  liste: z.string().optional(),
});

function targetOf(body: Readonly<Record<string, unknown>>) {
  const read = readForm(form, body);
  if (!read.ok) throw invalidInput('Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.');
  const { art, adresse, liste } = read.value;
  const target: SubscriptionTarget = { kind: art, slug: adresse };
  const there = art === 'artikel' ? paths.article(adresse) : paths.collection(adresse);
  return { target, back: liste === 'ja' ? paths.subscriptions : there, fields: { art, adresse } };
}

/** What somebody wants to be told of. */
export const subscriptionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/abonnements',
    access: 'signed-in',
    sample: '/abonnements',
    audit: 'reads',
    async handler({ actor, services }) {
      const lines = await listSubscriptions(services, actor);
      const item = (art: 'artikel' | 'sammlung') => (line: (typeof lines)[number]) => ({
        art,
        slug: line.slug,
        title: line.title,
        href: art === 'artikel' ? paths.article(line.slug) : paths.collection(line.slug),
        meta: line.kind ? kindWords[line.kind] : 'Sammlung',
      });
      return page(SubscriptionsPage, {
        items: [
          ...lines.filter(({ articleId }) => articleId === null).map(item('sammlung')),
          ...lines.filter(({ articleId }) => articleId !== null).map(item('artikel')),
        ],
      });
    },
  }),
  route({
    method: 'post',
    path: '/abonnements',
    access: 'signed-in',
    sample: '/abonnements',
    audit: noRecord,
    async handler({ actor, body, services }) {
      const { target, back, fields } = targetOf(body);
      const title = await subscribe(services, actor, target);
      return redirect(back, {
        kind: 'success',
        text: `Sie haben „${title}“ abonniert. Neues steht in Ihrer Tagesmail.`,
        undo: { action: paths.endSubscription, label: 'Rückgängig', fields },
      });
    },
  }),
  route({
    method: 'post',
    path: '/abonnements/beenden',
    access: 'signed-in',
    sample: '/abonnements/beenden',
    audit: noRecord,
    async handler({ actor, body, services }) {
      const { target, back, fields } = targetOf(body);
      const title = await unsubscribe(services, actor, target);
      return redirect(back, {
        kind: 'success',
        text: `Ihr Abonnement von „${title}“ ist beendet.`,
        undo: { action: paths.subscriptions, label: 'Rückgängig', fields },
      });
    },
  }),
  route({
    method: 'post',
    path: '/abonnements/alle-beenden',
    access: 'signed-in',
    sample: '/abonnements/alle-beenden',
    audit: noRecord,
    async handler({ actor, services }) {
      await unsubscribeAll(services, actor);
      return redirect(paths.subscriptions, { kind: 'success', text: 'Alle Abonnements sind beendet.' });
    },
  }),
];
