import { z } from 'zod';
import { AskPage } from '../../../views/articles/acknowledging/ask-page.js';
import { ReadingsPage } from '../../../views/articles/acknowledging/readings-page.js';
import { confirmBox, type PersonalDataCheck, readCheckedForm, unchecked } from '../../http/checked-form.js';
import { optionalText, requiredDay } from '../../http/fields.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { addDays } from '../../shared/dates.js';
import { expectedRefusal, forbidden, invalidInput } from '../../shared/errors.js';
import { isUuid } from '../../shared/ids.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { articleFor } from '../article-for.js';
import { circleChoices } from '../circle-choices.js';
import { slugParams } from '../reading-routes.js';
import { mayAskToRead } from './acknowledging-policy.js';
import { askToRead } from './ask-to-read.js';
import { confirmReading } from './confirm-reading.js';
import { endAsking } from './end-asking.js';
import { listReadings } from './list-readings.js';
import { endedWords, presentRequest } from './present-readings.js';
import { findRequests } from './reading-store.js';

const ids = z.preprocess(
  (value) => [value].flat().filter((one) => typeof one === 'string' && isUuid(one)),
  z.array(z.string()).max(50),
);
const askForm = z.object({
  bleibt: ids,
  einheit: ids,
  stelle: ids,
  gruppe: ids,
  bis: requiredDay('den Tag, bis zu dem gelesen sein soll'),
  hinweis: optionalText(300),
  statt: z.string().optional(),
});
const readForNo = z.object({ fassung: z.coerce.number().int().min(1).max(9_999_999) });
const requestParams = slugParams.extend({ id: z.uuid() });

/** Days that a new request proposes. */
const proposedDays = 14;

async function askPage(
  services: Services,
  actor: Actor,
  input: { readonly slug: string; readonly like: string },
  again?: {
    readonly body: Readonly<Record<string, unknown>>;
    readonly errors: FieldErrors;
    readonly check: PersonalDataCheck;
  },
): Promise<Reply> {
  const article = await articleFor(services.db, actor, input.slug, 'read');
  const verdict = mayAskToRead(actor, article);
  if (!verdict.allowed) throw forbidden(verdict.reason);
  const like = isUuid(input.like)
    ? (await findRequests(services.db, article.id)).find(({ id, endedOn }) => id === input.like && !endedOn)
    : undefined;
  const values = again ? typedValues(again.body) : {};
  const kept = again ? [values.bleibt ?? []].flat() : (like?.askedIds ?? []);
  return page(
    AskPage,
    {
      slug: article.slug,
      title: article.title,
      no: article.publishedNo ?? article.latestNo,
      readers: article.readerNames,
      instead: like ? { id: like.id, versionNo: like.versionNo } : null,
      circle: await circleChoices(services.db.read, like ? [...new Set([...like.askedIds, ...kept])] : kept),
      values: {
        bleibt: kept,
        einheit: typed(values, 'einheit'),
        stelle: typed(values, 'stelle'),
        gruppe: typed(values, 'gruppe'),
        bis: again ? typed(values, 'bis') : addDays(services.clock.today(), proposedDays),
        hinweis: again ? typed(values, 'hinweis') : (like?.note ?? ''),
      },
      errors: again?.errors ?? {},
      confirm: confirmBox(again?.check ?? unchecked),
    },
    again ? 422 : 200,
  );
}

/** Asking for and giving confirmations of having read an article. */
export const acknowledgingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/artikel/:slug/kenntnisnahme',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/kenntnisnahme',
    audit: 'reads',
    params: slugParams,
    async handler({ actor, params, services }) {
      const { article, requests, people, may, named } = await listReadings(services, actor, params.slug);
      const facts = { may, named, newestNo: article.publishedNo ?? 0 };
      const today = services.clock.today();
      return page(ReadingsPage, {
        slug: article.slug,
        title: article.title,
        published: article.state === 'PUBLISHED',
        named,
        open: requests
          .filter(({ endedOn }) => endedOn === null)
          .map((request) => presentRequest(request, people, facts, today)),
        ended: requests
          .filter(({ endedOn }) => endedOn !== null)
          .map((request) => ({ id: request.id, asked: request.asked, words: endedWords(request) })),
      });
    },
  }),
  route({
    method: 'get',
    path: '/artikel/:slug/kenntnisnahme/bitten',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/kenntnisnahme/bitten',
    audit: 'reads',
    params: slugParams,
    query: z.object({ wie: z.string().max(40).catch('') }),
    handler: ({ actor, params, query, services }) =>
      askPage(services, actor, { slug: params.slug, like: query.wie }),
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/kenntnisnahme',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/kenntnisnahme',
    audit: ['article.reading-asked'],
    params: slugParams,
    async handler({ actor, params: { slug }, body, services }) {
      const { form, ...check } = readCheckedForm(askForm, body, ['hinweis']);
      const like = typeof body.statt === 'string' ? body.statt : '';
      const failed = (errors: FieldErrors) =>
        askPage(services, actor, { slug, like }, { body, errors, check });
      if (!form.ok) return failed(form.errors);
      const { bleibt, einheit, stelle, gruppe, bis, hinweis } = form.value;
      const askedIds = [...bleibt, ...einheit, ...stelle, ...gruppe];
      if (askedIds.length === 0)
        return failed({ einheit: 'Bitte wählen Sie mindestens eine Einheit, Stelle oder Gruppe.' });
      if (bis < services.clock.today())
        return failed({ bis: 'Dieser Tag ist vorbei. Bitte wählen Sie heute oder einen späteren.' });
      const insteadOf = isUuid(like) ? like : null;
      await askToRead(services, actor, { slug, askedIds, dueOn: bis, note: hinweis, insteadOf });
      return redirect(paths.readings(slug), {
        kind: 'success',
        text: 'Die Bitte steht. Die Gefragten sehen sie am Artikel, auf ihrer Startseite und in ihrer Tagesmail.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/kenntnisnahme/:id/abschliessen',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/kenntnisnahme/00000000-0000-7000-8000-000000000000/abschliessen',
    audit: ['article.reading-ended'],
    params: requestParams,
    async handler({ actor, params, services }) {
      await endAsking(services, actor, params);
      return redirect(paths.readings(params.slug), {
        kind: 'success',
        text: 'Die Bitte ist abgeschlossen. Niemand wird mehr gefragt; was bestätigt ist, bleibt.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/gelesen',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/gelesen',
    audit: ['article.reading-confirmed'],
    params: slugParams,
    async handler({ actor, params: { slug }, body, services }) {
      const form = readForm(readForNo, body);
      if (!form.ok) throw invalidInput('Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.');
      try {
        const answered = await confirmReading(services, actor, { slug, no: form.value.fassung });
        return redirect(paths.article(slug), {
          kind: answered > 0 ? 'success' : 'info',
          text:
            answered > 0
              ? `Danke. Sie haben Fassung ${form.value.fassung} zur Kenntnis genommen.`
              : 'Ihre Bestätigung wird nicht mehr gebraucht.',
        });
      } catch (error) {
        const { publicMessage } = expectedRefusal(error, 'Conflict');
        return redirect(paths.article(slug), { kind: 'warning', text: publicMessage });
      }
    },
  }),
];
