import type { Services } from '../platform/services.js';
import type { ArticleRow } from './article-store.js';
import { renderVersion } from './rendered-versions.js';
import { findVersion } from './version-store.js';

/** The headings of the text that readers have, for choosing a passage; none before the first publication. */
export async function articleHeadings(
  { db }: Services,
  article: Pick<ArticleRow, 'id' | 'publishedNo'>,
): Promise<readonly string[]> {
  if (article.publishedNo === null) return [];
  const version = await findVersion(db.read, article.id, article.publishedNo);
  const { contents } = version ? await renderVersion(db, version.id) : { contents: [] };
  return [...new Set(contents.map(({ text }) => text))];
}
