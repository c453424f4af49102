import { stem } from './stem.js';
import { strongVerbs } from './strong-verbs.js';

/** Particles that stand apart from their verb in a main clause. */
export const separable =
  'ab an auf aus bei ein mit nach vor zuruck weg um fest her hin dar unter uber weiter zu los nieder durch statt'.split(
    ' ',
  );
const prefixes = ['', ...separable, 'be', 'er', 'ver', 'ent', 'zer', 'miss', 'wider', 'wieder', 'ge'];

const rowsOf = new Map<string, string[]>();
for (const row of strongVerbs)
  for (const form of row) rowsOf.set(form, [...(rowsOf.get(form) ?? []), ...row]);

/** "ablehnt" -> "ablehn", "erstattet" -> "erstatt", "wirkt" -> "wirk". */
function withoutEnding(word: string): string {
  if (word.length <= 5) return word;
  return word.replace(/(?<=[^aeiou])(tet|et|te|st|t)$/, '').replace(/(?<=[aeiou])(te|st|t)$/, '');
}

/** "speichern" -> "speicher", "regeln" -> "regel", "sammeln" -> "samml": Snowball takes "-ern" from verbs and leaves "-er" in their nouns. */
function withoutN(word: string): string[] {
  if (!/.{3}e[rl]n$/.test(word)) return [];
  return word.endsWith('eln') ? [word.slice(0, -1), `${word.slice(0, -3)}l`] : [word.slice(0, -1)];
}

/** "abgelehn", "abzulehn" -> "ablehn"; "gekundig" -> "kundig". */
function withoutInfix(word: string): string[] {
  const found: string[] = [];
  // "zugestellt" is no infinitive of "gestellt".
  const whole = /^(?:ge|zu(?!ge))(.{4,})$/.exec(word);
  if (whole?.[1]) found.push(whole[1]);
  for (const prefix of separable)
    for (const infix of ['ge', 'zu'])
      if (word.startsWith(prefix + infix) && word.length >= prefix.length + 5)
        found.push(prefix + word.slice(prefix.length + 2));
  return found;
}

/** The strong verb's other forms behind the same prefix; "zurück" is "Rück" in nouns. */
function strongForms(word: string): string[] {
  const found: string[] = [];
  for (const prefix of prefixes) {
    if (!word.startsWith(prefix)) continue;
    const rest = word.slice(prefix.length);
    const nouns = prefix === 'zuruck' ? ['zuruck', 'ruck'] : [prefix];
    for (const infix of ['', 'ge', 'zu']) {
      if (!rest.startsWith(infix)) continue;
      const bare = rest.slice(infix.length);
      if (prefix || bare.length >= 4)
        for (const form of rowsOf.get(bare) ?? []) found.push(...nouns.map((noun) => noun + form));
    }
    if (prefix === 'zuruck' && rest.length >= 3) found.push(`ruck${rest}`);
  }
  return found;
}

const adjective = /(?:ig|lich|isch|bar|sam|haft|los)(?:e[mnrs]?)?$/;

/**
 * Stems that a folded verb form of a question may stand for in a text: "abgelehnt" -> "ablehn", "übernimmt" ->
 * "ubernahme". Many are no words; only those that some text has are of use.
 */
export function verbForms(word: string): string[] {
  if (adjective.test(word)) return [];
  const own = stem(word);
  const bases = new Set<string>();
  for (const form of [own, word]) {
    const cut = withoutEnding(form);
    for (const base of [form, cut]) {
      bases.add(base);
      for (const bare of withoutInfix(base)) bases.add(bare);
    }
  }
  for (const base of withoutN(word)) bases.add(base);
  for (const base of [...bases]) for (const form of strongForms(base)) bases.add(form);
  const forms = new Set<string>();
  for (const base of bases)
    for (const form of [base, stem(base)]) if (form.length >= 4 && form !== own) forms.add(form);
  return [...forms];
}
