/** Roles that can be given in the house, in the order of the form. */
export const givenRoles = [
  'READER',
  'AUTHOR',
  'EDITOR',
  'SUPERIOR',
  'PERSONNEL',
  'DATA_PROTECTION',
  'AUDITOR',
  'ADMIN',
] as const;
export type GivenRole = (typeof givenRoles)[number];

/** How far a role reaches: only a unit and below, there or in the whole house, or only in the whole house. */
export type Reach = 'unit' | 'either' | 'house';

/** What a role is called, what it lets people do, and how far it reaches. */
export const roleWords: Readonly<
  Record<GivenRole, { readonly name: string; readonly does: string; readonly reach: Reach }>
> = {
  READER: {
    name: 'Lesen',
    does: 'liest, was auf die Einheit und die Einheiten darunter eingeschränkt ist',
    reach: 'unit',
  },
  AUTHOR: {
    name: 'Schreiben',
    does: 'schreibt Artikel für alle Stellen der Einheit und darunter',
    reach: 'unit',
  },
  EDITOR: {
    name: 'Wissensredaktion',
    does: 'bearbeitet und gibt Artikel frei, im ganzen Haus oder in der Einheit',
    reach: 'either',
  },
  SUPERIOR: {
    name: 'Leitung',
    does: 'handelt wie die Leitung der Einheit: Freigaben, Übergaben, Überblick',
    reach: 'unit',
  },
  PERSONNEL: { name: 'Personalstelle', does: 'beginnt und sieht alle Übergaben', reach: 'house' },
  DATA_PROTECTION: {
    name: 'Datenschutz',
    does: 'setzt Aufbewahrungsfristen und erteilt Auskünfte',
    reach: 'house',
  },
  AUDITOR: { name: 'Revision', does: 'liest den Nachweis', reach: 'house' },
  ADMIN: {
    name: 'Verwaltung des Systems',
    does: 'verwaltet Anmeldung und Rechte; liest nichts Eingeschränktes',
    reach: 'house',
  },
};

/** Why a role cannot be given for this unit (null = the whole house); null where it can. */
export function reachFault(role: GivenRole, unitId: string | null): string | null {
  const { name, reach } = roleWords[role];
  if (reach === 'unit' && unitId === null)
    return `Die Rolle „${name}“ gilt für eine Einheit und alles darunter. Bitte wählen Sie die Einheit.`;
  if (reach === 'house' && unitId !== null)
    return `Die Rolle „${name}“ gilt immer im ganzen Haus. Bitte wählen Sie keine Einheit.`;
  return null;
}
