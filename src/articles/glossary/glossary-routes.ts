import { z } from 'zod';
import { GlossaryPage } from '../../../views/articles/glossary/glossary-page.js';
import { TermFormPage } from '../../../views/articles/glossary/term-form-page.js';
import { optionalText, requiredText, revision } from '../../http/fields.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { page, type Reply, type Route, redirect, route, searchRoute } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { expectedRefusal, forbidden, notFound } from '../../shared/errors.js';
import { isUuid } from '../../shared/ids.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { mayCare } from '../collections/collection-policy.js';
import { listOwnerChoices } from '../list-choices.js';
import { slugParams } from '../reading-routes.js';
import { findTerm, findTerms } from './glossary-store.js';
import { presentGlossary, presentTermForm } from './present-glossary.js';
import { addTerm, changeTerm, removeTerm } from './save-term.js';

const content = {
  begriff: requiredText('einen Begriff', 120),
  schreibweisen: optionalText(300).transform((text) => [
    ...new Set(
      text
        .split(/[,;\n]+/)
        .map((one) => one.trim())
        .filter(Boolean),
    ),
  ]),
  erklaerung: requiredText('eine Erklärung', 600),
  stelle: z
    .string({ message: 'Bitte eine Stelle wählen.' })
    .refine(isUuid, 'Bitte eine Stelle aus der Liste wählen.'),
};
const newForm = z.object(content);
const changeForm = z.object({ ...content, revision });

const contentOf = (form: z.infer<typeof newForm>) => ({
  term: form.begriff,
  spellings: form.schreibweisen.filter((one) => one !== form.begriff),
  explanation: form.erklaerung.replace(/\s+/g, ' '),
  ownerPositionId: form.stelle,
});

/** The form, new or of a term, also with what was typed and what is wrong with it. */
async function formPage(
  services: Services,
  actor: Actor,
  slug: string | null,
  again: { body: Readonly<Record<string, unknown>>; errors: FieldErrors } | null = null,
): Promise<Reply> {
  const term = slug === null ? null : await findTerm(services.db.read, slug);
  if (slug !== null && !term) throw notFound();
  if (term && !mayCare(actor, term).allowed) throw forbidden('Diesen Begriff pflegt eine andere Stelle.');
  const posts = await listOwnerChoices(services, actor);
  if (posts.length === 0) throw forbidden('Begriffe pflegt, wer eine Stelle innehat oder vertritt.');
  const values = again && typedValues(again.body);
  const shown = values && {
    begriff: typed(values, 'begriff'),
    schreibweisen: typed(values, 'schreibweisen'),
    erklaerung: typed(values, 'erklaerung'),
    stelle: typed(values, 'stelle'),
  };
  return page(
    TermFormPage,
    { ...presentTermForm(term, posts), ...(shown ? { values: shown } : {}), errors: { ...again?.errors } },
    again ? 422 : 200,
  );
}

/** Does it; what only the glossary as a whole can know stands at the field of the term. */
async function orAgain(
  services: Services,
  actor: Actor,
  { slug, body }: { slug: string | null; body: Readonly<Record<string, unknown>> },
  act: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    const { publicMessage } = expectedRefusal(error, 'InvalidInput');
    return formPage(services, actor, slug, { body, errors: { begriff: publicMessage } });
  }
}

const sample = '/glossar/gesamtplan';

/** The glossary: to read and search, and to care for. */
export const glossaryRoutes: readonly Route[] = [
  ...searchRoute({
    path: '/glossar',
    access: 'signed-in',
    sample: '/glossar',
    query: z.object({ q: z.string().max(200).catch('') }),
    async handler({ actor, query, services }) {
      const words = query.q.replaceAll('\0', '').trim();
      return page(GlossaryPage, presentGlossary(await findTerms(services.db, words), words, actor));
    },
  }),
  route({
    method: 'get',
    path: '/glossar/neu',
    access: 'signed-in',
    sample: '/glossar/neu',
    audit: 'reads',
    handler: ({ actor, services }) => formPage(services, actor, null),
  }),
  route({
    method: 'post',
    path: '/glossar/neu',
    access: 'signed-in',
    sample: '/glossar/neu',
    audit: ['glossary.term-added'],
    async handler({ actor, body, services }) {
      const form = readForm(newForm, body);
      if (!form.ok) return formPage(services, actor, null, { body, errors: form.errors });
      return orAgain(services, actor, { slug: null, body }, async () => {
        const slug = await addTerm(services, actor, contentOf(form.value));
        return redirect(paths.glossaryTerm(slug), {
          kind: 'success',
          text: `„${form.value.begriff}“ steht im Glossar und wird in Artikeln erklärt.`,
        });
      });
    },
  }),
  route({
    method: 'get',
    path: '/glossar/:slug/bearbeiten',
    access: 'signed-in',
    sample: `${sample}/bearbeiten`,
    audit: 'reads',
    params: slugParams,
    handler: ({ actor, params, services }) => formPage(services, actor, params.slug),
  }),
  route({
    method: 'post',
    path: '/glossar/:slug/bearbeiten',
    access: 'signed-in',
    sample: `${sample}/bearbeiten`,
    audit: ['glossary.term-changed'],
    params: slugParams,
    async handler({ actor, body, params: { slug }, services }) {
      const form = readForm(changeForm, body);
      if (!form.ok) return formPage(services, actor, slug, { body, errors: form.errors });
      return orAgain(services, actor, { slug, body }, async () => {
        const { revision: known } = form.value;
        await changeTerm(services, actor, { ...contentOf(form.value), slug, revision: known });
        return redirect(paths.glossaryTerm(slug), { kind: 'success', text: 'Der Begriff ist geändert.' });
      });
    },
  }),
  route({
    method: 'post',
    path: '/glossar/:slug/entfernen',
    access: 'signed-in',
    sample: `${sample}/entfernen`,
    audit: ['glossary.term-removed'],
    params: slugParams,
    async handler({ actor, params, services }) {
      const term = await removeTerm(services, actor, params.slug);
      return redirect(paths.glossary, { kind: 'success', text: `„${term}“ ist aus dem Glossar genommen.` });
    },
  }),
];
