import type { Tx } from '../platform/db/database.js';
import type { ArticleKind } from '../shared/article-kinds.js';
import { articleTables } from './article-tables.js';
import { normKeyOf, referencesOf } from './law-references.js';
import { linkedKeys } from './links.js';
import { readableSql } from './policy.js';
import type { VersionFacts } from './rules.js';

/** A text that readers have from now on. */
export interface PublishedText {
  readonly articleId: string;
  readonly kind: ArticleKind;
  readonly no: number;
  readonly source: string;
  readonly facts: VersionFacts;
}

/**
 * Reads what published texts cite and link to and keeps it, instead of what their earlier versions did. Five statements,
 * however many texts. In the same transaction as the publication, so that nobody sees one without the other.
 */
export async function storeCitations(tx: Tx, texts: readonly PublishedText[]): Promise<void> {
  if (texts.length === 0) return;
  const keys = texts.map(({ kind, facts }) => normKeyOf(kind, facts));
  const ids = texts.map(({ articleId }) => articleId);
  await tx.$executeRaw`delete from "ArticleCitation" where "articleId" = any(${ids}::uuid[])`;
  await tx.$executeRaw`delete from "ArticleLink" where "articleId" = any(${ids}::uuid[])`;
  await insertCitations(tx, texts);
  await tx.$executeRaw`
    update "Article" a set "citedNo" = t.no, "normKey" = t.key
    from unnest(${ids}::uuid[], ${texts.map(({ no }) => no)}::int[], ${keys}::text[]) t(id, no, key)
    where a.id = t.id`;
}

/** The same for articles that are new; their rows have normKey and citedNo already. */
export async function insertCitations(tx: Tx, texts: readonly PublishedText[]): Promise<void> {
  const rows = texts.flatMap((text) =>
    referencesOf(text, normKeyOf(text.kind, text.facts)).map((reference, sort) => ({
      articleId: text.articleId,
      sort,
      ...reference,
    })),
  );
  if (rows.length > 0)
    await tx.$executeRaw`
      insert into "ArticleCitation" ("articleId", norm, "normTo", label, sort)
      select * from unnest(${rows.map(({ articleId }) => articleId)}::uuid[], ${rows.map(({ norm }) => norm)}::text[],
        ${rows.map(({ normTo }) => normTo)}::text[], ${rows.map(({ label }) => label)}::text[],
        ${rows.map(({ sort }) => sort)}::int[])`;
  const links = texts.flatMap(({ articleId, source }) =>
    linkedKeys(source).map((key) => ({ articleId, key })),
  );
  if (links.length > 0)
    await tx.$executeRaw`
      insert into "ArticleLink" ("articleId", key)
      select * from unnest(${links.map(({ articleId }) => articleId)}::uuid[], ${links.map(({ key }) => key)}::text[])`;
}

/** Published articles whose citations were never read, or of an older version; for catching up. */
export async function textsToRead(tx: Tx, limit: number): Promise<readonly PublishedText[]> {
  return tx.$queryRaw<PublishedText[]>`
    select a.id as "articleId", a.kind::text as kind, v.no, v.source, v.facts
    from "Article" a join "ArticleVersion" v on v."articleId" = a.id and v.no = a."publishedNo"
    where a."citedNo" is distinct from a."publishedNo"
    order by a.id limit ${limit} for update of a skip locked`;
}

/** An article that cites a norm. */
export interface CitingArticle {
  readonly slug: string;
  readonly title: string;
  readonly kind: ArticleKind;
  readonly ownerNumber: string | null;
  readonly ownerUnitName: string | null;
  /** How many there are in all, house and law apart. */
  readonly total: number;
}

/** Citing articles shown under a norm, of the house and of the law each. */
const shownCiting = 30;

/**
 * Published articles that cite the norm with the key `key` (an expression of the outer statement), as far as the asker of
 * `rightsOf` may read them: house knowledge first, then law.
 */
export const citingArticlesSql = (key: string) => `coalesce((
    select json_agg(json_build_object('slug', t.slug, 'title', t.title, 'kind', t.kind, 'ownerNumber', t."ownerNumber",
      'ownerUnitName', t."ownerUnitName", 'total', t.total) order by t.kind = 'NORM', t.place)
    from (
      select a.slug, a.title, a.kind::text as kind, o.number as "ownerNumber", u.name as "ownerUnitName",
        count(*) over (partition by a.kind = 'NORM')::int as total,
        row_number() over (partition by a.kind = 'NORM' order by lower(a.title), a.id) as place
      from ${articleTables}
      where a.state = 'PUBLISHED' and ${readableSql} and a.id in (
        select c."articleId" from "ArticleCitation" c where c.norm <= ${key} and c."normTo" >= ${key}
          and c.norm >= split_part(${key}, '/', 1) || '/')
    ) t where place <= ${shownCiting}), '[]')`;
