import type { Database } from '../platform/db/database.js';
import type { PublishedState, SearchDocument, SearchPage } from '../platform/search/search-engine.js';
import type { Day } from '../shared/dates.js';
import { isPicture } from './attachments/attachment-rules.js';
import { plainText } from './plain-text.js';
import { type ArticleFacts, readerKeysOf, reviewerUnitsSql } from './policy.js';
import { summaryKeys, type VersionFacts } from './rules.js';

/** Letters of one article's files that are searched: about eight hundred printed pages. */
const mostFileLetters = 2_000_000;
/** Articles with files that are read at once. */
const filedAtOnce = 10;

/** What it takes to say who finds an article. */
type KeyFacts = Pick<
  ArticleFacts,
  | 'readerIds'
  | 'collectionReaderIds'
  | 'ownerPositionId'
  | 'authorId'
  | 'pendingState'
  | 'reviewerPositionIds'
  | 'reviewerUnitIds'
>;

interface Row extends KeyFacts {
  articleId: string;
  title: string;
  kind: SearchDocument['kind'];
  source: string;
  facts: VersionFacts;
  tags: string[];
  unitIds: string[];
  versionNo: number;
  reviewDueOn: Day | null;
  hasFiles: boolean;
}

/** What readers have of an article's files. */
const isShown = (f: string) => `${f}."publishedAt" is not null and ${f}."removedAt" is null`;

const keyColumns = `a."readerIds", a."collectionReaderIds", a."ownerPositionId", a."authorId", a."pendingState"::text as "pendingState",
    a."reviewerPositionIds", ${reviewerUnitsSql} as "reviewerUnitIds"`;

const published = `
  select a.id as "articleId", v.title, a.kind::text as kind, v.source, v.facts, a.tags, coalesce(u.path, '{}') as "unitIds",
    ${keyColumns}, v.no as "versionNo", a."reviewDueOn"::text as "reviewDueOn",
    exists (select 1 from "ArticleAttachment" f where f."articleId" = a.id and ${isShown('f')}) as "hasFiles"
  from "Article" a
  join "ArticleVersion" v on v."articleId" = a.id and v.no = a."publishedNo"
  left join "Position" p on p.id = a."ownerPositionId"
  left join "Unit" u on u.id = p."unitId"
  where a.state = 'PUBLISHED'`;

/** What readers may find of these articles: the published text of each; nothing of drafts and archived ones. */
export async function loadSearchDocuments(
  database: Pick<Database, 'pool'>,
  articleIds: readonly string[],
): Promise<SearchDocument[]> {
  const { rows } = await database.pool.query<Row>({
    name: 'search-documents-by-id',
    text: `${published} and a.id = any($1::uuid[])`,
    values: [articleIds],
  });
  return documentsOf(database, rows);
}

/** Everything published, in batches, for a rebuild. A later batch sees later changes; events follow up. */
export async function* allSearchDocuments(
  database: Pick<Database, 'pool'>,
  batchSize: number,
): AsyncGenerator<SearchDocument[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  while (true) {
    const { rows } = await database.pool.query<Row>({
      name: 'search-documents-after',
      text: `${published} and a.id > $1::uuid order by a.id limit $2`,
      values: [after, batchSize],
    });
    if (rows.length === 0) return;
    const [plain, filed] = [
      rows.filter(({ hasFiles }) => !hasFiles),
      rows.filter(({ hasFiles }) => hasFiles),
    ];
    yield plain.map((row) => documentOf(row));
    // A long file is a book: few at a time.
    for (let from = 0; from < filed.length; from += filedAtOnce)
      yield await documentsOf(database, filed.slice(from, from + filedAtOnce));
    after = rows.at(-1)?.articleId ?? after;
  }
}

/** Which version of each article readers have, and who they are. */
export async function publishedStates(
  database: Pick<Database, 'pool'>,
): Promise<ReadonlyMap<string, PublishedState>> {
  const { rows } = await database.pool.query<
    Pick<Row, 'articleId' | 'versionNo' | 'unitIds' | keyof KeyFacts>
  >(
    `select a.id as "articleId", a."publishedNo" as "versionNo", coalesce(u.path, '{}') as "unitIds", ${keyColumns}
     from "Article" a left join "Position" p on p.id = a."ownerPositionId" left join "Unit" u on u.id = p."unitId"
     where a.state = 'PUBLISHED'`,
  );
  return new Map(
    rows.map(({ articleId, versionNo, unitIds, ...facts }) => [
      articleId,
      { versionNo, readerKeys: readerKeysOf({ ...facts, id: articleId, ownerUnitIds: unitIds }) },
    ]),
  );
}

/** Articles that changed since, published or not. */
export async function articlesChangedSince(
  database: Pick<Database, 'pool'>,
  since: Date,
): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    'select id from "Article" where "updatedAt" >= $1',
    [since],
  );
  return rows.map(({ id }) => id);
}

/** How many a rebuild will put in, for its progress bar. */
export async function countSearchDocuments(database: Pick<Database, 'pool'>): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(
    `select count(*)::int as n from "Article" where state = 'PUBLISHED'`,
  );
  return rows[0]?.n ?? 0;
}

/** With the pages of their files. One query, only where there are any. */
async function documentsOf(
  database: Pick<Database, 'pool'>,
  rows: readonly Row[],
): Promise<SearchDocument[]> {
  const filed = rows.filter(({ hasFiles }) => hasFiles).map(({ articleId }) => articleId);
  if (filed.length === 0) return rows.map((row) => documentOf(row));
  const { rows: pages } = await database.pool.query<SearchPage & { articleId: string }>({
    name: 'search-pages',
    text: `select "articleId", key, name, label, text from (
        select f."articleId", f.key, f.name, p.label, coalesce(p.text, '') as text, f."addedAt", coalesce(p.no, 0) as no,
          sum(length(p.text)) over (partition by f."articleId" order by f."addedAt", f.id, p.no) as letters
        from "ArticleAttachment" f left join "FilePage" p on p.sha256 = f.sha256
        where f."articleId" = any($1::uuid[]) and ${isShown('f')}) x
      where coalesce(letters, 0) <= $2 order by "articleId", "addedAt", key, no`,
    values: [filed, mostFileLetters],
  });
  const ofArticle = new Map<string, SearchPage[]>();
  for (const { articleId, ...page } of pages) {
    const known = ofArticle.get(articleId) ?? [];
    ofArticle.set(articleId, known);
    // Each file is found by its name too; a picture's says nothing.
    if (known.at(-1)?.key !== page.key && !isPicture(page.name))
      known.push({ key: page.key, name: page.name, label: null, text: page.name });
    if (page.text !== '') known.push(page);
  }
  return rows.map((row) => documentOf(row, ofArticle.get(row.articleId)));
}

function documentOf(
  { source, facts, tags, hasFiles: _, articleId, title, kind, unitIds, versionNo, reviewDueOn, ...keys }: Row,
  pages?: readonly SearchPage[],
): SearchDocument {
  const { headings, body } = plainText(source);
  // A law's chapter and an article's summary box are read on the page, so they can be found.
  const summary = summaryKeys.map((key) => facts[key]).filter((text) => text !== undefined && text !== '');
  return {
    articleId,
    title,
    kind,
    unitIds,
    versionNo,
    reviewDueOn,
    readerKeys: readerKeysOf({ ...keys, id: articleId, ownerUnitIds: unitIds }),
    // Schlagwörter say what a text is about, as its headings do.
    headings: [headings, facts.chapter, ...tags].filter(Boolean).join('\n'),
    body: [...summary, body].join('\n'),
    ...(pages && pages.length > 0 ? { pages } : {}),
  };
}
