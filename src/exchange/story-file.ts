import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { ItemValues, PackagePart } from '../handovers/index.js';
import type { Fault } from '../organisation/index.js';
import type { Day } from '../shared/dates.js';
import { readRelativeDay } from './relative-day.js';
import { readYaml } from './yaml-file.js';

/** A step that somebody reported done or that was left out. */
export interface StoryStep {
  readonly key: string;
  readonly on: Day;
  readonly by: string;
  readonly note: string;
  /** Fields of the template by name; people as lasting ids, days as days. */
  readonly fields: Readonly<Record<string, string>>;
  /** A text file handed in at the step. */
  readonly file: { readonly name: string; readonly text: string } | null;
}

/** A row of the package; `parent` and `article` are still names. */
export interface StoryItem {
  readonly part: PackagePart;
  readonly values: ItemValues;
  readonly parent?: string;
  readonly article?: string;
}

export interface StoryReservation {
  readonly text: string;
  readonly dueOn: Day;
  readonly resolvedOn: Day | null;
  readonly resolution: string;
}

/** What happened with one post, as content/demo/vorgaenge tells it; people are lasting ids. */
export interface Story {
  readonly file: string;
  readonly template: string;
  readonly positionNumber: string;
  readonly startedOn: Day;
  readonly by: string;
  readonly leaver: string | null;
  readonly standIn: string | null;
  readonly successor: string | null;
  readonly mentor: string | null;
  readonly lastDayOn: Day | null;
  readonly successorStartsOn: Day | null;
  readonly done: readonly StoryStep[];
  readonly waived: readonly StoryStep[];
  readonly items: readonly StoryItem[];
  /** An empty answer: does not apply. */
  readonly answers: readonly { readonly block: string; readonly question: string; readonly answer: string }[];
  readonly acceptance: { on: Day; by: string; reservations: readonly StoryReservation[] } | null;
  readonly cancelled: { on: Day; by: string; reason: string } | null;
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
const person = z.string().min(1);

/** The schema of a story file; days are counted from `today`. */
function storySchema(today: Day) {
  const day = z.union([z.string(), z.date()]).transform((given, issue): Day => {
    const found = readRelativeDay(
      typeof given === 'string' ? given : given.toISOString().slice(0, 10),
      today,
    );
    if (found) return found;
    issue.addIssue({ code: 'custom', message: 'kein Tag (JJJJ-MM-TT oder heute±N)' });
    return z.NEVER;
  });
  const step = z.object({
    schritt: z.coerce.string(),
    am: day,
    von: person,
    grund: text,
    datei: z.object({ name: z.string(), text: z.string() }).optional(),
    angaben: z
      .object({
        notiz: text,
        felder: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
      })
      .prefault({})
      .transform(({ notiz, felder }) => ({
        notiz,
        felder: Object.fromEntries(
          Object.entries(felder).map(([name, value]) => {
            const told = String(value);
            return [name, told.startsWith('heute') ? (readRelativeDay(told, today) ?? told) : told];
          }),
        ),
      })),
  });
  const list = <T extends z.ZodType>(row: T) =>
    z
      .array(row)
      .nullish()
      .transform((rows) => rows ?? []);
  const item = (
    part: PackagePart,
    values: Record<string, string | undefined>,
    more: Partial<StoryItem> = {},
  ) => ({
    part,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ''])),
    ...more,
  });
  const parts = z
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
  return z
    .object({
      vorlage: z.string(),
      stelle: z.string(),
      gestartet: day,
      von: person,
      'scheidet-aus': person.optional(),
      vertretung: person.optional(),
      nachfolge: person.optional(),
      pate: person.optional(),
      anker: z.object({ T: day.optional(), S: day.optional() }),
      erledigt: list(step),
      entfallen: list(step),
      paket: parts.nullish(),
      leitfragen: list(
        z
          .object({
            block: z.string(),
            frage: z.string(),
            antwort: text,
            'trifft-nicht-zu': z.boolean().default(false),
          })
          .refine((row) => row['trifft-nicht-zu'] !== (row.antwort !== ''), {
            message: 'entweder antwort oder trifft-nicht-zu: true',
          }),
      ),
      abnahme: z
        .object({
          am: day,
          von: person,
          vorbehalte: list(
            z.object({ text: z.string(), frist: day, 'erledigt-am': day.optional(), erledigung: text }),
          ),
        })
        .optional(),
      abgebrochen: z.object({ am: day, von: person, grund: z.string() }).optional(),
    })
    .strict();
}

type StorySource = z.infer<ReturnType<typeof storySchema>>;
type SourceStep = StorySource['erledigt'][number];

const stepOf = ({ schritt, am, von, grund, angaben, datei }: SourceStep): StoryStep => ({
  key: schritt,
  on: am,
  by: von,
  note: grund || angaben.notiz,
  fields: angaben.felder,
  file: datei ?? null,
});

function storyOf(file: string, source: StorySource): Story {
  const { abnahme, abgebrochen } = source;
  return {
    file,
    template: source.vorlage,
    positionNumber: source.stelle,
    startedOn: source.gestartet,
    by: source.von,
    leaver: source['scheidet-aus'] ?? null,
    standIn: source.vertretung ?? null,
    successor: source.nachfolge ?? null,
    mentor: source.pate ?? null,
    lastDayOn: source.anker.T ?? null,
    successorStartsOn: source.anker.S ?? null,
    done: source.erledigt.map(stepOf),
    waived: source.entfallen.map(stepOf),
    items: Object.values(source.paket ?? {}).flat() as StoryItem[],
    answers: source.leitfragen.map(({ block, frage, antwort }) => ({
      block,
      question: frage,
      answer: antwort,
    })),
    acceptance: abnahme
      ? {
          on: abnahme.am,
          by: abnahme.von,
          reservations: abnahme.vorbehalte.map((one) => ({
            text: one.text,
            dueOn: one.frist,
            resolvedOn: one['erledigt-am'] ?? null,
            resolution: one.erledigung,
          })),
        }
      : null,
    cancelled: abgebrochen ? { on: abgebrochen.am, by: abgebrochen.von, reason: abgebrochen.grund } : null,
  };
}

/** Reads all stories of a folder in the order of their file names; faulty files are named, the others returned. */
export async function readStories(
  folder: string,
  today: Day,
): Promise<{ stories: readonly Story[]; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const stories: Story[] = [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  for (const name of names) {
    const yaml = await readYaml(join(folder, name), storySchema(today), faults);
    if (yaml) stories.push(storyOf(basename(name), yaml.value));
  }
  return { stories, faults };
}
