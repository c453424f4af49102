import type { Database, Tx } from '../../platform/db/database.js';
import type { Actor } from '../../shared/actor.js';
import { articleTables } from '../article-tables.js';
import { editableSql, readableSql, rightsOf } from '../policy.js';

/** A process diagram with its article. */
export interface Diagram {
  readonly key: string;
  readonly title: string;
  readonly xml: string;
  readonly svg: string;
  readonly words: string;
  readonly ownWords: boolean;
  readonly slug: string;
  readonly articleTitle: string;
  readonly articleId: string;
  readonly readerIds: readonly string[];
  readonly collectionReaderIds: readonly string[];
  readonly mayEdit: boolean;
}

const tables = `"ArticleDiagram" d
  join ${articleTables.replace('"Article" a', '"Article" a on a.id = d."articleId"')}`;
/** Those who may edit have every drawing; readers what a text that was published to them names. */
const rights = `(${editableSql} or (${readableSql} and exists (
  select 1 from "ArticleVersion" v where v."articleId" = a.id and v."publishedAt" is not null
    and strpos(v.source, 'prozess:' || d.key) > 0)))`;

/** One diagram under the actor's rights; null also where it is only not theirs to see. One query. */
export async function findDiagram(database: Database, actor: Actor, key: string): Promise<Diagram | null> {
  const { rows } = await database.pool.query<Diagram>({
    name: 'diagram',
    text: `select d.key, d.title, d.xml, d.svg, d.words, d."ownWords", a.slug, a.title as "articleTitle",
        a.id as "articleId", a."readerIds", a."collectionReaderIds",
        coalesce(${editableSql}, false) and a.state <> 'ARCHIVED' as "mayEdit"
      from ${tables} where d.key = $6 and ${rights}`,
    values: [...rightsOf(actor), key],
  });
  return rows[0] ?? null;
}

/** What these diagrams say in words, those that the actor may see. One query; none where there are no keys. */
export async function findDiagramWords(
  database: Database,
  actor: Actor,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await database.pool.query<{ key: string; words: string }>({
    name: 'diagram-words',
    text: `select d.key, d.words from ${tables} where d.key = any($6::text[]) and ${rights}`,
    values: [...rightsOf(actor), keys],
  });
  return new Map(rows.map(({ key, words }) => [key, words]));
}

/** Drawings of these diagrams as SVG, those that the actor may see. One query; none where there are no keys. */
export async function findDrawings(
  database: Database,
  actor: Actor,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await database.pool.query<{ key: string; svg: string }>({
    name: 'diagram-drawings',
    text: `select d.key, d.svg from ${tables} where d.key = any($6::text[]) and ${rights}`,
    values: [...rightsOf(actor), keys],
  });
  return new Map(rows.map(({ key, svg }) => [key, svg]));
}

export async function insertDiagram(
  tx: Tx,
  data: {
    key: string;
    articleId: string;
    title: string;
    xml: string;
    svg: string;
    words: string;
    ownWords: boolean;
    createdAt: Date;
    authorId: string | null;
  },
): Promise<void> {
  await tx.articleDiagram.create({ data, select: { key: true } });
}

/** Whether this key is taken (demo). */
export async function hasDiagram(database: Database, key: string): Promise<boolean> {
  return (await database.read.articleDiagram.count({ where: { key } })) > 0;
}
