/** A table that names people. SQL in it speaks of a row as `t`. */
export interface PersonTable {
  readonly table: string;
  /** What the table is about, for readers. */
  readonly title: string;
  /** Column of a person's id, and what the person is there. */
  readonly columns: Readonly<Record<string, string>>;
  /** Column with a list of such ids, and what the person is there. */
  readonly lists?: Readonly<Record<string, string>>;
  /** Other SQL by which a row concerns the person, and what they are there. */
  readonly where?: Readonly<Record<string, string>>;
  /** SQL: when it was. */
  readonly at: string;
  /** SQL: what it is, in words. */
  readonly what: string;
  /** SQL: the row as JSON, where it holds files or secrets; else the whole row. */
  readonly data?: string;
  /** SQL: the thing of others that the row is about, as `aboutArticle` and its like name it; null where it is about none. */
  readonly about?: string;
  /** SQL: the person's own words in the row as JSON. They are theirs, whoever may read what they are about. */
  readonly own?: string;
}

// The thing that a row is about: named only where the person may read it today.
export const aboutArticle = (id: string) => `'article:' || ${id}`;
export const aboutRun = (id = 't."runId"') => `'run:' || ${id}`;
export const aboutRunOfStep = (id: string) =>
  `(select 'run:' || s."runId" from "RunStep" s where s.id = ${id})`;
/** @param by column of who wrote it */
export const ownWords = (by: string, ...columns: readonly string[]) =>
  `case when t."${by}" = $1::uuid then jsonb_build_object(${columns.map((one) => `'${one}', t."${one}"`).join(', ')}) end`;

// What a row is about, in words: SQL over the row `t`.
export const run = `(select r.number from "Run" r where r.id = t."runId")`;
export const step = (id: string) =>
  `(select r.number || ' · ' || s.title from "RunStep" s join "Run" r on r.id = s."runId" where s.id = ${id})`;
export const article = (id: string) => `(select a.title from "Article" a where a.id = ${id})`;
export const post = (id: string) =>
  `(select o.number || ' ' || o.title from "Position" o where o.id = ${id})`;
