import type { Database } from '../platform/db/database.js';
import type { PublishedState, SearchDocument } from '../platform/search/search-engine.js';
import type { Day } from '../shared/dates.js';
import { plainText } from './plain-text.js';
import { readerKeysOf } from './policy.js';
import { summaryKeys, type VersionFacts } from './rules.js';

interface Row {
  articleId: string;
  title: string;
  kind: SearchDocument['kind'];
  source: string;
  facts: VersionFacts;
  unitIds: string[];
  readerIds: string[];
  ownerPositionId: string | null;
  authorId: string | null;
  versionNo: number;
  reviewDueOn: Day | null;
}

const published = `
  select a.id as "articleId", v.title, a.kind::text as kind, v.source, v.facts, coalesce(u.path, '{}') as "unitIds",
    a."readerIds", a."ownerPositionId", a."authorId", v.no as "versionNo", a."reviewDueOn"::text as "reviewDueOn"
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
  return rows.map(documentOf);
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
    yield rows.map(documentOf);
    after = rows.at(-1)?.articleId ?? after;
  }
}

/** Which version of each article readers have, and who they are. */
export async function publishedStates(
  database: Pick<Database, 'pool'>,
): Promise<ReadonlyMap<string, PublishedState>> {
  const { rows } = await database.pool.query<
    Pick<Row, 'articleId' | 'versionNo' | 'unitIds' | 'readerIds' | 'ownerPositionId' | 'authorId'>
  >(
    `select a.id as "articleId", a."publishedNo" as "versionNo", coalesce(u.path, '{}') as "unitIds", a."readerIds",
       a."ownerPositionId", a."authorId"
     from "Article" a left join "Position" p on p.id = a."ownerPositionId" left join "Unit" u on u.id = p."unitId"
     where a.state = 'PUBLISHED'`,
  );
  return new Map(
    rows.map(({ articleId, versionNo, unitIds, ...facts }) => [
      articleId,
      { versionNo, readerKeys: readerKeysOf({ ...facts, ownerUnitIds: unitIds }) },
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

function documentOf({ source, facts, readerIds, ownerPositionId, authorId, ...row }: Row): SearchDocument {
  const { headings, body } = plainText(source);
  // A law's chapter and an article's summary box are read on the page, so they can be found.
  const summary = summaryKeys.map((key) => facts[key]).filter((text) => text !== undefined && text !== '');
  return {
    ...row,
    readerKeys: readerKeysOf({ readerIds, ownerPositionId, authorId, ownerUnitIds: row.unitIds }),
    headings: [headings, facts.chapter].filter(Boolean).join('\n'),
    body: [...summary, body].join('\n'),
  };
}
