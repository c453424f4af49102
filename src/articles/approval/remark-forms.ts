import { z } from 'zod';
import { optionalText, requiredText, revision } from '../../http/fields.js';

/** A remark and the words it is about. */
export const remarkForm = z.object({
  no: revision,
  stelle: requiredText('die Stelle im Text, um die es geht,', 400),
  text: requiredText('Ihre Anmerkung', 2_000),
});

/** How it was dealt with; may be left empty. */
export const resolveForm = z.object({ antwort: optionalText(500) });
