import { z } from 'zod';
import { AudiencePage } from '../../views/rights/audience-page.js';
import {
  articleFor,
  chosenCircle,
  circleChoices,
  findNarrowing,
  mayChooseReaders,
  setReaders,
} from '../articles/index.js';
import { runFor } from '../handovers/index.js';
import { page, type Route, redirect, route } from '../http/route.js';
import { mayReadQuestion, questionFor } from '../questions/index.js';
import { paths } from '../shared/paths.js';
import { subjectsOfArticle } from './article-subjects.js';
import { audiencesOf, reasonOf } from './audience.js';
import { subjectsOfRun } from './handover-subjects.js';

const slugParam = z.object({ slug: z.string().min(1).max(200) });
const numberParam = z.object({ number: z.string().min(1).max(40) });

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
      return page(AudiencePage, {
        what: article.title,
        back: { label: article.title, href: paths.article(article.slug) },
        parts: await audiencesOf(services, actor, subjectsOfArticle(article)),
        narrowing:
          article.collectionReaderIds.length > 0 ? await findNarrowing(services.db.read, article.id) : null,
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
      const { run } = await runFor(services.db.read, actor, number, 'read');
      return page(AudiencePage, {
        what: `${run.number} ${run.position.title}`,
        back: { label: run.number, href: paths.run(run.number) },
        parts: await audiencesOf(services, actor, await subjectsOfRun(services, run)),
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
      return page(AudiencePage, {
        what: 'Frage',
        back: { label: 'Frage', href: paths.question(id) },
        parts: await audiencesOf(services, actor, [
          {
            id: 'frage',
            title: 'Die Frage mit ihrer Antwort',
            note: null,
            judge(other) {
              const verdict = mayReadQuestion(other, question);
              return reasonOf({ ...verdict, audience: words[verdict.reason] ?? verdict.reason });
            },
          },
        ]),
        readers: null,
      });
    },
  }),
];
