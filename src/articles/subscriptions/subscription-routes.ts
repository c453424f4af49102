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
  art: choice(['artikel', 'sammlung', 'schlagwort']),
  adresse: z.string().regex(/^[a-z0-9-]{1,100}$/),
  /** Back to the page of subscriptions, from there. */
  liste: z.string().optional(),
});

const addresses: Readonly<Record<SubscriptionTarget['kind'], (slug: string) => string>> = {
  artikel: paths.article,
  sammlung: paths.collection,
  schlagwort: (slug) => paths.tag(slug),
};
const words = { artikel: '', sammlung: 'Sammlung', schlagwort: 'Schlagwort' } as const;

function targetOf(body: Readonly<Record<string, unknown>>) {
  const read = readForm(form, body);
  if (!read.ok) throw invalidInput('Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.');
  const { art, adresse, liste } = read.value;
  const target: SubscriptionTarget = { kind: art, slug: adresse };
  const there = addresses[art](adresse);
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
      const item = ({ art, slug, title, kind }: (typeof lines)[number]) => ({
        art,
        slug,
        title,
        href: addresses[art](slug),
        meta: kind ? kindWords[kind] : words[art],
      });
      const order = ['sammlung', 'schlagwort', 'artikel'] as const;
      return page(SubscriptionsPage, {
        items: order.flatMap((art) => lines.filter((line) => line.art === art).map(item)),
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
