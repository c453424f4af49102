import type { Database, Reader, Tx } from '../../platform/db/database.js';
import type { CollectionFacts } from '../collections/collection-policy.js';

/** A term with the post that cares for it. */
export interface Term extends Omit<CollectionFacts, 'readerIds'> {
  readonly id: string;
  readonly slug: string;
  readonly term: string;
  readonly spellings: readonly string[];
  readonly explanation: string;
  readonly ownerNumber: string;
  readonly ownerTitle: string;
  readonly revision: number;
}

/** What a term says. */
export interface TermContent {
  readonly term: string;
  readonly spellings: readonly string[];
  readonly explanation: string;
  readonly ownerPositionId: string;
}

const select = `select g.id, g.slug, g.term, g.spellings, g.explanation, g.revision, g."ownerPositionId",
    o.number as "ownerNumber", o.title as "ownerTitle", u.path as "ownerUnitIds"
  from "GlossaryTerm" g join "Position" o on o.id = g."ownerPositionId" join "Unit" u on u.id = o."unitId"`;
const order = `order by lower(unaccent(g.term)), g.id`;
/** More than any office keeps. */
const mostTerms = 3_000;

/** Percent sign and underscore mean themselves. */
const containing = (words: string) => `%${words.replace(/[\\%_]/g, '\\$&')}%`;

/** By the alphabet; all, or those that have the words in term, spelling or explanation. One query. */
export async function findTerms(database: Database, words: string): Promise<readonly Term[]> {
  const { rows } = await database.pool.query<Term>({
    name: 'glossary',
    text: `${select} where $1 = '' or concat_ws(' ', g.term, array_to_string(g.spellings, ' '), g.explanation) ilike $2
      ${order} limit ${mostTerms}`,
    values: [words, containing(words)],
  });
  return rows;
}

export async function findTerm(reader: Reader, slug: string): Promise<Term | null> {
  const rows = await reader.$queryRawUnsafe<Term[]>(`${select} where g.slug = $1`, slug);
  return rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function findTermForChange(tx: Tx, slug: string): Promise<Term | null> {
  const rows = await tx.$queryRawUnsafe<Term[]>(`${select} where g.slug = $1 for update of g`, slug);
  return rows[0] ?? null;
}

/** Terms that are called so, whatever the case, but this one. */
export async function isTermTaken(tx: Tx, term: string, exceptId: string | null): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from "GlossaryTerm" where lower(term) = lower(${term}) and id is distinct from ${exceptId}::uuid`;
  return rows.length > 0;
}

export async function takenTermSlugs(tx: Tx, slug: string): Promise<ReadonlySet<string>> {
  const rows = await tx.glossaryTerm.findMany({
    where: { slug: { startsWith: slug } },
    select: { slug: true },
  });
  return new Set(rows.map((row) => row.slug));
}

export async function insertTerm(tx: Tx, data: TermContent & { slug: string }): Promise<{ id: string }> {
  return tx.glossaryTerm.create({ data: { ...data, spellings: [...data.spellings] }, select: { id: true } });
}

export async function updateTerm(tx: Tx, id: string, data: TermContent): Promise<void> {
  await tx.glossaryTerm.update({
    where: { id },
    data: { ...data, spellings: [...data.spellings], revision: { increment: 1 } },
    select: { id: true },
  });
}

export async function deleteTerm(tx: Tx, id: string): Promise<void> {
  await tx.glossaryTerm.delete({ where: { id }, select: { id: true } });
}

/** What was rendered with the terms before is out of date from this commit on; also one change after the other. */
export async function raiseGlossary(tx: Tx): Promise<void> {
  await tx.glossaryState.update({ where: { id: 1 }, data: { revision: { increment: 1 } } });
}

/** What the glossary says of each term now, by its name in small letters; locked until the transaction ends. */
export async function termsForImport(
  tx: Tx,
): Promise<ReadonlyMap<string, TermContent & { readonly id: string }>> {
  const rows = await tx.$queryRaw<(TermContent & { id: string })[]>`
    select id, term, spellings, explanation, "ownerPositionId" from "GlossaryTerm" for update`;
  return new Map(rows.map((row) => [row.term.toLowerCase(), row]));
}

/** Whether there is a term at all (demo). */
export async function hasGlossaryTerms(reader: Reader): Promise<boolean> {
  return (await reader.glossaryTerm.count()) > 0;
}

/** All terms as texts are searched for them, with the number that they have now. One query. */
export async function loadGlossary(
  database: Database,
): Promise<{ revision: number; terms: { slug: string; spellings: string[]; explanation: string }[] }> {
  const { rows } = await database.pool.query<{
    revision: number;
    terms: { slug: string; spellings: string[]; explanation: string }[];
  }>({
    name: 'glossary-known',
    text: `select s.revision, coalesce((select json_agg(json_build_object('slug', g.slug, 'explanation', g.explanation,
        'spellings', array_prepend(g.term, g.spellings)) order by g.id) from "GlossaryTerm" g), '[]') as terms
      from "GlossaryState" s where s.id = 1`,
  });
  return rows[0] ?? { revision: 0, terms: [] };
}
