import { z } from 'zod';
import type { ItemValues, PackagePart } from '../handovers/index.js';
import type { Day } from '../shared/dates.js';

/** A row of the package; `parent` and `article` are still names. */
export interface StoryItem {
  readonly part: PackagePart;
  readonly values: ItemValues;
  readonly parent?: string;
  readonly article?: string;
}

const rhythms = {
  täglich: 'daily',
  wöchentlich: 'weekly',
  'alle zwei Wochen': 'fortnightly',
  monatlich: 'monthly',
  'alle zwei Monate': 'two-monthly',
  vierteljährlich: 'quarterly',
  halbjährlich: 'half-yearly',
  jährlich: 'yearly',
  'alle zwei Jahre': 'biennial',
  'bei Bedarf': 'on-demand',
} as const;
const dayPatterns = {
  'am selben Tag': '',
  'am selben Wochentag': 'same-weekday',
  'am Monatsletzten': 'last-day',
} as const;
const urgencies = { rot: 'red', gelb: 'yellow', gruen: 'green', grün: 'green' } as const;

const keysOf = <K extends string>(table: Readonly<Record<K, string>>) => Object.keys(table) as [K, ...K[]];
const text = z.string().default('');

/** A list that may be left out or empty. */
export const list = <T extends z.ZodType>(row: T) =>
  z
    .array(row)
    .nullish()
    .transform((rows) => rows ?? []);

/** The schema of a story's package, its parts by their German names; `day` reads the days. */
export function packageSchema(day: z.ZodType<Day>) {
  const item = (
    part: PackagePart,
    values: Record<string, string | undefined>,
    more: Partial<StoryItem> = {},
  ) => ({
    part,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ''])),
    ...more,
  });
  return z
    .object({
      aufgaben: list(
        z
          .object({
            titel: z.string(),
            rhythmus: z.enum(keysOf(rhythms)),
            naechstes: day.optional(),
            immer: z.enum(keysOf(dayPatterns)).default('am selben Tag'),
            hinweis: text,
          })
          .transform((row) =>
            item('DUTY', {
              title: row.titel,
              rhythm: rhythms[row.rhythmus],
              dueOn: row.naechstes,
              pattern: dayPatterns[row.immer],
              note: row.hinweis,
            }),
          ),
      ),
      fristen: list(
        z.object({ az: z.string(), frist: day, was: z.string(), grundlage: text }).transform((row) =>
          item('DEADLINE', {
            fileNumber: row.az,
            dueOn: row.frist,
            subject: row.was,
            legalBasis: row.grundlage,
          }),
        ),
      ),
      faelle: list(
        z
          .object({
            az: z.string(),
            dringlichkeit: z.enum(keysOf(urgencies)),
            'naechster-schritt': z.string(),
            bis: day.optional(),
          })
          .transform((row) =>
            item('CASE', {
              fileNumber: row.az,
              urgency: urgencies[row.dringlichkeit],
              nextStep: row['naechster-schritt'],
              dueOn: row.bis,
            }),
          ),
      ),
      kontakte: list(
        z
          .object({ funktion: z.string(), stelle: text, anlass: text, telefon: text, mail: text })
          .transform((row) =>
            item('CONTACT', {
              title: row.funktion,
              office: row.stelle,
              occasion: row.anlass,
              phone: row.telefon,
              mail: row.mail,
            }),
          ),
      ),
      zugaenge: list(
        z
          .object({ system: z.string(), berechtigung: text, hinweis: text })
          .transform((row) =>
            item('ACCESS', { title: row.system, right: row.berechtigung, note: row.hinweis }),
          ),
      ),
      ablage: list(
        z
          .object({ was: z.string(), ort: z.string(), hinweis: text })
          .transform((row) => item('PLACE', { title: row.was, place: row.ort, note: row.hinweis })),
      ),
      wissenslandkarte: list(
        z
          .object({ knoten: z.string(), unter: text, prioritaet: z.coerce.string(), artikel: text })
          .transform((row) =>
            item(
              'MAP_NODE',
              { title: row.knoten, priority: row.prioritaet },
              { parent: row.unter, article: row.artikel },
            ),
          ),
      ),
    })
    .strict()
    .partial();
}
