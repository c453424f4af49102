/** The words of the field as templates write them, and what the tables store. */

/** Roles of a step: the first answers for it, the others take part. */
export const roleWords = {
  SI: 'Stelleninhaber/in',
  FK: 'Führungskraft',
  VT: 'Vertretung',
  NF: 'Nachfolge',
  PS: 'Personalstelle',
  IT: 'IT',
  HD: 'Hausdienst',
  KA: 'Kasse',
  PA: 'Patin oder Pate',
  RD: 'Wissensredaktion',
  AL: 'Amtsleitung',
} as const;

export type StepRole = keyof typeof roleWords;

/** The role in words; unknown roles (of a newer template) stand for themselves. */
export function roleWord(role: string): string {
  const named = /^([^.]+)\../.exec(role);
  return named ? `in Schritt ${named[1]} benannt` : (roleWords[role as StepRole] ?? role);
}

export type StepKind =
  | 'TASK'
  | 'FORM'
  | 'UPLOAD'
  | 'READING'
  | 'APPOINTMENT'
  | 'APPROVAL'
  | 'ACCEPTANCE'
  | 'RETURN'
  | 'REVOCATION'
  | 'ARTICLE';

/** Kinds as templates write them. */
export const kindOfWord: Readonly<Record<string, StepKind>> = {
  AUFGABE: 'TASK',
  FORMULAR: 'FORM',
  UPLOAD: 'UPLOAD',
  LESEN: 'READING',
  TERMIN: 'APPOINTMENT',
  FREIGABE: 'APPROVAL',
  ABNAHME: 'ACCEPTANCE',
  RÜCKGABE: 'RETURN',
  ENTZUG: 'REVOCATION',
  ARTIKEL: 'ARTICLE',
};

/** Kinds as the screen says them. */
export const kindWords: Readonly<Record<StepKind, string>> = {
  TASK: 'Aufgabe',
  FORM: 'Formular',
  UPLOAD: 'Datei',
  READING: 'Lesen und bestätigen',
  APPOINTMENT: 'Termin',
  APPROVAL: 'Freigabe',
  ACCEPTANCE: 'Abnahme',
  RETURN: 'Rückgabe',
  REVOCATION: 'Entzug von Rechten',
  ARTICLE: 'Artikel',
};

export type RunKind = 'HANDOVER' | 'INDUCTION' | 'STAND_IN';

export const runKindOfWord: Readonly<Record<string, RunKind>> = {
  Übergabe: 'HANDOVER',
  Einarbeitung: 'INDUCTION',
  Vertretung: 'STAND_IN',
};

export const runKindWords: Readonly<Record<RunKind, string>> = {
  HANDOVER: 'Übergabe',
  INDUCTION: 'Einarbeitung',
  STAND_IN: 'Vertretung',
};

/** What ended, changed or is missing, at the head of a sentence. */
export const runSubjects: Readonly<Record<RunKind, string>> = {
  HANDOVER: 'Der Übergabevorgang',
  INDUCTION: 'Die Einarbeitung',
  STAND_IN: 'Die Vertretung',
};

/** T last day present, V first day vacant, I stand-in accepted, S successor's first day. */
export type Anchor = 'T' | 'V' | 'I' | 'S';

export const anchors: readonly Anchor[] = ['T', 'V', 'I', 'S'];

export const anchorWords: Readonly<Record<Anchor, string>> = {
  T: 'letzter Präsenztag',
  V: 'Vakanzbeginn',
  I: 'Annahme der Vertretung',
  S: 'Dienstantritt der Nachfolge',
};

/** A rule without an offset. */
export const anchorOnDay: Readonly<Record<Anchor, string>> = {
  T: 'am letzten Präsenztag',
  V: 'zum Vakanzbeginn',
  I: 'am Tag der Annahme durch die Vertretung',
  S: 'am Tag des Dienstantritts der Nachfolge',
};

/** The anchor after "vor" and "nach". */
export const anchorDative: Readonly<Record<Anchor, string>> = {
  T: 'dem letzten Präsenztag',
  V: 'dem Vakanzbeginn',
  I: 'der Annahme der Vertretung',
  S: 'dem Dienstantritt der Nachfolge',
};

/**
 * What a step's page opens besides its own form, and what its completion does. A purpose not listed here is refused
 * when a template is loaded, so a misspelt one cannot silently open nothing.
 */
export const purposes = [
  'last-day',
  'refill',
  'stand-in',
  'stand-in-consent',
  'risk',
  'kick-off',
  'debriefing',
  'interview',
  'package:map',
  'package:duties',
  'package:deadlines',
  'package:cases',
  'package:contacts',
  'package:places',
  'package:accesses',
  'package:update',
  'package:check',
  'articles:review',
  'articles:drafts',
  'articles:approve',
  'articles:owner',
  'articles:improve',
  'acceptance',
  'acceptance:successor',
  'reservations',
  'handover-talk',
  'protocol',
  'reachability',
  'stand-in-check',
  'stand-in-confirm',
  'return',
  'mentor',
  'reading-path',
  'equipment',
  'independence',
  'feedback',
] as const;

export type Purpose = (typeof purposes)[number];
