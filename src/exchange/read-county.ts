import { join } from 'node:path';
import { z } from 'zod';
import type { roleNames } from '../config/roles.js';
import type { Fault, OrganisationRows } from '../organisation/index.js';
import type { Day } from '../shared/dates.js';
import { day, dayOrEmpty, filled, orEmpty, readCsv, wholeNumberOrEmpty, yesOrNo } from './csv-rows.js';
import { readYaml } from './yaml-file.js';

type Role = (typeof roleNames)[number];

/** Which group of the identity provider gives which role; the same table as SAML_ROLE_MAP. */
export type RoleOfGroup = ReadonlyMap<string, Role>;

const word = z.string({ message: 'Bitte einen Text angeben.' }).min(1, 'Bitte ausfüllen.');
const roleKey = z.enum(['PS', 'IT', 'HD', 'KA', 'RD'], { message: 'Möglich sind PS, IT, HD, KA, RD.' });

const countyFile = z.object({
  name: word,
  behoerde: word,
  ebenen: z
    .array(word, { message: 'Bitte eine Liste angeben.' })
    .min(1, 'Bitte mindestens eine Ebene nennen.'),
  zustaendig: z.partialRecord(roleKey, word, { message: 'Bitte Rollen mit Stellen angeben.' }),
});

const unitLine = z
  .object({ schluessel: filled, name: filled, kurz: filled, uebergeordnet: orEmpty, leitung: orEmpty })
  .transform((line) => ({
    key: line.schluessel,
    name: line.name,
    shortName: line.kurz,
    parentKey: line.uebergeordnet,
    headNumber: line.leitung,
  }));

const positionLine = (today: Day) =>
  z
    .object({
      nummer: filled,
      bezeichnung: filled,
      einheit: filled,
      funktionsgruppe: filled,
      abgang: wholeNumberOrEmpty(1, 5),
      stelle: wholeNumberOrEmpty(1, 5),
      stand: dayOrEmpty(today),
      kw: yesOrNo,
      dienstherr: z.enum(['Landkreis', 'Land'], { message: 'Bitte Landkreis oder Land.' }),
    })
    .transform((line) => ({
      number: line.nummer,
      title: line.bezeichnung,
      unitKey: line.einheit,
      functionGroup: line.funktionsgruppe,
      riskAttrition: line.abgang,
      riskPosition: line.stelle,
      riskAsOf: line.stand,
      lapses: line.kw,
      employer: line.dienstherr === 'Land' ? ('STATE' as const) : ('COUNTY' as const),
    }));

const personLine = (roleOfGroup: RoleOfGroup) =>
  z
    .object({ id: filled, name: filled, mail: orEmpty, gruppen: orEmpty, aktiv: yesOrNo })
    .transform((line) => ({
      externalId: line.id,
      name: line.name,
      mail: line.mail,
      roles: (line.gruppen ?? '')
        .split(',')
        .map((group) => roleOfGroup.get(group.trim()))
        .filter((role): role is Role => role !== undefined),
      active: line.aktiv,
    }));

const assignmentLine = (today: Day) =>
  z
    .object({
      stelle: filled,
      person: filled,
      art: z.enum(['HOLDER', 'STAND_IN', 'ACTING', 'SUCCESSOR'], {
        message: 'Bitte HOLDER, STAND_IN, ACTING oder SUCCESSOR.',
      }),
      von: day(today),
      bis: dayOrEmpty(today),
      anteil: wholeNumberOrEmpty(1, 100),
    })
    .transform((line) => ({
      positionNumber: line.stelle,
      personId: line.person,
      kind: line.art,
      startsOn: line.von,
      endsOn: line.bis,
      share: line.anteil ?? 100,
    }));

/**
 * Reads a county's folder (content/demo/README.md names the files): every fault of every file at once.
 * @returns the rows as far as they could be read, and what is wrong
 */
export async function readCounty(
  folder: string,
  today: Day,
  roleOfGroup: RoleOfGroup,
): Promise<{ rows: OrganisationRows | null; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const file = (name: string) => join(folder, name);
  const county = await readCountyFile(file('landkreis.yaml'), faults);
  const units = await readCsv(file('einheiten.csv'), unitLine, faults);
  const positions = await readCsv(file('stellen.csv'), positionLine(today), faults);
  const people = await readCsv(file('personen.csv'), personLine(roleOfGroup), faults);
  const assignments = await readCsv(file('besetzungen.csv'), assignmentLine(today), faults);
  if (!county || faults.length > 0) return { rows: null, faults };
  return { rows: { ...county, units, positions, people, assignments }, faults };
}

async function readCountyFile(
  path: string,
  faults: Fault[],
): Promise<Pick<OrganisationRows, 'office' | 'responsible'> | null> {
  const file = 'landkreis.yaml';
  const yaml = await readYaml(path, countyFile, faults);
  if (!yaml) return null;
  const { name, behoerde, ebenen, zustaendig } = yaml.value;
  return {
    office: { name, authority: behoerde, levelNames: ebenen },
    responsible: Object.entries(zustaendig).map(([role, positionNumber]) => ({
      role,
      positionNumber,
      file,
      line: yaml.lineOf(['zustaendig', role]),
    })),
  };
}
