import { withQuery } from './with-query.js';

/** Units, posts and what is planned for them. */
export const organisationPaths = {
  positions: '/stellen',
  positionList: (fields: { q?: string; frei?: string; seite?: string }) => withQuery('/stellen', fields),
  position: (number: string) => `/stellen/${number}`,
  positionAudience: (number: string) => `/stellen/${number}/wer-sieht-das`,
  unit: (key: string) => `/einheiten/${key}`,
  unitAudience: (key: string) => `/einheiten/${key}/wer-sieht-das`,
  postMap: (number: string) => `/stellen/${encodeURIComponent(number)}/landkarte`,
  postYear: (number: string) => `/stellen/${encodeURIComponent(number)}/jahr`,
  subscribePostYear: (number: string) => `/stellen/${encodeURIComponent(number)}/jahr/abonnieren`,
  endPostYear: (number: string) => `/stellen/${encodeURIComponent(number)}/jahr/abbestellen`,
  /** For calendar programs; `token` is the secret. */
  calendar: (subject: string, token: string) => withQuery(`/kalender/${subject}.ics`, { s: token }),
  checkPackage: (number: string) => `/stellen/${encodeURIComponent(number)}/stimmt-noch`,
  corrections: (number: string) => `/stellen/${encodeURIComponent(number)}/korrekturen`,
  correction: (number: string, id: string) => `/stellen/${encodeURIComponent(number)}/korrekturen/${id}`,
  organisationImport: '/verwaltung/organisation',
  organisationImportFile: '/verwaltung/organisation/muster.csv',
  organisationImportCheck: '/verwaltung/organisation/pruefung',
  organisationImportApply: '/verwaltung/organisation/uebernehmen',
  organisationColumns: '/verwaltung/organisation/spalten',
  postDependence: (number: string) => `/stellen/${encodeURIComponent(number)}/nur-hier`,
  unitChanges: '/verwaltung/einheiten',
  newUnitChange: (fields: { art?: string; einheit?: string } = {}) =>
    withQuery('/verwaltung/einheiten/neu', fields),
  unitChangePreview: '/verwaltung/einheiten/vorschau',
  cancelUnitChange: (id: string) => `/verwaltung/einheiten/${id}/absagen`,
} as const;
