import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** Somebody who can sign in, with what the identity provider tells about them. */
export interface IdpPerson {
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  readonly groups: readonly string[];
  readonly active: boolean;
  /** What there is to try as this person; only for the suggested ones. */
  readonly as: string | null;
}

/** The demo county as the identity provider knows it. */
export interface Directory {
  readonly countyName: string;
  readonly suggested: readonly IdpPerson[];
  readonly everybody: readonly IdpPerson[];
}

const county = z.object({
  name: z.string(),
  anmeldung: z.array(z.object({ person: z.string(), als: z.string() })),
});

/**
 * Reads `personen.csv` (`id;name;mail;gruppen;aktiv`) and the sign-in list of `landkreis.yaml`.
 * @throws Error in German naming the file and what is wrong with it
 */
export async function readDirectory(folder: string): Promise<Directory> {
  const file = join(folder, 'landkreis.yaml');
  const read = county.safeParse(parse(await readFile(file, 'utf8')));
  if (!read.success) throw new Error(`${file}: „name“ oder „anmeldung“ fehlt oder ist unvollständig.`);
  const as = new Map(read.data.anmeldung.map(({ person, als }) => [person, als]));

  const lines = (await readFile(join(folder, 'personen.csv'), 'utf8')).split(/\r?\n/).slice(1);
  const everybody = lines.filter(Boolean).map((line): IdpPerson => {
    const [id = '', name = '', mail = '', groups = '', active = ''] = line
      .split(';')
      .map((part) => part.trim());
    return {
      id,
      name,
      mail,
      groups: groups.split(',').filter(Boolean),
      active: active !== 'nein',
      as: as.get(id) ?? null,
    };
  });
  const byId = new Map(everybody.map((person) => [person.id, person]));
  const suggested = [...as.keys()].map((id) => {
    const person = byId.get(id);
    if (!person) throw new Error(`${file}: „${id}“ aus „anmeldung“ steht nicht in personen.csv.`);
    return person;
  });
  return { countyName: read.data.name, suggested, everybody };
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');

/** People whose name holds every word of the query, umlauts written either way. */
export function findPeople(directory: Directory, query: string, limit: number): IdpPerson[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return directory.everybody
    .filter(({ name }) => words.every((word) => fold(name).includes(word)))
    .slice(0, limit);
}
