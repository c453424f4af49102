/** A path with its filled-in query fields; empty ones are left out. */
function withQuery(path: string, fields: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** A run's own address; its number begins with an umlaut, which an address carries encoded. */
const runPath = (number: string) => `/uebergaben/${encodeURIComponent(number)}`;

/** Every address of the product: views and redirects take them from here, never spelled out. */
export const paths = {
  home: '/',
  signIn: '/saml/login',
  signOut: '/saml/logout',
  samlAcs: '/saml/acs',
  samlMetadata: '/saml/metadata',
  signedOut: '/abgemeldet',
  search: '/suche',
  searchFor: (text: string) => withQuery('/suche', { q: text }),
  searchPage: (fields: { q: string; art?: string; einheit?: string; seite?: string }) =>
    withQuery('/suche', fields),
  articles: '/artikel',
  articleList: (filter: Readonly<Record<string, string>>) => withQuery('/artikel', filter),
  articlesOfUnit: (key: string) => withQuery('/artikel', { einheit: key }),
  newArticle: '/artikel/neu',
  newArticleFor: (number: string) => withQuery('/artikel/neu', { stelle: number }),
  newArticleOf: (kind: string, post: string) => withQuery('/artikel/neu', { art: kind, stelle: post }),
  article: (slug: string) => `/artikel/${slug}`,
  editArticle: (slug: string) => `/artikel/${slug}/bearbeiten`,
  submitArticle: (slug: string) => `/artikel/${slug}/zur-freigabe`,
  approveArticle: (slug: string) => `/artikel/${slug}/freigeben`,
  returnArticle: (slug: string) => `/artikel/${slug}/zurueckgeben`,
  confirmArticle: (slug: string) => `/artikel/${slug}/stimmt-noch`,
  archiveArticle: (slug: string) => `/artikel/${slug}/archivieren`,
  restoreArticle: (slug: string) => `/artikel/${slug}/wiederherstellen`,
  articleVersions: (slug: string) => `/artikel/${slug}/fassungen`,
  articleVersion: (slug: string, no: number) => `/artikel/${slug}/fassungen/${no}`,
  articlePreview: '/artikel/vorschau',
  positions: '/stellen',
  positionList: (fields: { q?: string; frei?: string; seite?: string }) => withQuery('/stellen', fields),
  position: (number: string) => `/stellen/${number}`,
  unit: (key: string) => `/einheiten/${key}`,
  handovers: '/uebergaben',
  handoverList: (fields: { auswahl?: string; seite?: string }) => withQuery('/uebergaben', fields),
  newHandover: '/uebergaben/neu',
  newHandoverFor: (number: string) => withQuery('/uebergaben/neu', { stelle: number }),
  handoverPreview: '/uebergaben/neu/vorschau',
  run: runPath,
  step: (number: string, key: string) => `${runPath(number)}/schritte/${key}`,
  stepNote: (number: string, key: string) => `${runPath(number)}/schritte/${key}/vormerken`,
  reopenStep: (number: string, key: string) => `${runPath(number)}/schritte/${key}/zuruecknehmen`,
  waiveStep: (number: string, key: string) => `${runPath(number)}/schritte/${key}/entfaellt`,
  declineStandIn: (number: string, key: string) => `${runPath(number)}/schritte/${key}/ablehnen`,
  moveDates: (number: string) => `${runPath(number)}/termine`,
  moveDatesPreview: (number: string) => `${runPath(number)}/termine/vorschau`,
  runPeople: (number: string) => `${runPath(number)}/beteiligte`,
  cancelRun: (number: string) => `${runPath(number)}/abbrechen`,
  closeRun: (number: string) => `${runPath(number)}/abschliessen`,
  interview: (number: string) => `${runPath(number)}/leitfragen`,
  package: (number: string) => `${runPath(number)}/paket`,
  packagePart: (number: string, part: string) => `${runPath(number)}/paket/${part}`,
  packageItem: (number: string, part: string, id: string) => `${runPath(number)}/paket/${part}/${id}`,
  removePackageItem: (number: string, part: string, id: string) =>
    `${runPath(number)}/paket/${part}/${id}/entfernen`,
  restorePackageItem: (number: string, part: string, id: string) =>
    `${runPath(number)}/paket/${part}/${id}/wiederherstellen`,
  submitPackage: (number: string) => `${runPath(number)}/paket/fassungen`,
  packageVersion: (number: string, no: number) => `${runPath(number)}/paket/fassungen/${no}`,
  reviewPackage: (number: string, no: number) => `${runPath(number)}/paket/fassungen/${no}/pruefung`,
  interviewQuestion: (number: string, key: string) =>
    withQuery(`${runPath(number)}/leitfragen`, { frage: key }),
  interviewAutosave: (number: string) => `${runPath(number)}/leitfragen/sichern`,
  interviewTalk: (number: string) => `${runPath(number)}/leitfragen/gespraech`,
  interviewTalkQuestion: (number: string, key: string) =>
    withQuery(`${runPath(number)}/leitfragen/gespraech`, { frage: key }),
  interviewModerator: (number: string) => `${runPath(number)}/leitfragen/gespraech/moderation`,
  interviewNote: (number: string, id: string) => `${runPath(number)}/leitfragen/gespraech/notizen/${id}`,
  interviewAll: (number: string) => `${runPath(number)}/leitfragen/alle`,
  interviewResult: (number: string) => `${runPath(number)}/leitfragen/ergebnis`,
  turnAnswer: (number: string) => `${runPath(number)}/leitfragen/uebernehmen`,
  packagePartFrom: (number: string, part: string, question: string) =>
    withQuery(`${runPath(number)}/paket/${part}`, { antwort: question }),
  acceptance: (number: string) => `${runPath(number)}/abnahme`,
  reservation: (number: string, id: string) => `${runPath(number)}/vorbehalte/${id}`,
  newInduction: '/einarbeitungen/neu',
  newInductionFrom: (handoverNumber: string) => withQuery('/einarbeitungen/neu', { von: handoverNumber }),
  newInductionFor: (positionNumber: string) => withQuery('/einarbeitungen/neu', { stelle: positionNumber }),
  induction: (number: string) => `/einarbeitungen/${encodeURIComponent(number)}`,
  readingMark: (number: string, articleId: string) =>
    `/einarbeitungen/${encodeURIComponent(number)}/lesepfad/${articleId}`,
  myTasks: '/meine-aufgaben',
  audit: '/nachweis',
  auditList: (fields: Readonly<Record<string, string | undefined>>) => withQuery('/nachweis', fields),
  mailbox: '/postfach',
  mailboxPage: (page: number) => withQuery('/postfach', { seite: page > 1 ? String(page) : '' }),
  mail: (id: string) => `/postfach/${id}`,
  help: '/hilfe',
  accessibility: '/barrierefreiheit',
  privacy: '/datenschutz',
} as const;
