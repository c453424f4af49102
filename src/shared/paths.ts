/** A path with its filled-in query fields; empty ones are left out. */
function withQuery(path: string, fields: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** A run's own address; its number begins with an umlaut, which an address carries encoded. */
const runPath = (number: string) => `/uebergaben/${encodeURIComponent(number)}`;

const keyPrefix = 'stelle:';

/** The key of a post's package between handovers; within one it is the run's number. */
export const postKey = (number: string) => `${keyPrefix}${number}`;

/** The post's number behind such a key; null for a run's number. */
export const postOfKey = (key: string) => (key.startsWith(keyPrefix) ? key.slice(keyPrefix.length) : null);

/** Where a package is shown: below its handover, or below its post. */
function packagePath(key: string): string {
  const post = postOfKey(key);
  return `${post === null ? runPath(key) : `/stellen/${encodeURIComponent(post)}`}/paket`;
}

/** Every address of the product: views and redirects take them from here, never spelled out. */
export const paths = {
  home: '/',
  signIn: '/saml/login',
  signInWith: (key: string, zurueck: string) => withQuery('/saml/login', { dienst: key, zurueck }),
  /** Has the identity provider ask anew who somebody is. */
  signInAgain: (key: string, zurueck: string) =>
    withQuery('/saml/login', { dienst: key, zurueck, erneut: 'ja' }),
  chooseSignIn: '/saml/login?auswahl=ja',
  signOut: '/saml/logout',
  samlAcs: '/saml/acs',
  samlMetadata: '/saml/metadata',
  signedOut: '/abgemeldet',
  search: '/suche',
  searchFor: (text: string) => withQuery('/suche', { q: text }),
  searchPage: (fields: { q: string; art?: string; einheit?: string; seite?: string }) =>
    withQuery('/suche', fields),
  questions: '/fragen',
  questionList: (fields: { auswahl?: string; stand?: string; seite?: string }) =>
    withQuery('/fragen', fields),
  newQuestion: '/fragen/neu',
  newQuestionFrom: (searchWords: string) => withQuery('/fragen/neu', { suche: searchWords }),
  newQuestionAbout: (slug: string) => withQuery('/fragen/neu', { artikel: slug }),
  newQuestionTo: (number: string) => withQuery('/fragen/neu', { stelle: number }),
  question: (id: string) => `/fragen/${id}`,
  answerQuestion: (id: string) => `/fragen/${id}/antwort`,
  forwardQuestion: (id: string) => `/fragen/${id}/weitergeben`,
  closeQuestion: (id: string) => `/fragen/${id}/schliessen`,
  knowingPosts: '/wer-weiss',
  knowingPostsFor: (words: string) => withQuery('/wer-weiss', { q: words }),
  gaps: '/wissensluecken',
  liveSearch: '/suche/treffer',
  openedHit: (slug: string, token: string) => withQuery(`/suche/zu/${slug}`, { s: token }),
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
  lawChanges: '/rechtsaenderungen',
  lawChangesPage: (page: number) => withQuery('/rechtsaenderungen', { seite: page > 1 ? String(page) : '' }),
  lawChange: (id: string) => `/rechtsaenderungen/${id}`,
  lawCheck: (slug: string, id: string) => `/artikel/${slug}/rechtsaenderung/${id}`,
  keepDespiteLaw: (slug: string, id: string) => `/artikel/${slug}/rechtsaenderung/${id}/stimmt-noch`,
  takeUpLaw: (slug: string, id: string) => `/artikel/${slug}/rechtsaenderung/${id}/aendern`,
  editForLaw: (slug: string, id: string) => `/artikel/${slug}/bearbeiten?rechtsaenderung=${id}`,
  positions: '/stellen',
  positionList: (fields: { q?: string; frei?: string; seite?: string }) => withQuery('/stellen', fields),
  position: (number: string) => `/stellen/${number}`,
  unit: (key: string) => `/einheiten/${key}`,
  handovers: '/uebergaben',
  handoverList: (fields: { auswahl?: string; seite?: string }) => withQuery('/uebergaben', fields),
  newHandover: '/uebergaben/neu',
  newHandoverFor: (number: string) => withQuery('/uebergaben/neu', { stelle: number }),
  handoverPreview: '/uebergaben/neu/vorschau',
  massStart: '/uebergaben/sammelstart',
  massStartFile: '/uebergaben/sammelstart/muster.csv',
  massStartCheck: '/uebergaben/sammelstart/pruefung',
  massStartOrder: '/uebergaben/sammelstart/starten',
  massStartResult: (id: string) => `/uebergaben/sammelstart/${id}`,
  run: runPath,
  step: (number: string, key: string) => `${runPath(number)}/schritte/${key}`,
  stepNote: (number: string, key: string) => `${runPath(number)}/schritte/${key}/vormerken`,
  reopenStep: (number: string, key: string) => `${runPath(number)}/schritte/${key}/zuruecknehmen`,
  waiveStep: (number: string, key: string) => `${runPath(number)}/schritte/${key}/entfaellt`,
  declineStandIn: (number: string, key: string) => `${runPath(number)}/schritte/${key}/ablehnen`,
  moveDates: (number: string) => `${runPath(number)}/termine`,
  moveDatesPreview: (number: string) => `${runPath(number)}/termine/vorschau`,
  runPeople: (number: string) => `${runPath(number)}/beteiligte`,
  runPeoplePreview: (number: string) => `${runPath(number)}/beteiligte/vorschau`,
  cancelRun: (number: string) => `${runPath(number)}/abbrechen`,
  restartRun: (number: string) => `${runPath(number)}/wieder-aufnehmen`,
  restartRunPreview: (number: string) => `${runPath(number)}/wieder-aufnehmen/vorschau`,
  closeRun: (number: string) => `${runPath(number)}/abschliessen`,
  interview: (number: string) => `${runPath(number)}/leitfragen`,
  /** `key` here and below: a run's number, or `postKey` of a post's. */
  package: (key: string) => packagePath(key),
  packagePart: (key: string, part: string) => `${packagePath(key)}/${part}`,
  packageItem: (key: string, part: string, id: string) => `${packagePath(key)}/${part}/${id}`,
  removePackageItem: (key: string, part: string, id: string) => `${packagePath(key)}/${part}/${id}/entfernen`,
  restorePackageItem: (key: string, part: string, id: string) =>
    `${packagePath(key)}/${part}/${id}/wiederherstellen`,
  postPackage: (number: string) => packagePath(postKey(number)),
  postMap: (number: string) => `/stellen/${encodeURIComponent(number)}/landkarte`,
  postYear: (number: string) => `/stellen/${encodeURIComponent(number)}/jahr`,
  subscribePostYear: (number: string) => `/stellen/${encodeURIComponent(number)}/jahr/abonnieren`,
  endPostYear: (number: string) => `/stellen/${encodeURIComponent(number)}/jahr/abbestellen`,
  /** For calendar programs; `token` is the secret. */
  calendar: (subject: string, token: string) => withQuery(`/kalender/${subject}.ics`, { s: token }),
  checkPackage: (number: string) => `/stellen/${encodeURIComponent(number)}/stimmt-noch`,
  corrections: (number: string) => `/stellen/${encodeURIComponent(number)}/korrekturen`,
  correction: (number: string, id: string) => `/stellen/${encodeURIComponent(number)}/korrekturen/${id}`,
  packagePrompts: '/verwaltung/paketabfrage',
  postDependence: (number: string) => `/stellen/${encodeURIComponent(number)}/nur-hier`,
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
  protocol: (number: string, no?: number) =>
    withQuery(`${runPath(number)}/protokoll`, { nr: no ? String(no) : '' }),
  protocolFile: (number: string, no: number) => `${runPath(number)}/protokoll/${no}/pdf`,
  verifyProtocol: '/protokoll-pruefen',
  overview: '/ueberblick',
  overviewOf: (unitKey: string) => withQuery('/ueberblick', { einheit: unitKey }),
  overviewList: (what: string, fields: Readonly<Record<string, string | undefined>>) =>
    withQuery(`/ueberblick/${what}`, fields),
  overviewCsv: (what: string, fields: Readonly<Record<string, string | undefined>>) =>
    withQuery(`/ueberblick/${what}/csv`, fields),
  evaluations: '/ueberblick/auswertungen',
  evaluationsDescription: '/ueberblick/beschreibung',
  retention: '/verwaltung/aufbewahrung',
  removePerson: '/verwaltung/konto-loeschen',
  removePersonOf: (id: string) => withQuery('/verwaltung/konto-loeschen', { person: id }),
  reservation: (number: string, id: string) => `${runPath(number)}/vorbehalte/${id}`,
  newInduction: '/einarbeitungen/neu',
  newInductionFrom: (handoverNumber: string) => withQuery('/einarbeitungen/neu', { von: handoverNumber }),
  newInductionFor: (positionNumber: string) => withQuery('/einarbeitungen/neu', { stelle: positionNumber }),
  induction: (number: string) => `/einarbeitungen/${encodeURIComponent(number)}`,
  readingMark: (number: string, articleId: string) =>
    `/einarbeitungen/${encodeURIComponent(number)}/lesepfad/${articleId}`,
  templates: '/vorlagen',
  newTemplate: '/vorlagen/neu',
  template: (key: string) => `/vorlagen/${key}`,
  templateVersion: (key: string, no: number) => `/vorlagen/${key}/fassungen/${no}`,
  templateMarkdown: (key: string, no: number) => `/vorlagen/${key}/fassungen/${no}/markdown`,
  draft: (key: string) => `/vorlagen/${key}/entwurf`,
  draftText: (key: string) => `/vorlagen/${key}/entwurf/text`,
  draftHead: (key: string) => `/vorlagen/${key}/entwurf/kopf`,
  draftPhases: (key: string) => `/vorlagen/${key}/entwurf/phasen`,
  draftCompare: (key: string) => `/vorlagen/${key}/entwurf/vergleich`,
  newDraftStep: (key: string, phase: string) => withQuery(`/vorlagen/${key}/entwurf/schritte`, { phase }),
  draftStep: (key: string, step: string) => `/vorlagen/${key}/entwurf/schritte/${step}`,
  removeDraftStep: (key: string, step: string) => `/vorlagen/${key}/entwurf/schritte/${step}/entfernen`,
  moveDraftStep: (key: string, step: string) => `/vorlagen/${key}/entwurf/schritte/${step}/verschieben`,
  submitDraft: (key: string) => `/vorlagen/${key}/entwurf/vorlegen`,
  returnDraft: (key: string) => `/vorlagen/${key}/entwurf/zurueckgeben`,
  releaseDraft: (key: string) => `/vorlagen/${key}/entwurf/freigeben`,
  discardDraft: (key: string) => `/vorlagen/${key}/entwurf/verwerfen`,
  raiseRuns: (key: string) => `/vorlagen/${key}/heben`,
  raiseRun: (number: string) => `${runPath(number)}/fassung`,
  myTasks: '/meine-aufgaben',
  absence: '/abwesenheit',
  absenceOf: (personId: string) => withQuery('/abwesenheit', { person: personId }),
  endAbsence: (id: string) => `/abwesenheit/${id}/beenden`,
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
