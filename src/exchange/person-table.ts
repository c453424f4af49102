/** A table that names people. SQL in it speaks of a row as `t`. */
export interface PersonTable {
  readonly table: string;
  /** What the table is about, for readers. */
  readonly title: string;
  /** Column of a person's id, and what the person is there. */
  readonly columns: Readonly<Record<string, string>>;
  /** Column with a list of such ids, and what the person is there. */
  readonly lists?: Readonly<Record<string, string>>;
  /** SQL: when it was. */
  readonly at: string;
  /** SQL: what it is, in words. */
  readonly what: string;
  /** SQL: the row as JSON, where it holds files or secrets; else the whole row. */
  readonly data?: string;
}

// What a row is about, in words: SQL over the row `t`.
export const run = `(select r.number from "Run" r where r.id = t."runId")`;
export const step = (id: string) =>
  `(select r.number || ' · ' || s.title from "RunStep" s join "Run" r on r.id = s."runId" where s.id = ${id})`;
export const article = (id: string) => `(select a.title from "Article" a where a.id = ${id})`;
export const post = (id: string) =>
  `(select o.number || ' ' || o.title from "Position" o where o.id = ${id})`;
