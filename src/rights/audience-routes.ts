import { z } from 'zod';
import { AudiencePage } from '../../views/rights/audience-page.js';
import {
  articleFor,
  chosenCircle,
  circleChoices,
  findNarrowing,
  mayChooseReaders,
  mayRead,
  setReaders,
} from '../articles/index.js';
import { mayOnRun, runFor, type Standing, standingOf } from '../handovers/index.js';
import { page, type Route, redirect, route } from '../http/route.js';
import { mayReadQuestion, questionFor } from '../questions/index.js';
import { paths } from '../shared/paths.js';
import { audienceOf } from './audience.js';

const slugParam = z.object({ slug: z.string().min(1).max(200) });
const numberParam = z.object({ number: z.string().min(1).max(40) });

/** What somebody is to a run, the nearest first: how they are named to others, and to themselves. */
const standings: readonly [keyof Standing, string, string][] = [
  ['leaver', 'Wer die Stelle abgibt', 'Sie geben die Stelle ab.'],
  ['standIn', 'Die Vertretung', 'Sie vertreten die Stelle.'],
  ['successor', 'Die Nachfolge', 'Sie folgen auf der Stelle nach.'],
  ['mentor', 'Die Patin oder der Pate', 'Sie begleiten die Einarbeitung.'],
  ['leads', 'Die Leitungen der Stelle', 'Sie leiten die Einheit der Stelle.'],
  ['personnel', 'Die Personalstelle', 'Sie gehören zur Personalstelle.'],
  ['involved', 'Wer einen Schritt zu erledigen hat', 'Sie oder Ihre Stelle stehen an einem Schritt.'],
  ['insight', 'Die Verwaltung, mit offen genommener Einsicht', 'Sie haben offen Einsicht genommen.'],
  ['covers', 'Die Vertretung Abwesender', 'Sie vertreten jemanden, der beteiligt und abwesend ist.'],
];

/** "Warum sehe ich das?" and "Wer sieht das?", from the policy that the object's page asks. */
export const audienceRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/artikel/:slug/wer-sieht-das',
    access: 'signed-in',
    params: slugParam,
    sample: '/artikel/checkliste-erstgespraech/wer-sieht-das',
    audit: 'reads',
    async handler({ services, actor, params: { slug } }) {
      const article = await articleFor(services.db, actor, slug, 'read');
      const { total, audiences } = await audienceOf(services, (other) => {
        const { allowed, reason, audience } = mayRead(other, article);
        return allowed ? (audience ?? reason) : null;
      });
      return page(AudiencePage, {
        what: article.title,
        back: { label: article.title, href: paths.article(article.slug) },
        why: mayRead(actor, article).reason,
        note:
          article.state === 'PUBLISHED'
            ? null
            : 'Er ist nicht veröffentlicht; der Leserkreis gilt erst danach.',
        narrowing:
          article.collectionReaderIds.length > 0 ? await findNarrowing(services.db.read, article.id) : null,
        total,
        audiences,
        readers: mayChooseReaders(actor, article).allowed
          ? {
              action: paths.articleAudience(article.slug),
              ...(await circleChoices(services.db.read, article.readerIds)),
            }
          : null,
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/wer-sieht-das',
    access: 'signed-in',
    params: slugParam,
    sample: '/artikel/checkliste-erstgespraech/wer-sieht-das',
    audit: ['article.readers-set'],
    async handler({ services, actor, params: { slug }, body }) {
      const readerIds = chosenCircle(body);
      if (readerIds === null)
        return redirect(paths.articleAudience(slug), {
          kind: 'warning',
          text: 'Bitte wählen Sie mindestens eine Einheit, Stelle oder Gruppe. Es ist noch nichts geändert.',
        });
      await setReaders(services, actor, { slug, readerIds });
      return redirect(paths.articleAudience(slug), {
        kind: 'success',
        text: 'Der Leserkreis ist gespeichert. Er gilt ab sofort, auch in der Suche.',
      });
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/:number/wer-sieht-das',
    access: 'signed-in',
    params: numberParam,
    sample: '/uebergaben/Ü-2026-0001/wer-sieht-das',
    audit: 'reads',
    async handler({ services, actor, params: { number } }) {
      const { run, standing } = await runFor(services.db.read, actor, number, 'read');
      const { total, audiences } = await audienceOf(services, (other) => {
        const is = standingOf(other, run);
        if (!mayOnRun(is, 'read', other)) return null;
        return standings.find(([key]) => is[key])?.[1] ?? 'Beteiligte';
      });
      return page(AudiencePage, {
        what: `${run.number} ${run.position.title}`,
        back: { label: run.number, href: paths.run(run.number) },
        why: standings.find(([key]) => standing[key])?.[2] ?? 'Sie sind beteiligt.',
        note: 'Das Übergabepaket sehen nur, wer abgibt, wer übernimmt oder vertritt, die Leitungen und die Personalstelle.',
        total,
        audiences,
        readers: null,
      });
    },
  }),
  route({
    method: 'get',
    path: '/fragen/:id/wer-sieht-das',
    access: 'signed-in',
    params: z.object({ id: z.string().max(40) }),
    sample: '/fragen/00000000-0000-7000-8000-000000000000/wer-sieht-das',
    audit: 'reads',
    async handler({ services, actor, params: { id } }) {
      const question = await questionFor(services.db.read, actor, id);
      const words: Readonly<Record<string, string>> = {
        'Sie haben die Frage gestellt.': 'Wer gefragt hat',
        'Die Frage ist an Sie gerichtet.': 'Wer gefragt wurde',
        'Die Frage ist an Ihre Stelle gerichtet.': 'Die gefragte Stelle',
        'Sie leiten die Einheit der gefragten Stelle.': 'Die Leitungen der gefragten Stelle',
        'Sie gehören zur Wissensredaktion.': 'Die Wissensredaktion',
      };
      const { total, audiences } = await audienceOf(services, (other) => {
        const { allowed, reason } = mayReadQuestion(other, question);
        return allowed ? (words[reason] ?? reason) : null;
      });
      return page(AudiencePage, {
        what: 'Frage',
        back: { label: 'Frage', href: paths.question(id) },
        why: mayReadQuestion(actor, question).reason,
        note: null,
        total,
        audiences,
        readers: null,
      });
    },
  }),
];
