import { z } from 'zod';
import type { ArticleValues } from '../../views/articles/article-fields.js';
import { choice, optionalDay, optionalText, requiredText, revision } from '../http/fields.js';
import { typed, typedValues } from '../http/forms.js';
import { type ArticleKind, kindOfKey } from '../shared/article-kinds.js';
import { invalidInput } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import { steeringMarks } from './rewrite-source.js';
import { summaryKeys, type VersionFacts } from './rules.js';
import type { ReviewRule } from './set-review.js';
import { joinWords, wordsFault, wordsOf } from './tags/tag-words.js';
import { findTangle } from './tangle.js';

/**
 * Some 400 printed pages, a whole manual that somebody brought along; longer texts are several articles, and the page says so.
 * Beyond it reading and checking a text takes longer than anybody waits (docs/decisions/0108).
 */
const maxSource = 1_000_000;

// Not trimmed: blanks at the beginning mean something in Markdown, and rewrite-source.ts settles the rest.
const sourceText = z
  .string({ message: 'Bitte einen Text schreiben.' })
  .refine((text) => text.replaceAll('\0', '').trim() !== '', 'Bitte einen Text schreiben.')
  .refine(
    (text) => text.length <= maxSource,
    `Bitte auf ${maxSource.toLocaleString('de-DE')} Zeichen kürzen oder auf mehrere Artikel aufteilen.`,
  )
  .superRefine((text, issue) => {
    const tangle = text.length <= maxSource ? findTangle(text) : null;
    if (tangle)
      issue.addIssue({
        code: 'custom',
        message: `Zeile ${tangle.line} lässt sich nicht als Markdown lesen (${tangle.reason}). Bitte mit Leerzeilen gliedern.`,
      });
  });

/** The choice of whoever leaves a circle of several readers as it is; that is changed on a page of its own. */
export const sameReaders = 'bleibt';

/** Empty = the whole house; undefined = as it is. */
const readerChoice = z
  .string()
  .optional()
  .refine((text) => !text || text === sameReaders || isUuid(text), 'Bitte eine Einheit aus der Liste wählen.')
  .transform((text) => (text === sameReaders ? undefined : text ? [text] : []));

/** Schlagwörter as typed, each once. */
const wordList = optionalText(1_000)
  .superRefine((text, issue) => {
    const fault = wordsFault(text);
    if (fault) issue.addIssue({ code: 'custom', message: fault });
  })
  .transform((text) => joinWords(wordsOf(text)));

const content = {
  title: requiredText('einen Titel', 1_000).transform((title) => title.replace(steeringMarks, '')),
  source: sourceText,
  zweck: optionalText(500),
  frist: optionalText(500),
  zustaendig: optionalText(500),
  rechtsgrundlage: optionalText(500),
  schlagwoerter: wordList,
  leserkreis: readerChoice,
  confirmed: z.string().optional().default(''),
};

/** A new article. */
export const newArticleForm = z.object({
  ...content,
  stelle: z
    .string({ message: 'Bitte eine Stelle wählen.' })
    .refine(isUuid, 'Bitte eine Stelle aus der Liste wählen.'),
});

/** A changed article; `leserkreis` counts only where the form offered it. */
export const editArticleForm = z.object({ ...content, baseNo: revision, comment: optionalText(200) });

// PostgreSQL refuses NUL, also inside of JSON.
const asTyped = (most: number, what: string) =>
  z
    .string()
    .max(most, `${what} ist zu lang (höchstens ${most.toLocaleString('de-DE')} Zeichen).`)
    .default('')
    .transform((text) => text.replaceAll('\0', ''));
const count = z.coerce.number().int().min(0).max(9_999_999).catch(0);

/** What an open editor sends by itself: nothing is checked but its size. */
export const openTextForm = z.object({
  baseNo: count,
  revision: count,
  title: asTyped(2_000, 'Der Titel'),
  source: asTyped(maxSource + 100_000, 'Der Text'),
  zweck: asTyped(2_000, 'Der Zweck'),
  frist: asTyped(2_000, 'Die Frist'),
  zustaendig: asTyped(2_000, 'Die Zuständigkeit'),
  rechtsgrundlage: asTyped(2_000, 'Die Rechtsgrundlage'),
  schlagwoerter: asTyped(2_000, 'Die Liste der Schlagwörter'),
  leserkreis: asTyped(100, 'Der Leserkreis'),
  comment: asTyped(2_000, 'Der Anlass'),
  stelle: asTyped(100, 'Die Stelle'),
});

/** What was chosen where two people changed the same place; the text itself is read as typed. */
export const mergeForm = z
  .looseObject({ baseNo: count, theirsNo: count })
  .transform(({ baseNo, theirsNo, ...body }) => ({
    baseNo,
    theirsNo,
    choices: Object.fromEntries(
      Object.entries(body).flatMap(([name, value]) => {
        const choice = z.enum(['mine', 'theirs', 'both']).safeParse(value);
        return /^stelle-\d+$/.test(name) && choice.success ? [[name, choice.data] as const] : [];
      }),
    ),
  }));

/** The version that a decision is about. */
export const versionForm = z.object({ no: revision });

/** Giving back needs a reason, here or at the passages. */
export const returnForm = z.object({
  no: revision,
  note: optionalText(2_000),
});

/** "Stimmt noch" although the law changed: why, in a sentence; `no` is the norm's version that was compared. */
export const lawKeptForm = z.object({ no: revision, note: requiredText('eine kurze Begründung', 1_000) });

/** When an article is to be looked at again. */
export const reviewForm = z
  .object({
    art: choice(['zeitraum', 'tag', 'nie'], 'Bitte wählen, wann wieder geprüft wird.'),
    monate: z.coerce.number({ message: 'Bitte einen Zeitraum wählen.' }).int().min(1).max(60).catch(12),
    tag: optionalDay(),
    grund: optionalText(200),
  })
  .transform(({ art, monate, tag, grund }, issue): ReviewRule => {
    if (art === 'zeitraum') return { kind: 'PERIOD', months: monate };
    if (art === 'tag' && tag) return { kind: 'DAY', dueOn: tag };
    if (art === 'nie' && grund) return { kind: 'NONE', reason: grund };
    issue.addIssue(
      art === 'tag'
        ? { code: 'custom', path: ['tag'], message: 'Bitte den Tag angeben.' }
        : {
            code: 'custom',
            path: ['grund'],
            message: 'Bitte begründen, warum er nicht geprüft werden muss.',
          },
    );
    return z.NEVER;
  });

/** Another address. */
export const addressForm = z.object({ adresse: requiredText('eine Adresse', 100) });

/** The end of an article; what holds instead may stay open. */
export const archiveForm = z.object({ nachfolger: optionalText(500) });

const feedbackKinds = {
  hilfreich: 'HELPFUL',
  nein: 'NOT_HELPFUL',
  veraltet: 'OUTDATED',
  danke: 'THANKS',
} as const;

/** What a reader says; a complaint says what is missing. */
export const feedbackForm = z
  .object({
    art: choice(['hilfreich', 'nein', 'veraltet', 'danke'], 'Bitte wählen, was Sie sagen möchten.'),
    text: optionalText(2_000),
    name: z.string().optional(),
  })
  .superRefine(({ art, text }, issue) => {
    if (!text && (art === 'nein' || art === 'veraltet'))
      issue.addIssue({
        code: 'custom',
        path: ['text'],
        message: 'Bitte in einem Satz sagen, was fehlt oder nicht stimmt.',
      });
  })
  .transform(({ art, text, name }) => ({
    kind: feedbackKinds[art],
    text: text || null,
    named: name === 'ja',
  }));

/** What became of a reader's complaint. */
export const settleForm = z.object({ note: requiredText('in wenigen Worten, was daraus wurde,', 500) });

/** Which button was pressed. */
export const pressed = choice(['speichern', 'freigabe', 'vorschau']).catch('speichern');

/** What the live preview and the look for similar articles need of the form. */
export const previewForm = z.object({
  title: z.string().max(2_000).catch(''),
  /** Address of the article that is changed. */
  artikel: z.string().max(200).catch(''),
  source: z.string().max(maxSource).catch(''),
  art: z
    .string()
    .catch('')
    .transform((key) => kindOfKey(key) ?? 'NOTE'),
});

/** The summary box and the Schlagwörter of a checked form. */
export function factsOf(
  form: Readonly<Record<(typeof summaryKeys)[number] | 'schlagwoerter', string>>,
): VersionFacts {
  return Object.fromEntries([...summaryKeys, 'schlagwoerter' as const].map((key) => [key, form[key]]));
}

/** What was typed, for showing the form again. */
export function typedArticle(body: Readonly<Record<string, unknown>>): ArticleValues {
  const values = typedValues(body);
  const text = (name: string) => typed(values, name);
  return {
    title: text('title'),
    source: text('source'),
    zweck: text('zweck'),
    frist: text('frist'),
    zustaendig: text('zustaendig'),
    rechtsgrundlage: text('rechtsgrundlage'),
    schlagwoerter: text('schlagwoerter'),
    leserkreis: text('leserkreis'),
    comment: text('comment'),
  };
}

/** The kind that the form of a new article is of. @throws InvalidInput for none, and for law, which is imported */
export function writtenKind(body: Readonly<Record<string, unknown>>): Exclude<ArticleKind, 'NORM'> {
  const kind = kindOfKey(String(body.art ?? ''));
  if (!kind || kind === 'NORM') throw invalidInput('Bitte wählen Sie zuerst, was Sie schreiben möchten.');
  return kind;
}
