import { basename } from 'node:path';
import { z } from 'zod';
import { recordedAt } from '../audit/index.js';
import { beginDraft, findTemplateVersion, releaseDraft, saveDraft, submitDraft } from '../handovers/index.js';
import type { Fault } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import { SettableClock } from '../platform/clock/clock.js';
import type { Services } from '../platform/services.js';
import type { Day } from '../shared/dates.js';
import { AppError } from '../shared/errors.js';
import { readRelativeDay } from './relative-day.js';
import { StoryFault } from './replay-stage.js';
import { readYaml } from './yaml-file.js';

/** A change of a template, as content/demo/vorlagen.yaml tells it. */
const draftSchema = z.object({
  vorlage: z.string(),
  am: z.string(),
  von: z.string(),
  neu: z.string(),
  ersetzen: z.array(z.object({ von: z.string(), durch: z.string() })),
  freigegeben: z.object({ am: z.string(), von: z.string() }).optional(),
});

type DraftStory = z.infer<typeof draftSchema>;

/**
 * Edits, submits and releases templates through the real use cases, each on its day. A template that has been changed
 * since it was loaded is left alone, so a second time nothing happens.
 * @throws Error outside of the demo
 */
export async function replayDrafts(
  services: Services,
  path: string,
): Promise<{ drafts: number; faults: readonly Fault[] }> {
  if (!services.config.demo) throw new Error('drafts are replayed in the demo only');
  const faults: Fault[] = [];
  const yaml = await readYaml(path, z.array(draftSchema), faults);
  const clock = new SettableClock(services.clock.now());
  let drafts = 0;
  for (const story of yaml?.value ?? []) {
    try {
      if (await replay({ ...services, clock }, clock, story, services.clock.today())) drafts += 1;
    } catch (error) {
      if (!(error instanceof AppError || error instanceof StoryFault)) throw error;
      const message = error instanceof AppError ? error.publicMessage : error.message;
      faults.push({ file: basename(path), line: 0, message: `${story.vorlage}: ${message}` });
    }
  }
  return { drafts, faults };
}

async function replay(
  services: Services,
  clock: SettableClock,
  story: DraftStory,
  today: Day,
): Promise<boolean> {
  const key = story.vorlage;
  const { read } = services.db;
  const released = await findTemplateVersion(read, key, 'RELEASED');
  if (!released) throw new StoryFault('Die Vorlage ist nicht freigegeben.');
  if (released.releasedById !== null || (await findTemplateVersion(read, key, 'DRAFT'))) return false;
  const on = async (day: string, who: string) => {
    const at = readRelativeDay(day, today);
    if (!at) throw new StoryFault(`„${day}“ ist kein Tag.`);
    clock.set(at);
    const id = (await peopleByExternalIds(read, [who])).get(who);
    const actor = id ? await loadActor(services.db, id, at) : null;
    if (!actor) throw new StoryFault(`${who} gibt es nicht.`);
    return actor;
  };
  const revision = async () => (await findTemplateVersion(read, key, 'DRAFT'))?.revision ?? 0;
  const writer = await on(story.am, story.von);
  await recordedAt(clock.now(), async () => {
    await beginDraft(services, writer, key);
    await saveDraft(services, writer, {
      key,
      revision: await revision(),
      change: (source) => story.ersetzen.reduce(replaceOnce, source),
    });
    await submitDraft(services, writer, { key, revision: await revision(), changeNote: story.neu });
  });
  if (!story.freigegeben) return true;
  const second = await on(story.freigegeben.am, story.freigegeben.von);
  await recordedAt(clock.now(), async () =>
    releaseDraft(services, second, { key, revision: await revision() }),
  );
  return true;
}

function replaceOnce(source: string, { von, durch }: { von: string; durch: string }): string {
  if (!source.includes(von))
    throw new StoryFault(`Der Text „${von.split('\n')[0]}“ steht nicht in der Vorlage.`);
  return source.replace(von, () => durch);
}
