// Where the database names a person, and in what part: the list behind "Meine Daten" (Art. 15 DSGVO). A test compares it
// with the database's columns, so that a new table cannot be forgotten.

/** A table that names people. SQL in it speaks of a row as `t`. */
export interface PersonTable {
  readonly table: string;
  /** What the table is about, for readers. */
  readonly title: string;
  /** Column of a person's id, and what the person is there. */
  readonly columns: Readonly<Record<string, string>>;
  /** Column with a list of such ids, and what the person is there. */
  readonly lists?: Readonly<Record<string, string>>;
  /** SQL: when it was. */
  readonly at: string;
  /** SQL: what it is, in words. */
  readonly what: string;
  /** SQL: the row as JSON, where it holds files or secrets; else the whole row. */
  readonly data?: string;
}

const run = `(select r.number from "Run" r where r.id = t."runId")`;
const step = (id: string) =>
  `(select r.number || ' · ' || s.title from "RunStep" s join "Run" r on r.id = s."runId" where s.id = ${id})`;
const article = (id: string) => `(select a.title from "Article" a where a.id = ${id})`;
const post = (id: string) => `(select o.number || ' ' || o.title from "Position" o where o.id = ${id})`;

export const personTables: readonly PersonTable[] = [
  {
    table: 'Person',
    title: 'Konto',
    columns: { id: 'Sie selbst' },
    at: 't."createdAt"',
    what: `t.name || coalesce(', ' || t.mail, '')`,
  },
  {
    table: 'Session',
    title: 'Anmeldungen, die noch offen sind',
    columns: { personId: 'angemeldet' },
    at: 't."createdAt"',
    what: `'Sitzung bis ' || to_char(t."expiresAt" at time zone 'Europe/Berlin', 'DD.MM.YYYY HH24:MI')`,
    data: `jsonb_build_object('createdAt', t."createdAt", 'expiresAt', t."expiresAt")`,
  },
  {
    table: 'EmergencyLink',
    title: 'Notfall-Anmeldungen',
    columns: { personId: 'für Sie ausgestellt' },
    at: 't."createdAt"',
    what: 't.reason',
    data: `to_jsonb(t) - 'id'`,
  },
  {
    table: 'RoleGrant',
    title: 'Rollen, die Sie Stellen und Gruppen gaben',
    columns: { givenById: 'gegeben', endedById: 'beendet' },
    at: 't."givenAt"',
    what: 't.role::text',
  },
  {
    table: 'Group',
    title: 'Gruppen des Anmeldedienstes',
    columns: { createdById: 'bekannt gemacht' },
    at: 't."createdAt"',
    what: 't.name',
  },
  {
    table: 'Absence',
    title: 'Abwesenheiten',
    columns: { personId: 'abwesend', standInId: 'vertritt', enteredById: 'eingetragen' },
    at: 't."createdAt"',
    what: `to_char(t."startsOn", 'DD.MM.YYYY') || ' bis ' || to_char(t."endsOn", 'DD.MM.YYYY')`,
  },
  {
    table: 'Assignment',
    title: 'Stellen',
    columns: { personId: 'besetzt' },
    at: 't."startsOn"::timestamptz',
    what: post('t."positionId"'),
  },
  {
    table: 'OfficeSetting',
    title: 'Einstellungen des Hauses',
    columns: { updatedById: 'geändert' },
    at: 't."updatedAt"',
    what: 't.key',
  },
  {
    table: 'Article',
    title: 'Artikel',
    columns: { authorId: 'verfasst', reviewerId: 'geprüft' },
    at: 't."createdAt"',
    what: 't.title',
  },
  {
    table: 'ArticleVersion',
    title: 'Fassungen von Artikeln',
    columns: { authorId: 'verfasst' },
    at: 't."createdAt"',
    what: `t.title || ', Fassung ' || t.no`,
  },
  {
    table: 'WorkingCopy',
    title: 'Nicht gespeicherte Texte',
    columns: { personId: 'geschrieben' },
    at: 't."savedAt"',
    what: `coalesce(nullif(t.fields->>'title', ''), 'ohne Titel')`,
  },
  {
    table: 'ArticleEditing',
    title: 'Artikel, an denen gerade geschrieben wird',
    columns: { personId: 'schreibt' },
    at: 't.since',
    what: article('t."articleId"'),
  },
  {
    table: 'ArticleAttachment',
    title: 'Anlagen von Artikeln',
    columns: { addedById: 'hochgeladen', removedById: 'entfernt' },
    at: 't."addedAt"',
    what: `t.name || ' zu ' || ${article('t."articleId"')}`,
  },
  {
    table: 'ArticleFeedback',
    title: 'Rückmeldungen zu Artikeln',
    columns: { personId: 'gegeben', settledById: 'erledigt' },
    at: 't."createdAt"',
    what: article('t."articleId"'),
  },
  {
    table: 'Checklist',
    title: 'Eigene Checklisten',
    columns: { personId: 'begonnen' },
    at: 't."startedAt"',
    what: `t."fileNumber" || ' · ' || ${article('t."articleId"')}`,
  },
  {
    table: 'ArticleApproval',
    title: 'Freigaben von Artikeln',
    columns: { personId: 'freigegeben' },
    at: 't."approvedAt"',
    what: `${article('t."articleId"')} || ', Fassung ' || t."versionNo"`,
  },
  {
    table: 'ReviewRemark',
    title: 'Anmerkungen zu Artikeln',
    columns: { authorId: 'angemerkt', resolvedById: 'erledigt' },
    at: 't."createdAt"',
    what: `${article('t."articleId"')} || ': ' || t.text`,
  },
  {
    table: 'Subscription',
    title: 'Abonnements',
    columns: { personId: 'abonniert' },
    at: 't."createdAt"',
    what: `coalesce(${article('t."articleId"')}, (select c.title from "Collection" c where c.id = t."collectionId"))`,
  },
  {
    table: 'LawCheck',
    title: 'Geprüfte Rechtsänderungen',
    columns: { decidedById: 'entschieden' },
    at: 'coalesce(t."decidedAt", t."createdAt")',
    what: article('t."articleId"'),
  },
  {
    table: 'SearchSynonym',
    title: 'Suchwörter',
    columns: { updatedById: 'geändert' },
    at: 't."updatedAt"',
    what: `array_to_string(t.words, ', ')`,
  },
  {
    table: 'Question',
    title: 'Fragen',
    columns: { askedById: 'gestellt', addresseeId: 'gefragt', answeredById: 'beantwortet' },
    at: 't."createdAt"',
    what: 't.text',
  },
  {
    table: 'TemplateVersion',
    title: 'Vorlagen',
    columns: { updatedById: 'geändert', submittedById: 'vorgelegt', releasedById: 'freigegeben' },
    lists: { editorIds: 'mitgeschrieben' },
    at: 't."updatedAt"',
    what: `(select m.key from "Template" m where m.id = t."templateId") || ', Fassung ' || t.no`,
    data: `jsonb_build_object('no', t.no, 'updatedAt', t."updatedAt", 'submittedAt', t."submittedAt", 'releasedAt', t."releasedAt")`,
  },
  {
    table: 'TemplateImprovement',
    title: 'Vorschläge zu Vorlagen',
    columns: { authorId: 'vorgeschlagen', settledById: 'entschieden' },
    at: 't."createdAt"',
    what: 't.text',
  },
  {
    table: 'MassRaise',
    title: 'Auf neue Fassungen gehoben',
    columns: { createdById: 'beauftragt' },
    at: 't."createdAt"',
    what: 't.reason',
  },
  {
    table: 'MassStart',
    title: 'Sammelstarts',
    columns: { createdById: 'begonnen' },
    at: 't."createdAt"',
    what: 't."fileName"',
  },
  {
    table: 'MassStartLine',
    title: 'Zeilen von Sammelstarts',
    columns: { leaverId: 'scheidet aus', standInId: 'vertritt', successorId: 'folgt nach' },
    at: 't."lastDayOn"::timestamptz',
    what: post('t."positionId"'),
  },
  {
    table: 'Run',
    title: 'Übergaben und Einarbeitungen',
    columns: {
      leaverId: 'scheidet aus',
      standInId: 'vertritt',
      successorId: 'folgt nach',
      mentorId: 'Patin oder Pate',
      startedById: 'begonnen',
    },
    at: 't."startedAt"',
    what: `t.number || ' · ' || ${post('t."positionId"')}`,
  },
  {
    table: 'StepAssignee',
    title: 'Ihnen zugeordnete Schritte',
    columns: { personId: 'zuständig' },
    at: `(select r."startedAt" from "RunStep" s join "Run" r on r.id = s."runId" where s.id = t."stepId")`,
    what: step('t."stepId"'),
  },
  {
    table: 'RunStep',
    title: 'Erledigte Schritte',
    columns: { completedById: 'erledigt', completedForId: 'in Vertretung für Sie erledigt' },
    at: 't."completedAt"',
    what: step('t.id'),
  },
  {
    table: 'StepFile',
    title: 'Hochgeladene Dateien',
    columns: { uploadedById: 'hochgeladen' },
    at: 't."uploadedAt"',
    what: 't.name',
    data: `jsonb_build_object('name', t.name, 'sizeBytes', t."sizeBytes", 'sha256', t.sha256, 'removedAt', t."removedAt")`,
  },
  {
    table: 'StepArticle',
    title: 'Mit Schritten verknüpfte Artikel',
    columns: { linkedById: 'verknüpft' },
    at: 't."linkedAt"',
    what: article('t."articleId"'),
  },
  {
    table: 'RunEvent',
    title: 'Verlauf von Übergaben und Einarbeitungen',
    columns: { personId: 'gehandelt' },
    at: 't.at',
    what: `${run} || ' · ' || t.what`,
  },
  {
    table: 'PackageItem',
    title: 'Einträge in Übergabepaketen',
    columns: { authorId: 'geschrieben' },
    at: 't."createdAt"',
    what: 't.title',
  },
  {
    table: 'PackageVersion',
    title: 'Fassungen von Übergabepaketen',
    columns: { createdById: 'vorgelegt', reviewedById: 'geprüft', returnedById: 'zurückgegeben' },
    at: 't."createdAt"',
    what: `${post('t."positionId"')} || ', Fassung ' || t.no`,
    data: `to_jsonb(t) - 'content'`,
  },
  {
    table: 'PackageTransfer',
    title: 'An andere Stellen übergebene Pakete',
    columns: { createdById: 'übergeben', undoneById: 'zurückgenommen' },
    at: 't."createdAt"',
    what: `'aus Stelle ' || ${post('t."fromPositionId"')}`,
  },
  {
    table: 'Acceptance',
    title: 'Abnahmen',
    columns: { personId: 'abgenommen' },
    at: 't."acceptedAt"',
    what: run,
  },
  {
    table: 'Reservation',
    title: 'Vorbehalte',
    columns: {
      ownerId: 'zuständig',
      resolvedById: 'erledigt',
      resolvedForId: 'in Vertretung für Sie erledigt',
      confirmedById: 'bestätigt',
    },
    at: `coalesce(t."resolvedAt", (select a."acceptedAt" from "Acceptance" a where a.id = t."acceptanceId"))`,
    what: 't.text',
  },
  {
    table: 'InterviewAnswer',
    title: 'Antworten auf Leitfragen',
    columns: { updatedById: 'geschrieben' },
    at: 't."updatedAt"',
    what: 't.question',
  },
  {
    table: 'InterviewOutcome',
    title: 'Aus Antworten Gemachtes',
    columns: { createdById: 'angelegt' },
    at: 't."createdAt"',
    what: `(select a.question from "InterviewAnswer" a where a.id = t."answerId")`,
  },
  {
    table: 'InterviewModeration',
    title: 'Moderierte Gespräche',
    columns: { moderatorId: 'moderiert', namedById: 'benannt' },
    at: 't."namedAt"',
    what: run,
  },
  {
    table: 'InterviewNote',
    title: 'Notizen in Gesprächen',
    columns: { authorId: 'geschrieben' },
    at: 't."createdAt"',
    what: 't.text',
  },
  {
    table: 'ReadingMark',
    title: 'Gelesene Artikel der Einarbeitung',
    columns: { personId: 'gelesen' },
    at: 't."readAt"',
    what: article('t."articleId"'),
  },
  {
    table: 'ContactCheck',
    title: 'Geprüfte Kontakte',
    columns: { personId: 'geprüft' },
    at: 't.at',
    what: `(select i.title from "PackageItem" i where i.id = t."itemId")`,
  },
  {
    table: 'Correction',
    title: 'Berichtigungen',
    columns: { proposedById: 'vorgeschlagen', settledById: 'entschieden' },
    at: 't."createdAt"',
    what: 't.subject',
  },
  {
    table: 'Readiness',
    title: 'Erklärungen zur Einarbeitung',
    columns: { personId: 'erklärt' },
    at: 't."declaredAt"',
    what: run,
  },
  {
    table: 'PackagePrompt',
    title: 'Jährliche Durchsicht von Paketen',
    columns: { finishedById: 'abgeschlossen' },
    at: 't."finishedAt"',
    what: post('t."positionId"'),
  },
  {
    table: 'PackageCheck',
    title: 'Durchgesehene Teile von Paketen',
    columns: { personId: 'durchgesehen' },
    at: 't.at',
    what: 't.part::text',
  },
  {
    table: 'ArticleDecision',
    title: 'Entschiedene Artikel vor dem letzten Tag',
    columns: { personId: 'entschieden' },
    at: 't.at',
    what: article('t."articleId"'),
  },
  {
    table: 'Protocol',
    title: 'Übergabeprotokolle',
    columns: { createdById: 'erzeugt' },
    at: 't."createdAt"',
    what: `${run} || ', Protokoll ' || t.no`,
    data: `jsonb_build_object('no', t.no, 'createdAt', t."createdAt", 'factsHash', t."factsHash", 'fileHash', t."fileHash")`,
  },
  {
    table: 'CalendarFeed',
    title: 'Abonnierte Kalender',
    columns: { personId: 'abonniert' },
    at: 't."createdAt"',
    what: 't.subject',
    data: `to_jsonb(t) - 'tokenHash'`,
  },
  {
    table: 'Digest',
    title: 'Tagesmails',
    columns: { personId: 'empfangen' },
    at: 't."createdAt"',
    what: 't.subject',
    data: `to_jsonb(t) - 'html'`,
  },
  {
    table: 'Reminder',
    title: 'Erinnerungen',
    columns: { personId: 'erinnert' },
    at: 't."forOn"::timestamptz',
    what: 't.level',
  },
  {
    table: 'AuditEvent',
    title: 'Nachweis Ihrer Handlungen',
    columns: { actorId: 'gehandelt' },
    at: 't.at',
    what: `t.action || coalesce(nullif(': ' || t.label, ': '), '')`,
    data: `to_jsonb(t) - 'seal'`,
  },
];

/** Columns that look like a person's and are not, with the reason. */
export const noPerson: Readonly<Record<string, string>> = {
  'Article.successorId': 'the article that follows an archived one',
  'Article.reviewerPositionIds': 'posts, not people',
  'Collection.reviewerPositionIds': 'posts, not people',
};
