import { withQuery } from './with-query.js';

/** Start page, overview, data protection, record, mail, help. */
export const housePaths = {
  home: '/',
  overview: '/ueberblick',
  overviewOf: (unitKey: string) => withQuery('/ueberblick', { einheit: unitKey }),
  overviewList: (what: string, fields: Readonly<Record<string, string | undefined>>) =>
    withQuery(`/ueberblick/${what}`, fields),
  overviewCsv: (what: string, fields: Readonly<Record<string, string | undefined>>) =>
    withQuery(`/ueberblick/${what}/csv`, fields),
  evaluations: '/ueberblick/auswertungen',
  evaluationsDescription: '/ueberblick/beschreibung',
  privacyOffice: '/verwaltung/datenschutz',
  processingRegister: '/verwaltung/datenschutz/verzeichnis',
  impactAssessment: '/verwaltung/datenschutz/folgenabschaetzung',
  retention: '/verwaltung/aufbewahrung',
  ownData: '/meine-daten',
  dataOf: (personId: string) => withQuery('/meine-daten', { person: personId }),
  takeData: '/meine-daten/ausgabe',
  audit: '/nachweis',
  auditExport: '/nachweis/ausgabe',
  auditList: (fields: Readonly<Record<string, string | undefined>>) => withQuery('/nachweis', fields),
  mailbox: '/postfach',
  mailboxPage: (page: number) => withQuery('/postfach', { seite: page > 1 ? String(page) : '' }),
  mail: (id: string) => `/postfach/${id}`,
  help: '/hilfe',
  accessibility: '/barrierefreiheit',
  privacy: '/datenschutz',
} as const;
