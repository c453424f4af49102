import { readFile } from 'node:fs/promises';

/** The queries of a file with lines of class, query and relevant ids. @throws ENOENT where it is missing */
export async function readQueries(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.split('\t'));
  return lines
    .filter((fields) => fields.length >= 3 && fields[0] !== 'class')
    .map((fields) => fields[1] ?? '');
}
