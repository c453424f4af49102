import { recordedAt } from '../audit/index.js';
import type { Fault } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import { SettableClock } from '../platform/clock/clock.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { AppError } from '../shared/errors.js';
import { readRelativeDay } from './relative-day.js';
import type { YamlFile } from './yaml-file.js';

/** Why something told in a demo file could not happen; the message names it. */
export class StoryFault extends Error {}

/** In words for whoever loads the demo; other errors are thrown on. */
export function faultWords(error: unknown): string {
  if (error instanceof AppError) return error.publicMessage;
  if (error instanceof StoryFault) return error.message;
  throw error;
}

/**
 * Plays one act through a use case: by a person of the demo (its lasting id), with that day's rights, clock and record.
 * @param day as the demo's files write it: `heute-3` or `2024-05-02`
 * @throws StoryFault where the day or the person does not exist
 */
export async function playAs<T>(
  services: Services,
  day: string,
  who: string,
  act: (then: Services, actor: Actor) => Promise<T>,
): Promise<T> {
  const on = readRelativeDay(day, services.clock.today());
  if (!on) throw new StoryFault(`„${day}“ ist kein Tag.`);
  const id = (await peopleByExternalIds(services.db.read, [who])).get(who);
  const actor = id ? await loadActor(services.db, id, on) : null;
  if (!actor) throw new StoryFault(`Die Person ${who} gibt es nicht.`);
  const clock = new SettableClock(services.clock.now());
  clock.set(on);
  return recordedAt(clock.now(), () => act({ ...services, clock }, actor));
}

/**
 * Plays the entries of a list in a demo file one by one; what cannot happen is told with its line and left out.
 * @param way to the list in the file
 * @returns how many happened
 */
export async function playEach<Entry>(
  entries: readonly Entry[],
  source: {
    readonly file: string;
    readonly yaml: Pick<YamlFile<unknown>, 'lineOf'>;
    readonly way?: readonly string[];
    readonly faults: Fault[];
  },
  play: (entry: Entry) => Promise<unknown>,
): Promise<number> {
  const { file, yaml, way = [], faults } = source;
  let played = 0;
  for (const [index, entry] of entries.entries())
    try {
      await play(entry);
      played += 1;
    } catch (error) {
      faults.push({ file, line: yaml.lineOf([...way, index]), message: faultWords(error) });
    }
  return played;
}

/** The address of a demo article by the name of its file. @throws StoryFault where it was not loaded */
export function slugIn(slugs: ReadonlyMap<string, string>, name: string): string {
  const slug = slugs.get(name);
  if (!slug) throw new StoryFault(`Den Artikel ${name} gibt es nicht.`);
  return slug;
}
