import type { Unit } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { type ArticleKind, articleKinds, kindKeys, kindWords } from '../shared/article-kinds.js';
import { fold } from './analysis/fold.js';
import { allUnits } from './unit-names.js';

/** `art=haus`: everything but law. */
export const houseKey = 'haus';

/** What people call the kinds; folded. */
const otherWords: Readonly<Record<ArticleKind, readonly string[]>> = {
  PROCESS: ['prozess', 'ablauf', 'verfahren'],
  FAQ: ['frage', 'fragen', 'antwort'],
  CHECKLIST: ['checkliste', 'liste'],
  NOTE: ['notiz', 'entscheidung', 'vermerk'],
  NORM: ['gesetz', 'gesetze', 'vorschrift', 'recht', 'paragraf', 'paragraph'],
};

/** Filters written into the search field: `typ:faq amt:jugendamt`. */
export interface TypedFilters {
  /** The query without them. */
  readonly text: string;
  /** As the address says it ("faq", "faq,checklist", "haus"); null = none was typed. */
  readonly art: string | null;
  readonly unitKey: string | null;
  /** Filters that mean nothing here, as typed. */
  readonly unknown: readonly { readonly name: 'typ' | 'amt'; readonly typed: string }[];
}

const filter = /(?<=^|\s)(typ|art|amt|einheit):\s?(?:"([^"]{1,100})"|([\p{L}\p{N}._-]{1,100}))/giu;

function kindKeyOf(typed: string): string | null {
  const word = fold(typed);
  if (word === houseKey) return houseKey;
  const kind = articleKinds.find(
    (one) =>
      kindKeys[one] === word ||
      fold(kindWords[one]) === word ||
      otherWords[one].includes(word) ||
      (word.length > 3 && fold(kindWords[one]).startsWith(word)),
  );
  return kind ? kindKeys[kind] : null;
}

/** By key or name, whole or its beginning; of several the highest in the house. */
function unitOf(typed: string, units: Iterable<Unit>): Unit | null {
  const word = fold(typed).replace(/[-_.\s]+/g, ' ');
  const names = ({ key, name, shortName }: Unit) =>
    [key, name, shortName].map((text) => fold(text).replace(/[-_.\s]+/g, ' '));
  const all = [...units].sort((a, b) => a.path.length - b.path.length || a.name.localeCompare(b.name, 'de'));
  return (
    all.find((unit) => names(unit).includes(word)) ??
    (word.length > 2 ? all.find((unit) => names(unit).some((name) => name.startsWith(word))) : undefined) ??
    null
  );
}

/** Takes the filters out of what was typed; those in the address are the same ones. */
export async function readTypedFilters({ db }: Pick<Services, 'db'>, typed: string): Promise<TypedFilters> {
  const found = [...typed.slice(0, 1_000).matchAll(filter)];
  if (found.length === 0) return { text: typed, art: null, unitKey: null, unknown: [] };
  const unknown: { name: 'typ' | 'amt'; typed: string }[] = [];
  const kinds = new Set<string>();
  let unitKey: string | null = null;
  for (const [whole, name = '', quoted, bare] of found) {
    const value = (quoted ?? bare ?? '').trim();
    if (/^(typ|art)$/i.test(name)) {
      const key = kindKeyOf(value);
      if (key) kinds.add(key);
      else unknown.push({ name: 'typ', typed: whole });
    } else {
      const unit = unitOf(value, await allUnits(db));
      if (unit) unitKey = unit.key;
      else unknown.push({ name: 'amt', typed: whole });
    }
  }
  return {
    text: typed.replace(filter, ' ').replace(/\s+/g, ' ').trim(),
    art: kinds.size > 0 ? (kinds.has(houseKey) ? houseKey : [...kinds].join(',')) : null,
    unitKey,
    unknown,
  };
}
