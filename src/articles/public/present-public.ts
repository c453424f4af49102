import type { PublicArticleProps } from '../../../views/public/public-article-page.js';
import type { Services } from '../../platform/services.js';
import { formatDay } from '../../shared/dates.js';
import { paths } from '../../shared/paths.js';
import { findAttachments } from '../attachments/attachment-store.js';
import { renderVersion } from '../rendered-versions.js';
import { wordsOf } from '../tags/tag-words.js';
import { findPublicTargets, type PublicText } from './public-store.js';
import { publicHtml } from './public-text.js';

const publicFacts = [
  ['zweck', 'Worum geht es?'],
  ['frist', 'Frist'],
  ['rechtsgrundlage', 'Rechtsgrundlage'],
] as const;

/** What the public sees of an article: its text with nothing that leads into the house, and the files chosen. */
export async function presentPublicText(
  services: Services,
  found: Omit<PublicText, 'slug'>,
): Promise<Omit<PublicArticleProps, 'office' | 'indexed'>> {
  const { db, config } = services;
  const rendered = await renderVersion(db, found.versionId);
  const [targets, files] = await Promise.all([
    findPublicTargets(db, rendered.keys),
    found.attachmentKeys.length > 0 ? findAttachments(db.read, found.articleId) : [],
  ]);
  const { attachmentKeys } = found;
  return {
    title: found.title,
    topic: found.topic,
    unit: found.office,
    summary: publicFacts.flatMap(([key, term]) => {
      const value = found.facts[key];
      return value ? [{ term, value }] : [];
    }),
    html: publicHtml(rendered.pieces, { targets, attachmentKeys, baseUrl: config.baseUrl }),
    words: wordsOf(found.facts.schlagwoerter ?? ''),
    files: files
      .filter(
        ({ key, publishedAt }) =>
          publishedAt && attachmentKeys.includes(key) && !rendered.pictures.includes(key),
      )
      .map(({ key, name }) => ({ href: paths.publicFile(key), name })),
    contact: found.contact,
    reviewedOn: found.reviewedOn && formatDay(found.reviewedOn),
  };
}
