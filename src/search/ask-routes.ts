import { z } from 'zod';
import { AskPage } from '../../views/questions/ask-page.js';
import { FinderPage } from '../../views/search/finder-page.js';
import { GapsPage } from '../../views/search/gaps-page.js';
import { PostsThatCame } from '../../views/search/knowing-posts.js';
import { articleFor, articleHeadings } from '../articles/index.js';
import { readForm, typed, typedValues } from '../http/forms.js';
import { fragment, page, type Reply, type Route, redirect, route, searchRoute } from '../http/route.js';
import { findPositionByNumber } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { askForm, askQuestion } from '../questions/index.js';
import type { Actor } from '../shared/actor.js';
import { checkPersonalData, confirmField } from '../shared/checked-text.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { findPostsWhoKnow } from './find-knowing-posts.js';
import { presentGaps } from './present-gaps.js';
import { presentPosts } from './present-posts.js';
import { shownPosts as shownBeside } from './search-articles.js';
import { tidyQuery } from './search-text.js';
import { showGaps } from './show-gaps.js';

const shownPosts = 10;
/** Posts offered beside the Wissensredaktion. */
const offeredPosts = 3;

const field = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string()).catch('');
/** Where a question comes from: search words, an article, or a post's page. */
const origin = z.object({
  suche: field.transform(tidyQuery),
  artikel: field,
  stelle: field,
  passage: field.transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, 400)),
});
type Origin = z.infer<typeof origin>;

async function askPage(
  services: Services,
  actor: Actor,
  from: Origin,
  again?: {
    body: Readonly<Record<string, unknown>>;
    errors: FieldErrors;
    confirmation: string | null;
  },
): Promise<Reply> {
  const values = typedValues(again?.body ?? {});
  const article = from.artikel ? await articleFor(services.db, actor, from.artikel, 'read') : null;
  const words = from.suche || article?.title || '';
  const [found, chosen, headings] = await Promise.all([
    words ? findPostsWhoKnow(services, actor, words, offeredPosts) : null,
    from.stelle ? findPositionByNumber(services.db.read, from.stelle) : null,
    article ? articleHeadings(services, article) : [],
  ]);
  const posts = new Map<string, { label: string; hint: string }>();
  if (chosen) posts.set(chosen.id, { label: `${chosen.number} ${chosen.title}`, hint: chosen.unit.name });
  if (article?.ownerPositionId)
    posts.set(article.ownerPositionId, {
      label: `${article.ownerNumber} ${article.ownerTitle}`,
      hint: 'Der Artikel gehört dieser Stelle.',
    });
  for (const { id, number, title, unitName } of found?.posts ?? [])
    if (!posts.has(id)) posts.set(id, { label: `${number} ${title}`, hint: unitName });
  const recipients = [
    ...[...posts].slice(0, offeredPosts + 1).map(([value, words]) => ({ value, ...words })),
    {
      value: 'redaktion',
      label: 'Ich weiß es nicht',
      hint: 'Die Wissensredaktion findet die richtige Stelle.',
    },
  ];
  return page(
    AskPage,
    {
      searchWords: from.suche,
      article: article && { slug: article.slug, title: article.title },
      postNumber: chosen?.number ?? '',
      values: {
        passage: from.passage,
        frage: again ? typed(values, 'frage') : from.suche,
        an: again ? typed(values, 'an') : (recipients[0]?.value ?? 'redaktion'),
        name: again ? typed(values, 'name') === 'ja' : false,
      },
      headings,
      recipients,
      errors: again?.errors ?? {},
      confirm: { name: confirmField, value: again?.confirmation ?? null },
      backHref: backTo(from, article?.slug ?? null),
    },
    again ? 422 : 200,
  );
}

function backTo(from: Origin, slug: string | null): string {
  if (from.suche) return paths.searchFor(from.suche);
  return slug ? paths.article(slug) : paths.questions;
}

/** Asking a post, finding the one that knows, and what the house lacks. */
export const askRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/wissensluecken',
    access: 'articles.edit-any',
    sample: paths.gaps,
    audit: 'reads',
    handler: async ({ actor, services }) => page(GapsPage, presentGaps(await showGaps(services, actor))),
  }),
  ...searchRoute({
    path: '/wer-weiss',
    limited: 'search',
    access: 'signed-in',
    sample: paths.knowingPostsFor('Eingliederungshilfe'),
    query: z.object({ q: field }),
    async handler({ actor, query, services }) {
      const { text, posts } = await findPostsWhoKnow(services, actor, query.q, shownPosts);
      return page(FinderPage, { query: text, posts: presentPosts(posts) });
    },
  }),
  route({
    method: 'get',
    path: '/wer-weiss/stellen',
    access: 'signed-in',
    sample: paths.knowingPostsBeside('Eingliederungshilfe'),
    audit: 'reads',
    sealed: true,
    query: z.object({ q: field }),
    async handler({ actor, query, services }) {
      const { text, posts } = await findPostsWhoKnow(services, actor, query.q, shownBeside);
      return fragment(PostsThatCame({ posts: presentPosts(posts), query: text }));
    },
  }),
  route({
    method: 'get',
    path: '/fragen/neu',
    access: 'signed-in',
    sample: paths.newQuestionFrom('Eingliederungshilfe'),
    audit: 'reads',
    sealed: true,
    query: origin,
    handler: ({ actor, query, services }) => askPage(services, actor, query),
  }),
  route({
    method: 'post',
    path: '/fragen/neu',
    access: 'signed-in',
    sample: paths.newQuestion,
    // The way back to a search.
    sealed: true,
    audit: ['question.asked'],
    async handler({ actor, body, services }) {
      const from = origin.parse(body);
      const form = readForm(askForm, body);
      const checked = checkPersonalData({ frage: typed(typedValues(body), 'frage') }, body);
      const errors = { ...checked.errors, ...(form.ok ? {} : form.errors) };
      if (!form.ok || Object.keys(errors).length > 0)
        return askPage(services, actor, from, { body, errors, confirmation: checked.confirmation });
      const { frage, an, name, passage } = form.value;
      const article = from.artikel ? await articleFor(services.db, actor, from.artikel, 'read') : null;
      const id = await askQuestion(services, actor, {
        text: frage,
        named: name,
        positionId: an,
        searchWords: from.suche || null,
        articleId: article?.id ?? null,
        passage,
        confirmed: checked.confirmed,
      });
      // Without a name the question is nobody's: its page would be "not found" for the asker too.
      return name
        ? redirect(paths.question(id), {
            kind: 'success',
            text: 'Ihre Frage ist gestellt. Die Antwort steht hier und in Ihrer Tagesmail.',
          })
        : redirect(backTo(from, article?.slug ?? null), {
            kind: 'success',
            text: 'Ihre Frage ist ohne Namen gestellt. Die Antwort finden Sie später über die Suche.',
          });
    },
  }),
];
