import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { projectPath } from '../platform/files/project-path.js';

/** Who is offered for signing in, and what can be tried as that person. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly as: string;
}

/** The sign-in list of content/demo/landkreis.yaml with names from personen.csv. */
export async function demoPeople(): Promise<DemoPerson[]> {
  const county = parse(await readFile(projectPath('content/demo/landkreis.yaml'), 'utf8')) as {
    anmeldung: { person: string; als: string }[];
  };
  const rows = (await readFile(projectPath('content/demo/personen.csv'), 'utf8'))
    .split('\n')
    .map((row) => row.split(';'));
  const names = new Map(rows.map(([id = '', name = '']) => [id, name]));
  return county.anmeldung.map(({ person, als }) => ({
    id: person,
    name: names.get(person) ?? person,
    as: als,
  }));
}
