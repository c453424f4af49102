import type { Request, Response } from 'express';
import { z } from 'zod';
import { PublicArticlePage } from '../../../views/public/public-article-page.js';
import { PublicListPage } from '../../../views/public/public-list-page.js';
import { PublicNotFoundPage } from '../../../views/public/public-not-found-page.js';
import { bareChrome } from '../../http/chrome.js';
import { publicAnswer, publicHeaders } from '../../http/public-answer.js';
import { type Reply, type Route, redirect, route, stream, text } from '../../http/route.js';
import { kindOfName } from '../../platform/files/file-kinds.js';
import type { Services } from '../../platform/services.js';
import { notFound } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import { isAttachmentKey } from '../links.js';
import { presentPublicText } from './present-public.js';
import {
  findPublicAddress,
  findPublicFile,
  findPublicLines,
  findPublicText,
  searchPublicLines,
} from './public-store.js';
import { readPublicArea } from './set-public-area.js';

interface Visit {
  readonly services: Services;
  readonly req: Request;
  readonly res: Response;
}

/** Where the house has no public area, its addresses do not exist. */
async function areaOf({ services }: Visit) {
  const { value } = await readPublicArea(services);
  if (!value.on) throw notFound();
  return value;
}

const words = z
  .string()
  .max(2_000)
  .catch('')
  .transform((query) =>
    query
      // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point; PostgreSQL refuses NUL
      .replace(/[\u0000-\u001f\u007f]/g, ' ')
      .trim()
      .slice(0, 200),
  );

async function fileReply(visit: Visit, key: string, shown: boolean): Promise<Reply> {
  const { indexed } = await areaOf(visit);
  const { services, res } = visit;
  const found = isAttachmentKey(key) ? await findPublicFile(services.db, key) : null;
  const kind = found && kindOfName(found.name);
  if (!found || !kind || (shown && !kind.shows)) throw notFound();
  publicHeaders(res, indexed);
  return stream({
    type: kind.mediaType,
    name: found.name,
    shown,
    tag: found.sha256,
    open: () => services.files.open(found.sha256),
  });
}

const sampleKey = 'abcdefghijkl';

/** What everybody reads, without a session: app.ts serves these before there is one. */
export const publicRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/robots.txt',
    access: 'public',
    anonymous: true,
    sample: '/robots.txt',
    audit: 'reads',
    async handler({ services, res }) {
      const { value } = await readPublicArea(services);
      res.set('Cache-Control', 'public, max-age=3600');
      const open =
        value.on && value.indexed ? `Allow: ${paths.publicArticles}\nAllow: /assets/\nAllow: /kern/\n` : '';
      return text(`User-agent: *\n${open}Disallow: /\n`);
    },
  }),
  route({
    method: 'get',
    path: '/auskunft',
    access: 'public',
    anonymous: true,
    limited: 'search',
    sample: '/auskunft',
    audit: 'reads',
    query: z.object({ q: words, thema: z.string().max(200).catch('') }),
    async handler(visit) {
      const { indexed } = await areaOf(visit);
      const { services, query, res } = visit;
      const [all, hits] = await Promise.all([
        findPublicLines(services.db, null),
        query.q ? searchPublicLines(services.db, query.q) : null,
      ]);
      const topics = [...new Set(all.map(({ topic }) => topic))];
      const topic = topics.includes(query.thema) ? query.thema : null;
      const vnode = PublicListPage({
        office: bareChrome(res).countyName,
        indexed: indexed && !query.q,
        query: query.q,
        hits,
        topics,
        topic,
        lines: topic ? all.filter((line) => line.topic === topic) : all,
      });
      return publicAnswer(visit, vnode, { indexed: indexed && !query.q });
    },
  }),
  route({
    method: 'get',
    path: '/auskunft/anlagen/:key',
    access: 'public',
    anonymous: true,
    limited: 'costly',
    sample: `/auskunft/anlagen/${sampleKey}`,
    audit: 'reads',
    params: z.object({ key: z.string().max(20) }),
    handler: (visit) => fileReply(visit, visit.params.key, false),
  }),
  route({
    method: 'get',
    path: '/auskunft/anlagen/:key/ansehen',
    access: 'public',
    anonymous: true,
    limited: 'costly',
    sample: `/auskunft/anlagen/${sampleKey}/ansehen`,
    audit: 'reads',
    params: z.object({ key: z.string().max(20) }),
    handler: (visit) => fileReply(visit, visit.params.key, true),
  }),
  route({
    method: 'get',
    path: '/auskunft/:slug',
    access: 'public',
    anonymous: true,
    limited: 'search',
    sample: '/auskunft/faq-baulast',
    audit: 'reads',
    params: z.object({ slug: z.string().max(200) }),
    async handler(visit) {
      const { indexed } = await areaOf(visit);
      const { services, params, res } = visit;
      const office = bareChrome(res).countyName;
      const found = await findPublicText(services.db, params.slug);
      if (!found) {
        const moved = await findPublicAddress(services.db, params.slug);
        if (moved) return redirect(paths.publicArticle(moved));
        return publicAnswer(visit, PublicNotFoundPage({ office }), { indexed: false, status: 404 });
      }
      const props = await presentPublicText(services, found);
      return publicAnswer(visit, PublicArticlePage({ ...props, office, indexed }), { indexed });
    },
  }),
];
