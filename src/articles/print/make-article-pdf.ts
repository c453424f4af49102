import { buffer } from 'node:stream/consumers';
import { officeName } from '../../organisation/index.js';
import { kindOfName } from '../../platform/files/file-kinds.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { kindWords } from '../../shared/article-kinds.js';
import { dayOf, formatDay } from '../../shared/dates.js';
import { paths } from '../../shared/paths.js';
import type { ShownArticle } from '../article-store.js';
import type { Attachment } from '../attachments/attachment-store.js';
import { presentAttachmentLinks } from '../attachments/present-attachments.js';
import { findDrawings } from '../diagrams/diagram-store.js';
import { getArticle } from '../get-article.js';
import { summaryOf } from '../present.js';
import { presentArticleLaw } from '../present-law.js';
import { recordReading } from '../record-reading.js';
import { freshnessOf } from '../rules.js';
import { presentTags } from '../tags/present-tags.js';
import type { ArticlePaper } from './article-paper.js';
import { printArticle } from './print-thread.js';

/** All pictures of a file together; further ones leave their words. */
const mostPictureBytes = 40_000_000;

const stateWords = {
  DRAFT: 'Entwurf, noch nicht freigegeben',
  IN_REVIEW: 'In Prüfung, noch nicht freigegeben',
  PUBLISHED: null,
  ARCHIVED: 'Archiviert, gilt nicht mehr',
} as const;

function notesOf(article: ShownArticle, today: string): string[] {
  const { ownerNumber, ownerTitle, ownerUnitName, readerNames, versionNo } = article;
  const version = `Fassung ${versionNo} vom ${formatDay(dayOf(article.publishedAt ?? article.versionAt))}`;
  const freshness = article.publishedNo === null ? null : freshnessOf(article, today).text;
  return [
    stateWords[article.state],
    [version, freshness].filter(Boolean).join(' · '),
    ownerNumber && `Gehört der Stelle ${ownerNumber} ${ownerTitle}, ${ownerUnitName}`,
    readerNames && `Nur für ${readerNames}`,
  ].filter((note): note is string => Boolean(note));
}

/** Pictures of the text that lie at this article, by the address under which it shows them. */
async function picturesOf(
  { files }: Services,
  attachments: readonly Attachment[],
  keys: readonly string[],
): Promise<Record<string, Uint8Array>> {
  const pictures: Record<string, Uint8Array> = {};
  let room = mostPictureBytes;
  for (const { key, name, sha256, sizeBytes } of attachments) {
    if (!keys.includes(key) || kindOfName(name)?.shows !== 'image' || sizeBytes > room) continue;
    const stored = await files.open(sha256);
    if (!stored) continue;
    pictures[paths.viewAttachment(key)] = new Uint8Array(await buffer(stored.content));
    room -= sizeBytes;
  }
  return pictures;
}

/**
 * The article as its reader has it, as a PDF with tags. Up to seven queries, as the page and one for diagrams.
 * @throws NotFound as the page
 */
export async function makeArticlePdf(
  services: Services,
  actor: Actor,
  slug: string,
): Promise<{ name: string; content: Uint8Array }> {
  const { article, text, law, attachments } = await getArticle(services, actor, slug);
  await recordReading(services, actor, article);
  const { db, config, clock } = services;
  const today = clock.today();
  const [authority, pictures, drawings] = await Promise.all([
    officeName(db)(),
    picturesOf(services, attachments, text.pictures),
    findDrawings(db, actor, text.diagrams),
  ]);
  const whole = (path: string | null) => path && `${config.baseUrl}${path}`;
  const paper: ArticlePaper = {
    title: article.versionTitle,
    preline: kindWords[article.kind],
    authority,
    madeAt: clock.now(),
    notes: notesOf(article, today),
    summary: summaryOf(article.facts),
    html: text.html,
    baseUrl: config.baseUrl,
    pictures,
    drawings: Object.fromEntries([...drawings].map(([key, svg]) => [paths.processPicture(key), svg])),
    lists: [
      {
        title: article.kind === 'NORM' ? 'Verweist auf' : 'Rechtsgrundlagen',
        items: presentArticleLaw(law, article, false, today).cited.map(({ label, href }) => ({
          text: label,
          href: whole(href),
        })),
      },
      {
        title: 'Schlagwörter',
        items: presentTags(article.tags).map(({ name, slug }) => ({
          text: name,
          href: whole(paths.tag(slug)),
        })),
      },
      {
        title: 'Anlagen',
        items: presentAttachmentLinks(attachments, text.pictures).map(({ name, meta, downloadHref }) => ({
          text: `${name} (${meta})`,
          href: whole(downloadHref),
        })),
      },
    ],
    address: `${config.baseUrl}${paths.article(article.slug)}`,
    printedOn: formatDay(today),
  };
  return { name: `${article.slug}.pdf`, content: await printArticle(paper) };
}
