/** The evaluations of the overview, in the order of the page. */
export const evaluationKeys = [
  'abgaenge',
  'vakanzen',
  'vertretung',
  'verspaetet',
  'abdeckung',
  'risiko',
] as const;

export type EvaluationKey = (typeof evaluationKeys)[number];

/**
 * Everything that can be switched off: the overview's evaluations, the counting of searches (search/gap-store.ts), and
 * names of who has not confirmed reading (articles/acknowledging/list-readings.ts).
 */
export const switchKeys = [...evaluationKeys, 'suchen', 'kenntnisnahmen'] as const;

export type SwitchKey = (typeof switchKeys)[number];

/** What an evaluation is, as the description for the staff council tells it (docs/decisions/0077). */
export interface Evaluation {
  readonly key: SwitchKey;
  readonly title: string;
  /** What it is for. */
  readonly purpose: string;
  /** The fields it is made of. */
  readonly fields: readonly string[];
  /** What the page and its list show. */
  readonly shows: string;
  /** What it does not show. */
  readonly limits: string;
}

const postsOnly =
  'Gezählt werden Stellen. Namen, Zeiten oder Leistungen einzelner Personen erscheinen nicht.';

export const evaluations: readonly Evaluation[] = [
  {
    key: 'abgaenge',
    title: 'Stellen, die frei werden',
    purpose: 'Rechtzeitig sehen, wo eine Übergabe beginnen muss.',
    fields: ['Stelle', 'gemeldetes Ende der Besetzung', 'kw-Vermerk', 'ob eine Nachfolge feststeht'],
    shows:
      'Zahl der Stellen je Monat in den nächsten 18 Monaten; dahinter die Liste der Stellen mit dem Tag.',
    limits: `${postsOnly} Der Grund des Ausscheidens wird nicht gespeichert, das Alter nicht verwendet.`,
  },
  {
    key: 'vakanzen',
    title: 'Unbesetzte Stellen',
    purpose: 'Sehen, wo Aufgaben schon lange ohne Stelleninhaber/in sind.',
    fields: ['Stelle', 'erster Tag ohne Besetzung', 'ob jemand vertritt', 'kw-Vermerk'],
    shows:
      'Zahl der unbesetzten Stellen nach Dauer, mit und ohne Vertretung; dahinter die Liste der Stellen.',
    limits: postsOnly,
  },
  {
    key: 'vertretung',
    title: 'Last durch Vertretung',
    purpose: 'Erkennen, welche Bereiche seit Langem fremde Stellen mittragen, und sie entlasten.',
    fields: ['unbesetzte Stelle', 'Umfang der Vertretung in Prozent', 'Beginn der Vertretung'],
    shows:
      'Je Bereich: Zahl der mitgetragenen Stellen, Summe der Anteile, Alter der ältesten Vertretung; dahinter die Liste der Stellen.',
    limits:
      'Nie je Person. Bereiche mit weniger als fünf Beschäftigten werden mit anderen zusammengefasst oder nicht gezeigt.',
  },
  {
    key: 'verspaetet',
    title: 'Übergaben in Verzug',
    purpose: 'Eingreifen, bevor Wissen verloren geht.',
    fields: [
      'Übergabevorgang',
      'Stelle',
      'Zahl der überfälligen Schritte',
      'ältester versäumter Tag',
      'Vorlauf der Risikostufe',
    ],
    shows:
      'Zahl der Übergaben mit überfälligen Schritten und der Stellen, deren Übergabe schon begonnen haben sollte; dahinter die Liste.',
    limits:
      'Wer einen Schritt zu tun hat, steht nicht in der Auswertung. Es gibt keine Rangfolge von Personen.',
  },
  {
    key: 'abdeckung',
    title: 'Gesichertes Wissen',
    purpose: 'Sehen, wo das Wichtigste noch nirgends steht.',
    fields: ['Wissensgebiete mit Priorität 1', 'ob ein gültiger Artikel dazu besteht'],
    shows:
      'Anteil der Wissensgebiete mit Priorität 1, zu denen ein gültiger Artikel besteht; dahinter die Liste der Stellen.',
    limits: `${postsOnly} Wer Artikel geschrieben hat, spielt keine Rolle.`,
  },
  {
    key: 'risiko',
    title: 'Wissensrisiko der Stellen',
    purpose: 'Umfang und Beginn der Übergabe nach dem Risiko der Stelle bemessen.',
    fields: ['Stelle', 'Abgang (1 bis 5)', 'Wissen der Stelle (1 bis 5)'],
    shows:
      'Zahl der Stellen in jedem Feld der Matrix aus 5 mal 5; dahinter die Liste der Stellen. Der Amtsleitung nennt ihre tägliche Mail einmal im Monat die Stellen ihres Amtes mit einem Risiko von 20 bis 25.',
    limits:
      'Bewertet wird die Stelle, nie eine Person, und auch die Mail nennt keine. Grundlage ist ein bekanntes Ende der Besetzung, keine Vermutung. Niemand sieht die Einstufung der eigenen Stelle hier.',
  },
  {
    key: 'suchen',
    title: 'Suchen und gelesene Artikel',
    purpose:
      'Erkennen, welches Wissen gesucht wird und fehlt, und auf der Startseite zeigen, was die Einheit liest.',
    fields: [
      'Suchwörter',
      'Tag',
      'Einheit',
      'Zahl der Suchen ohne Treffer und mit geöffnetem Treffer',
      'gelesener Artikel',
    ],
    shows:
      'Der Wissensredaktion: häufige Suchen, Suchen ohne Treffer und ohne geöffneten Treffer. Einheiten erst ab fünf Suchen. Gelöscht wird nach 90 Tagen.',
    limits:
      'Gezählt wird ohne Person und ohne Uhrzeit. Einheiten unter fünf Personen zählen bei der nächsthöheren mit. Suchen, die nach Bürgerdaten oder Aktenzeichen aussehen, werden nicht gezählt. Ausgeschaltet wird gar nicht gezählt.',
  },
  {
    key: 'kenntnisnahmen',
    title: 'Wer einen Artikel noch nicht zur Kenntnis genommen hat',
    purpose: 'Dienstanweisungen und geänderte Abläufe nachweislich bekannt machen.',
    fields: [
      'Artikel und Fassung',
      'gefragte Einheit, Stelle oder Gruppe',
      'Tag, bis zu dem gelesen sein soll',
      'ob bestätigt ist',
    ],
    shows:
      'Der zuständigen Stelle, ihrer Leitung und der Wissensredaktion: die Namen derer, die noch nicht bestätigt haben, und derer, die bestätigt haben, mit der Fassung.',
    limits:
      'Wann jemand bestätigt hat, wird nicht gespeichert. Es gibt keine Rangfolge und keine Zahl je Person über mehrere Artikel. Ausgeschaltet erscheint nur die Zahl der Bestätigungen, unter fünf Gefragten auch die nicht.',
  },
];

export function isEvaluationKey(text: string): text is EvaluationKey {
  return (evaluationKeys as readonly string[]).includes(text);
}

/** Those that are not switched off. */
export function evaluationsOn(off: readonly string[]): readonly Evaluation[] {
  return evaluations.filter(({ key }) => !off.includes(key));
}
