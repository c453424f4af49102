import type { Database, Reader, Tx } from '../../platform/db/database.js';
import type { Actor } from '../../shared/actor.js';
import { articleTables } from '../article-tables.js';
import { readableSql, rightsOf } from '../policy.js';

/** A Schlagwort as it is called today. */
export interface Tag {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** In a list, with how many articles carry it that the actor may read. */
export interface TagLine extends Tag {
  readonly articles: number;
  /** What else leads to it; only for those who may rename. */
  readonly formerly: readonly string[];
}

/** Carries it and is there for the actor; `t` is the Schlagwort, the parameters are `rightsOf`'s. */
const carriedSql = `exists (select 1 from ${articleTables}
  where a.tags @> array[t.name] and a.state <> 'ARCHIVED' and ${readableSql})`;
/**
 * A Schlagwort is there for whoever may read an article that carries it, and for the Wissensredaktion, which reads all and
 * renames: a word of a narrowed text can tell what that is about.
 */
export const seenTagSql = `($1::boolean or ${carriedSql})`;

/** By its address or a former one, where the actor may know of it. One query. */
export async function findTag(reader: Reader, actor: Actor, slug: string): Promise<Tag | null> {
  const rows = await reader.$queryRawUnsafe<Tag[]>(
    `select t.id, t.slug, t.name from "TagSpelling" s join "Tag" t on t.id = s."tagId"
     where s.slug = $6 and ${seenTagSql}`,
    ...rightsOf(actor),
    slug,
  );
  return rows[0] ?? null;
}

/** Those that the actor may know of, by name; all of them for the Wissensredaktion. One query. */
export async function findTags(
  database: Pick<Database, 'pool'>,
  actor: Actor,
  query: string,
): Promise<readonly TagLine[]> {
  const { rows } = await database.pool.query<TagLine>({
    name: 'tags',
    text: `with carried as (
        select word as name, count(*)::int as articles from (
          select unnest(a.tags) as word from ${articleTables}
          where a.tags <> '{}' and a.state <> 'ARCHIVED' and ${readableSql}) x group by word)
      select t.id, t.slug, t.name, coalesce(n.articles, 0) as articles,
        case when $1::boolean then array(select s.name from "TagSpelling" s where s."tagId" = t.id and s.slug <> t.slug order by s.name)
          else '{}' end as formerly
      from "Tag" t left join carried n on n.name = t.name
      where (n.name is not null or $1::boolean)
        and ($6 = '' or t.name ilike $7 or $1::boolean and exists (
          select 1 from "TagSpelling" s where s."tagId" = t.id and s.name ilike $7))
      order by lower(unaccent(t.name)), t.id limit 2000`,
    values: [...rightsOf(actor), query, pattern(query)],
  });
  return rows;
}

/** Names to offer to a writer: those with what is being typed, else those that the title has; never one that is given. */
export async function findTagSuggestions(
  database: Pick<Database, 'pool'>,
  actor: Actor,
  { typed, title, given }: { typed: string; title: string; given: readonly string[] },
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ name: string }>({
    name: 'tag-suggestions',
    text: `select t.name from "Tag" t
      where t.slug <> all($9::text[])
        and case when $6 <> '' then exists (select 1 from "TagSpelling" s where s."tagId" = t.id and s.name ilike $7)
          else strpos(lower($8), lower(t.name)) > 0 end
        and ${carriedSql}
      order by t.name ilike $6 || '%' desc, length(t.name), t.name limit $10`,
    values: [...rightsOf(actor), typed, pattern(typed), title, given, limit],
  });
  return rows.map(({ name }) => name);
}

const pattern = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** What words are called today, by their slug. One query. */
export async function findTagNames(
  reader: Reader,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.$queryRaw<{ slug: string; name: string }[]>`
    select s.slug, t.name from "TagSpelling" s join "Tag" t on t.id = s."tagId" where s.slug = any(${[...slugs]}::text[])`;
  return new Map(rows.map(({ slug, name }) => [slug, name]));
}

/** Whoever adds or renames words goes one after another, so that no article keeps a name that is gone. */
export async function lockTags(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('staffelstab.tags'))`;
}

/** Adds words that are none yet. */
export async function insertTags(
  tx: Tx,
  words: readonly { readonly slug: string; readonly name: string }[],
): Promise<void> {
  const rows = await tx.tag.createManyAndReturn({
    data: words.map(({ slug, name }) => ({ slug, name })),
    select: { id: true, slug: true, name: true },
  });
  await tx.tagSpelling.createMany({ data: rows.map(({ id, slug, name }) => ({ slug, name, tagId: id })) });
}

/** Those with these addresses of today, in the order of the names. */
export async function findTagsBySlug(tx: Tx, slugs: readonly string[]): Promise<readonly Tag[]> {
  return tx.tag.findMany({
    where: { slug: { in: [...slugs] } },
    select: { id: true, slug: true, name: true },
    orderBy: { name: 'asc' },
  });
}

/** What a word leads to, today's name or a former one. */
export async function findTagOfSlug(tx: Tx, slug: string): Promise<Tag | null> {
  const found = await tx.tagSpelling.findUnique({
    where: { slug },
    select: { tag: { select: { id: true, slug: true, name: true } } },
  });
  return found?.tag ?? null;
}

/** Locks what carries one of the names, before anything else is: whoever saves such an article holds it first, too. */
export async function lockCarriers(tx: Tx, names: readonly string[]): Promise<void> {
  await tx.$executeRaw`select 1 from "Article" where tags && ${[...names]}::text[] order by id for update`;
}

/** Puts `name` in the place of the others, once. @returns ids of the articles that it changes */
export async function replaceTags(tx: Tx, names: readonly string[], name: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update "Article" a set "updatedAt" = now(), tags = (
      select array_agg(y.word order by y.place) from (
        select x.word, min(x.place) as place from (
          select case when w = any(${[...names]}::text[]) then ${name} else w end as word, o as place
          from unnest(a.tags) with ordinality v(w, o)) x group by x.word) y)
    where a.tags && ${[...names]}::text[] returning a.id`;
  return rows.map(({ id }) => id);
}

/** Its words and its subscribers go over to another one; then it is gone. */
export async function mergeTag(tx: Tx, fromId: string, intoId: string): Promise<void> {
  await tx.tagSpelling.updateMany({ where: { tagId: fromId }, data: { tagId: intoId } });
  await tx.$executeRaw`
    insert into "Subscription" (id, "personId", "tagId", "createdAt")
    select gen_random_uuid(), "personId", ${intoId}::uuid, "createdAt" from "Subscription" where "tagId" = ${fromId}::uuid
    on conflict ("personId", "tagId") do nothing`;
  await tx.tag.delete({ where: { id: fromId }, select: { id: true } });
}

/** Another name; the former one still leads to it. */
export async function renameTag(
  tx: Tx,
  id: string,
  to: { readonly slug: string; readonly name: string },
): Promise<void> {
  await tx.tag.update({ where: { id }, data: to, select: { id: true } });
  await tx.tagSpelling.upsert({
    where: { slug: to.slug },
    create: { ...to, tagId: id },
    update: { name: to.name },
    select: { slug: true },
  });
}

/** Deletes words that no article carries and nobody follows. @returns how many */
export async function deleteUnusedTags({ pool }: Pick<Database, 'pool'>): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from "Tag" t where not exists (select 1 from "Article" a where a.tags @> array[t.name])
       and not exists (select 1 from "Subscription" s where s."tagId" = t.id)`,
  );
  return rowCount ?? 0;
}
