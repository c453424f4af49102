import { z } from 'zod';
import { type Day, readDay } from '../shared/dates.js';

// Building blocks of form schemas: German sentences that name the remedy live here once.

/** Line breaks as browsers send them, control characters gone, trimmed. */
function tidy(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point; PostgreSQL refuses NUL
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .trim()
  );
}

/** A text that must be there. `what` completes "Bitte … angeben", e.g. "einen Titel". */
export function requiredText(what: string, max = 2_000) {
  return z
    .string({ message: `Bitte ${what} angeben.` })
    .transform(tidy)
    .pipe(
      z
        .string()
        .min(1, `Bitte ${what} angeben.`)
        .max(max, `Bitte auf ${max.toLocaleString('de-DE')} Zeichen kürzen.`),
    );
}

/** A text that may be left empty. */
export function optionalText(max = 2_000) {
  return z
    .string()
    .optional()
    .transform((text) => tidy(text ?? ''))
    .pipe(z.string().max(max, `Bitte auf ${max.toLocaleString('de-DE')} Zeichen kürzen.`));
}

/** A day that must be there; accepts 2026-11-22 and 22.11.2026. */
export function requiredDay(what: string) {
  return z.string({ message: `Bitte ${what} angeben.` }).transform((text, issue): Day => {
    const day = readDay(text);
    if (day) return day;
    issue.addIssue({
      code: 'custom',
      message: text.trim() ? 'Bitte einen Tag wie 22.11.2026 angeben.' : `Bitte ${what} angeben.`,
    });
    return z.NEVER;
  });
}

/** A day that may be left empty (null). */
export function optionalDay() {
  return z
    .string()
    .optional()
    .transform((text, issue): Day | null => {
      if (!text?.trim()) return null;
      const day = readDay(text);
      if (day) return day;
      issue.addIssue({ code: 'custom', message: 'Bitte einen Tag wie 22.11.2026 angeben.' });
      return z.NEVER;
    });
}

/** One of a few values. */
export function choice<const T extends readonly [string, ...string[]]>(
  values: T,
  message = 'Bitte eine Möglichkeit wählen.',
) {
  return z.enum(values, { message });
}

const reload = 'Bitte die Seite neu laden.';

/** The revision a form was filled in against; a number that PostgreSQL's integer can hold. */
export const revision = z.coerce
  .number({ message: reload })
  .int(reload)
  .min(0, reload)
  .max(2_147_483_647, reload);
