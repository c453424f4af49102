import { z } from 'zod';
import { findTangle } from '../articles/index.js';
import { choice, optionalText, requiredText, revision } from '../http/fields.js';
import { isUuid } from '../shared/ids.js';

/** A new question. `an`: a post's id, or `redaktion`. */
export const askForm = z.object({
  frage: requiredText('Ihre Frage', 2_000),
  passage: optionalText(400),
  an: z
    .string({ message: 'Bitte wählen, wer antworten soll.' })
    .refine((value) => value === 'redaktion' || isUuid(value), 'Bitte wählen, wer antworten soll.')
    .transform((value) => (value === 'redaktion' ? null : value)),
  name: z
    .string()
    .optional()
    .transform((value) => value === 'ja'),
});

const answerText = requiredText('eine Antwort', 20_000).superRefine((text, issue) => {
  const tangle = findTangle(text);
  if (tangle)
    issue.addIssue({
      code: 'custom',
      message: `Zeile ${tangle.line} lässt sich nicht als Markdown lesen (${tangle.reason}). Bitte mit Leerzeilen gliedern.`,
    });
});

/** An answer; the title is needed only where it becomes an article. */
export const answerForm = z
  .object({
    revision,
    antwort: answerText,
    als: choice(['faq', 'antwort']).optional().default('antwort'),
    titel: z.string().optional().default(''),
    artikelstelle: z
      .string()
      .optional()
      .transform((value) => (value && isUuid(value) ? value : null)),
  })
  .superRefine(({ als, titel }, issue) => {
    if (als !== 'faq') return;
    const title = requiredText('einen Titel für den Artikel', 200).safeParse(titel);
    for (const { message } of title.error?.issues ?? [])
      issue.addIssue({ code: 'custom', path: ['titel'], message });
  })
  .transform(({ titel, ...rest }) => ({ ...rest, titel: titel.replace(/\s+/g, ' ').trim() }));

/** Passing on. `an`: a post's id, or `redaktion`. */
export const forwardForm = z.object({ revision, an: askForm.shape.an });

/** Closing without an answer. */
export const closeForm = z.object({ revision, grund: requiredText('einen Grund', 1_000) });
