import { csvText } from '../../shared/csv.js';
import { type ReadTable, readTable, type TableRow } from '../../shared/read-table.js';

// Pure: the text of a file out of a personnel system -> rows by column, or what is wrong with the file as a whole. Every
// line says what it has: a unit, a post, a person, who fills which post, or all of that at once.

const column = <const N extends string>(
  name: N,
  title: string,
  meaning: string,
  also: readonly string[],
) => ({
  name,
  title,
  meaning,
  also,
  required: false,
});

export const organisationColumns = [
  column('unit', 'Einheit', 'Kürzel der Einheit, das sich nie ändert, etwa 50-2', [
    'organisationseinheit',
    'oe',
    'schlüssel',
    'orgeinheit',
  ]),
  column('unitName', 'Name der Einheit', 'bei neuen Einheiten nötig', [
    'oename',
    'oebezeichnung',
    'einheitname',
  ]),
  column('unitShort', 'Kurzzeichen', 'etwa SG 50.2; leer: das Kürzel', ['kurz', 'oekurz']),
  column('unitParent', 'Übergeordnete Einheit', 'Kürzel der Einheit darüber; leer nur ganz oben', [
    'übergeordnet',
    'übergeordneteoe',
    'oberoe',
  ]),
  column('unitHead', 'Leitungsstelle', 'Nummer der Stelle, die die Einheit leitet', ['leitung']),
  column('post', 'Stelle', 'Nummer der Stelle', ['stellennummer', 'planstelle', 'stellennr', 'nummer']),
  column('postTitle', 'Bezeichnung der Stelle', 'bei neuen Stellen nötig', [
    'bezeichnung',
    'stellenbezeichnung',
  ]),
  column('functionGroup', 'Funktionsgruppe', 'etwa Sachbearbeitung', ['funktion']),
  column('lapses', 'kw', 'ja: die Stelle fällt weg, wenn sie frei wird', ['kwvermerk']),
  column('employer', 'Dienstherr', 'Landkreis oder Land', []),
  column('person', 'Kennung', 'die bleibende Kennung der Person, mit der sie sich auch anmeldet', [
    'personalnummer',
    'personalnr',
    'personenkennung',
    'id',
    'person',
  ]),
  column('name', 'Name', 'voller Name; oder Vorname und Nachname', ['personname', 'vollername']),
  column('givenName', 'Vorname', 'statt „Name“', ['rufname']),
  column('familyName', 'Nachname', 'statt „Name“', ['familienname']),
  column('mail', 'Mailadresse', 'dienstliche Adresse', ['mail', 'email', 'emailadresse']),
  column('active', 'Aktiv', 'nein schließt das Konto, ja öffnet es wieder; leer ändert nichts', []),
  column('kind', 'Art', 'Inhaber (wenn leer), Vertretung, kommissarisch oder Nachfolge', ['artderbesetzung']),
  column('startsOn', 'Von', 'erster Tag auf der Stelle', [
    'beginn',
    'eintritt',
    'eintrittsdatum',
    'gültigab',
  ]),
  column('endsOn', 'Bis', 'letzter Tag auf der Stelle', ['ende', 'austritt', 'austrittsdatum', 'gültigbis']),
  column('share', 'Anteil', 'Prozent einer vollen Stelle, 1 bis 100', ['stellenanteil', 'prozent', 'umfang']),
  column('standIn', 'Vertretung', 'Kennung von jemandem, der die Stelle vertritt', ['vertretungkennung']),
] as const;

export type OrganisationColumn = (typeof organisationColumns)[number]['name'];
export type OrganisationTableRow = TableRow<OrganisationColumn>;
/** Own headings of the house's personnel system, by column. */
export type OwnHeadings = Readonly<Partial<Record<OrganisationColumn, string>>>;

/** Three thousand people with two posts each. */
export const mostLines = 8_000;

const needs: readonly (readonly [OrganisationColumn, OrganisationColumn])[] = [
  ['unitName', 'unit'],
  ['unitShort', 'unit'],
  ['unitParent', 'unit'],
  ['unitHead', 'unit'],
  ['postTitle', 'post'],
  ['functionGroup', 'post'],
  ['lapses', 'post'],
  ['employer', 'post'],
  ['name', 'person'],
  ['givenName', 'person'],
  ['familyName', 'person'],
  ['mail', 'person'],
  ['active', 'person'],
  ['kind', 'post'],
  ['kind', 'person'],
  ['startsOn', 'post'],
  ['startsOn', 'person'],
  ['endsOn', 'post'],
  ['endsOn', 'person'],
  ['share', 'post'],
  ['share', 'person'],
  ['standIn', 'post'],
];

const titleOf = (name: OrganisationColumn) =>
  `„${organisationColumns.find((one) => one.name === name)?.title ?? name}“`;

/** Reads the rows; columns without which the others mean nothing are named. */
export function readOrganisationTable(text: string, headings: OwnHeadings): ReadTable<OrganisationColumn> {
  const table = readTable(text, organisationColumns, { mostLines, longest: 300, mapping: headings });
  if (!table.ok) return table;
  const { present } = table;
  const missing = [
    ...new Set(
      needs.filter(([has, lacks]) => present.has(has) && !present.has(lacks)).map(([, lacks]) => lacks),
    ),
  ];
  if (missing.length > 0)
    return {
      ok: false,
      fault: `${missing.length === 1 ? 'Es fehlt die Spalte' : 'Es fehlen die Spalten'} ${missing.map(titleOf).join(', ')}. Heißt sie in Ihrem System anders, ordnen Sie sie bitte unter „Spalten“ zu.`,
    };
  if (!(['unit', 'post', 'person'] as const).some((name) => present.has(name)))
    return {
      ok: false,
      fault:
        'Es fehlt mindestens eine der Spalten „Einheit“, „Stelle“ und „Kennung“. Die erste Zeile muss die Überschriften enthalten.',
    };
  return table;
}

/** The file to begin with: headings and an example of each kind of line. */
export function organisationTemplateFile(): string {
  const example = (cells: OwnHeadings) => organisationColumns.map(({ name }) => cells[name] ?? '');
  return csvText(
    organisationColumns.map(({ title }) => title),
    [
      example({
        unit: '50-2',
        unitName: 'Eingliederungshilfe',
        unitShort: 'SG 50.2',
        unitParent: '50',
        unitHead: '50-2-01',
      }),
      example({
        unit: '50-2',
        post: '50-2-04',
        postTitle: 'Sachbearbeitung Eingliederungshilfe',
        functionGroup: 'Sachbearbeitung',
        lapses: 'nein',
        employer: 'Landkreis',
        person: 'p-beispiel',
        name: 'Erika Beispiel',
        mail: 'erika.beispiel@landkreis.example',
        startsOn: '01.03.2024',
        share: '100',
      }),
    ],
  );
}
