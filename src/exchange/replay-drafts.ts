import { basename } from 'node:path';
import { z } from 'zod';
import { beginDraft, findTemplateVersion, releaseDraft, saveDraft, submitDraft } from '../handovers/index.js';
import type { Fault } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { playAs, playEach, StoryFault } from './play-as.js';
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
  let drafts = 0;
  if (yaml)
    await playEach(yaml.value, { file: basename(path), yaml, faults }, async (story) => {
      if (await replay(services, story)) drafts += 1;
    });
  return { drafts, faults };
}

/** @returns whether anything was left to do */
async function replay(services: Services, story: DraftStory): Promise<boolean> {
  const key = story.vorlage;
  const { read } = services.db;
  const released = await findTemplateVersion(read, key, 'RELEASED');
  if (!released) throw new StoryFault('Die Vorlage ist nicht freigegeben.');
  if (released.releasedById !== null || (await findTemplateVersion(read, key, 'DRAFT'))) return false;
  const revision = async () => (await findTemplateVersion(read, key, 'DRAFT'))?.revision ?? 0;
  await playAs(services, story.am, story.von, async (then, writer) => {
    await beginDraft(then, writer, key);
    await saveDraft(then, writer, {
      key,
      revision: await revision(),
      change: (source) => story.ersetzen.reduce(replaceOnce, source),
    });
    await submitDraft(then, writer, { key, revision: await revision(), changeNote: story.neu });
  });
  if (story.freigegeben)
    await playAs(services, story.freigegeben.am, story.freigegeben.von, async (then, second) =>
      releaseDraft(then, second, { key, revision: await revision() }),
    );
  return true;
}

function replaceOnce(source: string, { von, durch }: { von: string; durch: string }): string {
  if (!source.includes(von))
    throw new StoryFault(`Der Text „${von.split('\n')[0]}“ steht nicht in der Vorlage.`);
  return source.replace(von, () => durch);
}
