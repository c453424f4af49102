import { z } from 'zod';
import { LikeArticles } from '../../views/articles/like-articles.js';
import { PreviewPane } from '../../views/articles/preview-pane.js';
import { fragment, json, type Route, route } from '../http/route.js';
import { paths } from '../shared/paths.js';
import { previewForm } from './article-forms.js';
import { findLikeArticles } from './likeness/find-like-articles.js';
import { presentLikeArticles } from './likeness/present-likeness.js';
import { previewPaneFor } from './present-preview.js';
import { suggestArticles, suggestPosts } from './suggest-links.js';

/** What the editor asks for while somebody writes. */
export const writingAidRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/artikel/vorschau',
    access: 'signed-in',
    sample: '/artikel/vorschau',
    largeText: true,
    audit: 'none: shows a text, keeps nothing',
    async handler({ actor, body, services }) {
      const { source, art } = previewForm.parse(body);
      return fragment(PreviewPane(await previewPaneFor(services, actor, { kind: art, source }, false)));
    },
  }),
  route({
    method: 'post',
    path: paths.likeArticles,
    access: 'signed-in',
    sample: paths.likeArticles,
    largeText: true,
    audit: 'none: compares a text, keeps nothing',
    async handler({ actor, body, services }) {
      const { title, source, art, artikel } = previewForm.parse(body);
      const written = { kind: art, title, source, slug: artikel };
      return fragment(LikeArticles(presentLikeArticles(await findLikeArticles(services, actor, written))));
    },
  }),
  route({
    method: 'get',
    path: paths.linkSuggestions,
    access: 'signed-in',
    sample: `${paths.linkSuggestions}?art=artikel&q=budget`,
    audit: 'reads',
    query: z.object({
      art: z.enum(['artikel', 'stelle']).catch('artikel'),
      q: z.string().max(200).catch(''),
    }),
    async handler({ actor, query: { art, q }, services }) {
      return json(
        art === 'stelle' ? await suggestPosts(services, q) : await suggestArticles(services, actor, q),
      );
    },
  }),
];
