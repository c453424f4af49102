/** The five kinds of article, in the order in which lists and filters name them. */
export const articleKinds = ['PROCESS', 'FAQ', 'CHECKLIST', 'NOTE', 'NORM'] as const;

export type ArticleKind = (typeof articleKinds)[number];
export type ArticleState = 'DRAFT' | 'IN_REVIEW' | 'PUBLISHED' | 'ARCHIVED';
/** A version in work beside the published one; null = none. */
export type PendingState = 'DRAFT' | 'IN_REVIEW' | null;

/** What the screen calls a kind. */
export const kindWords: Readonly<Record<ArticleKind, string>> = {
  PROCESS: 'Prozessbeschreibung',
  FAQ: 'Frage und Antwort',
  CHECKLIST: 'Checkliste',
  NOTE: 'Entscheidung oder Notiz',
  NORM: 'Rechtsnorm',
};

/** Kinds in addresses and in the front matter of imported files. */
export const kindKeys: Readonly<Record<ArticleKind, string>> = {
  PROCESS: 'process',
  FAQ: 'faq',
  CHECKLIST: 'checklist',
  NOTE: 'note',
  NORM: 'norm',
};

/** The kind behind a key ("faq"); null for unknown words. */
export function kindOfKey(key: string): ArticleKind | null {
  return articleKinds.find((kind) => kindKeys[kind] === key) ?? null;
}
