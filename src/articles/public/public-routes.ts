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
  type PublicLine,
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
    query: z.object({ q: words, thema: z.string().max(200).catch(''), amt: z.string().max(200).catch('') }),
    async handler(visit) {
      const { indexed } = await areaOf(visit);
      const { services, query, res } = visit;
      const [all, hits] = await Promise.all([
        findPublicLines(services.db, null),
        query.q ? searchPublicLines(services.db, query.q) : null,
      ]);
      const offices = [...new Set(all.map(({ office }) => office))].sort((a, b) => a.localeCompare(b, 'de'));
      const office = offices.includes(query.amt) ? query.amt : null;
      const ofOffice = (lines: readonly PublicLine[]) =>
        office ? lines.filter((line) => line.office === office) : lines;
      const lines = ofOffice(all);
      const topics = [...new Set(lines.map(({ topic }) => topic))];
      const topic = topics.includes(query.thema) ? query.thema : null;
      // Every choice of a page is one more address of the same answers: only the list itself is for search engines.
      const listed = indexed && !query.q && !office;
      const vnode = PublicListPage({
        house: bareChrome(res).countyName,
        indexed: listed,
        query: query.q,
        hits: hits && ofOffice(hits),
        offices,
        office,
        topics,
        topic,
        lines: topic ? lines.filter((line) => line.topic === topic) : lines,
      });
      return publicAnswer(visit, vnode, { indexed: listed });
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
