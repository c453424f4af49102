import type { Database, Tx } from '../platform/db/database.js';
import { shippedSynonyms } from './analysis/german-analysis.js';
import type { SynonymLine } from './analysis/synonym-book.js';

/** A line of the office: its own, or one in place of a shipped line. */
export interface OwnLine {
  readonly id: string;
  readonly words: readonly string[];
  readonly targets: readonly string[];
  /** `lineKey` of the shipped line that this one replaces. */
  readonly shippedKey: string | null;
  /** The shipped line does not apply here. */
  readonly isOff: boolean;
  readonly version: number;
  readonly updatedAt: Date;
}

/** Tells a shipped line from others, also after the list was sorted anew. */
export function lineKey({ words, targets, bothWays }: SynonymLine): string {
  return bothWays ? words.join(' = ') : `${words.join(', ')} → ${targets.join(', ')}`;
}

/** A line as it is written down. */
export function lineText({ words, targets }: Pick<OwnLine, 'words' | 'targets'>): string {
  return targets.length === 0 ? words.join(' = ') : `${words.join(', ')} → ${targets.join(', ')}`;
}

/** One of the office's lines, by its own id or by the shipped line that it stands for. */
export async function findOwnLine(
  tx: Tx,
  where: { readonly id: string } | { readonly shippedKey: string },
): Promise<OwnLine | null> {
  return tx.searchSynonym.findUnique({ where });
}

/** The office's lines, newest first. */
export async function ownLines(database: Pick<Database, 'pool'>): Promise<OwnLine[]> {
  const { rows } = await database.pool.query<OwnLine>({
    name: 'search-synonyms',
    text: `select id, words, targets, "shippedKey", "isOff", version, "updatedAt"
           from "SearchSynonym" order by "updatedAt" desc, id`,
  });
  return rows;
}

/** Whether the office has written a line yet. */
export async function hasOwnSynonyms(database: Pick<Database, 'pool'>): Promise<boolean> {
  return (await ownLines(database)).length > 0;
}

/** Whether a key (`lineKey`) is that of a shipped line that an office may replace. */
export function isShippedLine(key: string): boolean {
  return shippedSynonyms().some((line) => !line.question && lineKey(line) === key);
}

/** The lines that apply: the shipped ones, without those that the office replaced or switched off, and its own. */
export async function loadSynonyms(database: Pick<Database, 'pool'>): Promise<SynonymLine[]> {
  const own = await ownLines(database);
  const replaced = new Set(own.flatMap(({ shippedKey }) => shippedKey ?? []));
  return [
    ...shippedSynonyms().filter((line) => !replaced.has(lineKey(line))),
    ...own
      .filter(({ isOff }) => !isOff)
      .map(({ words, targets }) => ({ words, targets, bothWays: targets.length === 0, question: false })),
  ];
}

/** Lets the next search in every process read the list again: to it, the index has changed. */
export async function tellSynonymsChanged(tx: Tx): Promise<void> {
  await tx.$executeRaw`update "SearchState" set revision = revision + 1`;
}
