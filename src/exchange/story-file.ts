import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { ThingState } from '../handovers/index.js';
import type { Fault } from '../organisation/index.js';
import type { Day } from '../shared/dates.js';
import { readRelativeDay } from './relative-day.js';
import type { Story, StoryNote, StoryStep } from './story.js';
import { list, packageSchema, type StoryItem } from './story-package.js';
import { readYaml } from './yaml-file.js';

const thingStates = {
  zurück: 'RETURNED',
  offen: 'OPEN',
  'nie ausgegeben': 'NEVER',
  bleibt: 'KEPT',
} as const satisfies Readonly<Record<string, ThingState>>;

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
    artikel: list(z.string()),
    vorbehalte: list(z.object({ text: z.string(), frist: day })),
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
  const noted = z.object({
    schritt: z.coerce.string(),
    am: day,
    von: person,
    termin: z.object({ am: day, um: text, ort: text }).optional(),
    dinge: list(
      z.object({
        ding: z.string(),
        stand: z.enum(Object.keys(thingStates) as [keyof typeof thingStates]),
        am: day.optional(),
        angenommen: z.string().optional(),
        faellig: day.optional(),
        notiz: text,
      }),
    ),
    artikel: list(z.string()),
  });
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
      abgelehnt: list(step),
      vorgemerkt: list(noted),
      paket: packageSchema(day).nullish(),
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
      'wieder-aufgenommen': z
        .object({ am: day, von: person, grund: z.string(), T: day.optional(), S: day.optional() })
        .optional(),
      aufgeteilt: list(
        z.object({
          am: day,
          von: person,
          grund: z.string(),
          an: z.record(z.string(), z.union([z.literal('alles'), z.array(z.string()).min(1)])),
        }),
      ),
    })
    .strict();
}

type StorySource = z.infer<ReturnType<typeof storySchema>>;
type SourceStep = StorySource['erledigt'][number];

const stepOf = ({ schritt, am, von, grund, angaben, datei, artikel, vorbehalte }: SourceStep): StoryStep => ({
  key: schritt,
  on: am,
  by: von,
  note: grund || angaben.notiz,
  fields: angaben.felder,
  file: datei ?? null,
  articles: artikel,
  reservations: vorbehalte.map(({ text, frist }) => ({ text, dueOn: frist })),
});

const noteOf = ({
  schritt,
  am,
  von,
  termin,
  dinge,
  artikel,
}: StorySource['vorgemerkt'][number]): StoryNote => ({
  key: schritt,
  on: am,
  by: von,
  appointment: termin ? { on: termin.am, time: termin.um, place: termin.ort } : null,
  things: dinge.map((row) => ({
    thing: row.ding,
    state: thingStates[row.stand],
    returnedOn: row.am ?? null,
    receiver: row.angenommen ?? null,
    dueOn: row.faellig ?? null,
    note: row.notiz,
  })),
  articles: artikel,
});

function storyOf(file: string, source: StorySource): Story {
  const { abnahme, abgebrochen, 'wieder-aufgenommen': again } = source;
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
    refused: source.abgelehnt.map(stepOf),
    noted: source.vorgemerkt.map(noteOf),
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
    restarted: again
      ? {
          on: again.am,
          by: again.von,
          reason: again.grund,
          lastDayOn: again.T ?? null,
          successorStartsOn: again.S ?? null,
        }
      : null,
    splits: source.aufgeteilt.map(({ am, von, grund, an }) => ({
      on: am,
      by: von,
      reason: grund,
      to: Object.fromEntries(
        Object.entries(an).map(([post, titles]) => [post, titles === 'alles' ? null : titles]),
      ),
    })),
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
