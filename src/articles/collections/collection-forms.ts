import { z } from 'zod';
import { choice, optionalText, requiredText, revision } from '../../http/fields.js';
import { isUuid } from '../../shared/ids.js';

const unit = z
  .string()
  .optional()
  .refine((text) => !text || isUuid(text), 'Bitte eine Einheit aus der Liste wählen.')
  .transform((text) => text || null);

const content = {
  titel: requiredText('einen Namen', 120),
  beschreibung: optionalText(500),
  einheit: unit,
  stelle: z
    .string({ message: 'Bitte eine Stelle wählen.' })
    .refine(isUuid, 'Bitte eine Stelle aus der Liste wählen.'),
};

export const newCollectionForm = z.object(content);
export const changeCollectionForm = z.object({ ...content, revision });

/** Who approves what stands in it; posts by their numbers. */
export const approvalForm = z.object({
  revision,
  freigaben: choice(['0', '1', '2'], 'Bitte wählen, wie viele freigeben.').transform(Number),
  stellen: optionalText(300).transform((text) => [...new Set(text.split(/[\s,;]+/).filter(Boolean))]),
});

/** Who reads what stands in it; the circle itself is read by `chosenCircle`. */
export const readersForm = z.object({ revision });

/** An article by its address or title. */
export const addArticleForm = z.object({ artikel: requiredText('Titel oder Adresse eines Artikels', 500) });

const slug = z.string().regex(/^[a-z0-9-]{1,100}$/);

/** An article by its address part, from a button. */
export const removeArticleForm = z.object({ artikel: slug });

/** Ticked collections, and all that the form offered: an unticked one is taken away, an unseen one left alone. */
export const filingForm = z.object({
  sammlungen: z.preprocess(listed, z.array(slug).max(200)),
  angeboten: z.preprocess(listed, z.array(slug).max(200)),
});

function listed(value: unknown): unknown {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** A checked form in the words of the use cases. */
export function collectionInputOf(form: z.infer<typeof newCollectionForm>) {
  return {
    title: form.titel,
    summary: form.beschreibung,
    unitId: form.einheit,
    ownerPositionId: form.stelle,
  };
}
