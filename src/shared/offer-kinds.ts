// Kinds of entries in the directory, with their German words and the keys that addresses and files use.

export const offerKinds = [
  'ADVICE',
  'PROVIDER',
  'OFFICE',
  'HEALTH',
  'EDUCATION',
  'SELF_HELP',
  'HOUSING',
  'EMERGENCY',
  'OTHER',
] as const;

export type OfferKind = (typeof offerKinds)[number];

interface KindWords {
  /** One of them. */
  readonly word: string;
  /** Several: heading, name of a layer. */
  readonly plural: string;
  /** In addresses and files. */
  readonly key: string;
  /** Other words that files use for it, lower-case beginnings. */
  readonly also: readonly string[];
}

export const offerKindWords: Readonly<Record<OfferKind, KindWords>> = {
  ADVICE: { word: 'Beratungsstelle', plural: 'Beratungsstellen', key: 'beratung', also: ['berat'] },
  PROVIDER: {
    word: 'Leistungserbringer',
    plural: 'Leistungserbringer',
    key: 'leistungserbringer',
    also: ['träger', 'anbieter', 'einrichtung', 'dienst'],
  },
  OFFICE: {
    word: 'Andere Behörde',
    plural: 'Andere Behörden',
    key: 'behoerde',
    also: ['behörde', 'amt', 'ämter'],
  },
  HEALTH: {
    word: 'Gesundheit',
    plural: 'Gesundheit',
    key: 'gesundheit',
    also: ['klinik', 'arzt', 'ärzt', 'therap', 'pflege'],
  },
  EDUCATION: {
    word: 'Bildung und Betreuung',
    plural: 'Bildung und Betreuung',
    key: 'bildung',
    also: ['schule', 'kita', 'kinder', 'sprachkurs', 'kurs'],
  },
  SELF_HELP: { word: 'Selbsthilfe', plural: 'Selbsthilfe', key: 'selbsthilfe', also: ['verein', 'treff'] },
  HOUSING: { word: 'Wohnen', plural: 'Wohnen', key: 'wohnen', also: ['unterkunft', 'wohn'] },
  EMERGENCY: {
    word: 'Notfall und Schutz',
    plural: 'Notfall und Schutz',
    key: 'notfall',
    also: ['krise', 'schutz', 'not'],
  },
  OTHER: { word: 'Sonstiges', plural: 'Sonstiges', key: 'sonstiges', also: [] },
};

/** The kind with this key; null for none. */
export function offerKindOf(key: string): OfferKind | null {
  return offerKinds.find((kind) => offerKindWords[kind].key === key) ?? null;
}

/** The kind that a word of a file means ("Beratungsstellen", "beratung", "Kita"); null where none is recognised. */
export function offerKindFrom(text: string): OfferKind | null {
  const said = text.normalize('NFC').trim().toLowerCase();
  if (said === '') return null;
  const exact = offerKinds.find((kind) => {
    const { word, plural, key } = offerKindWords[kind];
    return [word.toLowerCase(), plural.toLowerCase(), key, kind.toLowerCase()].includes(said);
  });
  if (exact) return exact;
  const words = said.split(/[^\p{L}]+/u);
  return (
    offerKinds.find((kind) =>
      offerKindWords[kind].also.some((begin) => words.some((one) => one.startsWith(begin))),
    ) ?? null
  );
}
