import { readFile } from 'node:fs/promises';

/** A query with the articles that answer it, by their ids in the files they were imported from. */
export interface JudgedQuery {
  readonly class: string;
  readonly query: string;
  readonly relevant: readonly string[];
}

/** A file of queries that cannot be measured; the message says the line and the remedy. */
export class QueryFileFault extends Error {}

/**
 * Reads lines of class, query and relevant ids (separated by `|`), with tabs between; a heading line may stand first, and
 * lines that are empty or begin with # say nothing.
 * @throws QueryFileFault, or the file system's error
 */
export async function readQueries(file: string): Promise<JudgedQuery[]> {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  const queries: JudgedQuery[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [name = '', query = '', ids = ''] = line.split('\t').map((field) => field.trim());
    if (queries.length === 0 && name === 'class' && query === 'query') continue;
    const relevant = ids.split('|').flatMap((id) => id.trim() || []);
    if (!name || !query || relevant.length === 0)
      throw new QueryFileFault(
        `${file}, Zeile ${index + 1}: erwartet werden drei Felder mit Tabulator dazwischen: Klasse, Anfrage, passende Kennungen (mit | getrennt).`,
      );
    queries.push({ class: name, query, relevant });
  }
  if (queries.length === 0) throw new QueryFileFault(`${file} enthält keine Anfrage.`);
  return queries;
}
