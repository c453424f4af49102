import { z } from 'zod';
import { TagPage } from '../../../views/articles/tags/tag-page.js';
import { TagSuggestions } from '../../../views/articles/tags/tag-suggestions.js';
import { TagsPage } from '../../../views/articles/tags/tags-page.js';
import { requiredText } from '../../http/fields.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { fragment, page, type Reply, type Route, redirect, route, searchRoute } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { paths } from '../../shared/paths.js';
import { listArticles } from '../list-articles.js';
import { presentLine } from '../present.js';
import { slugParams } from '../reading-routes.js';
import { follows } from '../subscriptions/subscription-store.js';
import { presentTagList, type RenamingAgain } from './present-tags.js';
import { mayRenameTags, renameTags } from './rename-tags.js';
import { tagFor } from './tag-for.js';
import { findTagSuggestions, findTags } from './tag-store.js';
import { tagSlugOf, wordsFault, wordsOf } from './tag-words.js';

/** As many as fit below a field. */
const mostSuggestions = 8;

/** PostgreSQL refuses NUL. */
const asTyped = (most: number) =>
  z
    .string()
    .max(most)
    .catch('')
    .transform((text) => text.replaceAll('\0', ''));

const slugs = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => [given ?? []].flat().filter((slug) => /^[a-z0-9-]{1,100}$/.test(slug)));

const renamingForm = z.object({
  schlagwort: slugs.refine((given) => given.length > 0, 'Bitte wählen Sie mindestens ein Schlagwort.'),
  name: requiredText('den neuen Namen', 200).superRefine((text, issue) => {
    const fault =
      wordsFault(text) ?? (wordsOf(text).length > 1 ? 'Bitte nur ein Schlagwort angeben, ohne Komma.' : null);
    if (fault) issue.addIssue({ code: 'custom', message: fault });
  }),
  bestaetigt: z.string().optional(),
  q: asTyped(200),
});

const writingForm = z.object({ schlagwoerter: asTyped(2_000), title: asTyped(2_000) });

async function tagsPage(
  services: Services,
  actor: Actor,
  query: string,
  again: RenamingAgain | null = null,
): Promise<Reply> {
  const lines = await findTags(services.db, actor, query);
  return page(TagsPage, presentTagList(lines, query, actor, again), again ? 422 : 200);
}

/** Schlagwörter: what there is, what carries one, and what they are called. */
export const tagRoutes: readonly Route[] = [
  ...searchRoute({
    path: paths.tags,
    access: 'signed-in',
    sample: paths.tags,
    query: z.object({ q: asTyped(200) }),
    handler: ({ actor, query, services }) => tagsPage(services, actor, query.q.trim()),
  }),
  route({
    method: 'post',
    path: paths.renameTags,
    access: 'articles.edit-any',
    sample: paths.renameTags,
    audit: ['tag.renamed', 'tag.merged'],
    async handler({ actor, body, services }) {
      const form = readForm(renamingForm, body);
      const values = typedValues(body);
      const again = {
        slugs: slugs.catch([]).parse(body.schlagwort),
        name: typed(values, 'name'),
        errors: {},
        merges: null,
      };
      const query = typed(values, 'q').slice(0, 200);
      if (!form.ok) return tagsPage(services, actor, query, { ...again, errors: { ...form.errors } });
      const [name = ''] = wordsOf(form.value.name);
      const confirmed = form.value.bestaetigt === 'ja';
      const result = await renameTags(services, actor, { slugs: form.value.schlagwort, name, confirmed });
      if (result.outcome === 'merges')
        return tagsPage(services, actor, query, {
          ...again,
          errors: { bestaetigt: 'Bitte bestätigen Sie, dass daraus ein Schlagwort wird.' },
          merges: { names: result.names, into: result.into },
        });
      return redirect(paths.tags, {
        kind: 'success',
        text: `Das Schlagwort heißt „${result.tag.name}“. Geändert: ${result.articles === 1 ? 'ein Artikel' : `${result.articles} Artikel`}.`,
      });
    },
  }),
  route({
    method: 'post',
    path: paths.tagSuggestions,
    access: 'signed-in',
    sample: paths.tagSuggestions,
    audit: 'none: offers words, keeps nothing',
    async handler({ actor, body, services }) {
      const { schlagwoerter, title } = writingForm.parse(body);
      // The last one is being typed until a comma follows; one that is complete in itself is not offered again.
      const parts = schlagwoerter.split(/[,;\n]/);
      const [last = ''] = wordsOf(parts.at(-1) ?? '');
      const given = wordsOf(schlagwoerter).map(tagSlugOf);
      const names = await findTagSuggestions(
        services.db,
        actor,
        { typed: last, title, given },
        mostSuggestions,
      );
      return fragment(TagSuggestions({ names }));
    },
  }),
  route({
    method: 'get',
    path: '/schlagwoerter/:slug',
    access: 'signed-in',
    sample: '/schlagwoerter/teilhabe',
    audit: 'reads',
    params: slugParams,
    query: z.object({ seite: z.coerce.number().int().min(1).max(10_000).catch(1) }),
    async handler({ actor, params, query, services }) {
      const { db, clock } = services;
      const tag = await tagFor(db.read, actor, params.slug);
      if (tag.slug !== params.slug) return redirect(paths.tag(tag.slug, query.seite));
      const filter = { kind: null, state: null, unitId: null, collectionId: null, tag: tag.name };
      const [list, isSubscribed] = await Promise.all([
        listArticles(services, actor, filter, query.seite),
        follows(db.read, actor.personId, { tagId: tag.id }),
      ]);
      const today = clock.today();
      return page(TagPage, {
        slug: tag.slug,
        name: tag.name,
        articles: list.lines.map((line) => presentLine(line, today)),
        total: list.total,
        page: query.seite,
        pageCount: list.pageCount,
        isSubscribed,
        mayRename: mayRenameTags(actor),
      });
    },
  }),
];
