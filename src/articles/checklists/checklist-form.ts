import { z } from 'zod';
import { requiredText } from '../../http/fields.js';
import type { SentTicks } from './change-checklist.js';

const numbers = (text: string) => text.split(',').filter(Boolean).map(Number);
const point = z.string().regex(/^[1-9]\d{0,3}$/);

/** Boxes of a checklist as a browser sends them; what is none of its own fields makes an empty list. */
const ticksForm = z
  .object({
    punkt: z.union([point.transform((one) => [one]), z.array(point)]).catch([]),
    gesehen: z
      .string()
      .regex(/^(\d{1,4}(,\d{1,4})*)?$/)
      .catch(''),
    fassung: z.coerce.number().int().min(1).max(2_147_483_647).catch(0),
  })
  .transform(
    ({ punkt, gesehen, fassung }): SentTicks => ({
      sent: punkt.map(Number),
      seen: numbers(gesehen),
      versionNo: fassung,
    }),
  );

/** The ticks of a form. */
export function readTicks(body: Readonly<Record<string, unknown>>): SentTicks {
  return ticksForm.parse(body);
}

/** A case's file number: it has a digit in it, a name has none. */
export const startForm = z.object({
  aktenzeichen: requiredText('das Aktenzeichen', 60).refine((text) => /\d/.test(text), {
    message: 'Bitte das Aktenzeichen angeben, zum Beispiel 50.2-EGH-1187. Namen gehören nicht hierher.',
  }),
});
