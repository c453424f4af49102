import { join } from 'node:path';
import { z } from 'zod';
import {
  askAboutItem,
  askPostNow,
  confirmContact,
  findQuestionByText,
  inductionAddressees,
  nameModerator,
  proposeCorrection,
  writeInterviewNote,
} from '../handovers/index.js';
import { type Fault, positionsByNumbers } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import type { Services } from '../platform/services.js';
import { playEach, StoryFault } from './play-as.js';
import { readYaml } from './yaml-file.js';

const text = z.string().trim().min(1).max(2_000);
const about = z.object({ teil: z.enum(['FRIST', 'KONTAKT']), titel: text });
const file = z.object({
  gespraeche: z.array(
    z.object({
      stelle: text,
      moderation: text,
      notizen: z.array(z.object({ block: text, frage: text, text })),
    }),
  ),
  rueckfragen: z.array(
    z.object({
      stelle: text,
      von: text,
      fragen: z.array(about.extend({ an: z.enum(['Vertretung', 'Patin']), frage: text })),
      berichtigungen: z.array(about.extend({ vorschlag: text })),
      bestaetigt: z.array(text),
    }),
  ),
  abfragen: z.array(text),
});

const partOfWord = { FRIST: 'DEADLINE', KONTAKT: 'CONTACT' } as const;

/** How many acts of the file were played. */
export interface KnowledgeReport {
  readonly acts: number;
  readonly faults: readonly Fault[];
}

/**
 * Plays content/demo/wissen.yaml through the use cases: who moderates and what they noted, what a successor asked, corrected and
 * confirmed, and which posts are being asked for changes. Where there are notes already, nothing happens.
 */
export async function loadKnowledge(services: Services, folder: string): Promise<KnowledgeReport> {
  const faults: Fault[] = [];
  const read = await readYaml(join(folder, 'wissen.yaml'), file, faults);
  const db = services.db.read;
  if (!read || (await db.interviewNote.count()) > 0) return { acts: 0, faults };
  const { gespraeche, rueckfragen, abfragen } = read.value;
  const posts = await positionsByNumbers(db, [
    ...gespraeche.map(({ stelle }) => stelle),
    ...rueckfragen.map(({ stelle }) => stelle),
    ...abfragen,
  ]);
  const people = await peopleByExternalIds(db, [
    ...gespraeche.map(({ moderation }) => moderation),
    ...rueckfragen.map(({ von }) => von),
  ]);
  const actorOf = async (id: string | null | undefined) => {
    const actor = id ? await loadActor(services.db, id, services.clock.today()) : null;
    if (!actor) throw new StoryFault('Diese Person gibt es nicht.');
    return actor;
  };
  const runOf = async (number: string, kind: 'HANDOVER' | 'INDUCTION') => {
    const positionId = posts.get(number)?.id;
    const run = positionId
      ? await db.run.findFirst({
          where: { positionId, kind, status: 'ACTIVE' },
          orderBy: { startedAt: 'desc' },
        })
      : null;
    if (!run) throw new StoryFault(`Für die Stelle ${number} läuft nichts.`);
    return run;
  };
  const itemOf = async (number: string, part: keyof typeof partOfWord, title: string) => {
    const item = await db.packageItem.findFirst({
      where: { positionId: posts.get(number)?.id ?? '', part: partOfWord[part], title, removedAt: null },
      select: { id: true },
    });
    if (!item) throw new StoryFault(`Den Eintrag „${title}“ gibt es nicht.`);
    return item.id;
  };
  const source = { file: 'wissen.yaml', yaml: read, faults };
  const talks = await playEach(
    gespraeche,
    { ...source, way: ['gespraeche'] },
    async ({ stelle, moderation, notizen }) => {
      const run = await runOf(stelle, 'HANDOVER');
      await nameModerator(services, await actorOf(run.leaverId), run.number, people.get(moderation) ?? '');
      const moderator = await actorOf(people.get(moderation));
      for (const { block, frage, text: words } of notizen) {
        const question = findQuestionByText(block, frage);
        if (!question) throw new StoryFault(`Die Leitfrage „${frage}“ gibt es nicht.`);
        await writeInterviewNote(services, moderator, {
          number: run.number,
          questionKey: question.key,
          text: words,
          confirmed: false,
          changes: null,
        });
      }
    },
  );
  const questions = await playEach(
    rueckfragen,
    { ...source, way: ['rueckfragen'] },
    async ({ stelle, von, fragen, berichtigungen, bestaetigt }) => {
      const { number } = await runOf(stelle, 'INDUCTION');
      const actor = await actorOf(people.get(von));
      const whom = await inductionAddressees(services, actor, number);
      for (const { teil, titel, an, frage } of fragen) {
        const to = whom.find(({ role }) => role === (an === 'Patin' ? 'mentor' : 'standIn')) ?? whom[0];
        const itemId = await itemOf(stelle, teil, titel);
        await askAboutItem(services, actor, {
          number,
          itemId,
          toId: to?.id ?? '',
          text: frage,
          confirmed: false,
        });
      }
      for (const { teil, titel, vorschlag } of berichtigungen) {
        const itemId = await itemOf(stelle, teil, titel);
        await proposeCorrection(services, actor, { number, itemId, text: vorschlag, confirmed: false });
      }
      for (const titel of bestaetigt) {
        const itemId = await itemOf(stelle, 'KONTAKT', titel);
        await confirmContact(services, actor, { number, itemId, right: true });
      }
    },
  );
  const prompts = await playEach(abfragen, { ...source, way: ['abfragen'] }, async (number) => {
    const post = posts.get(number);
    if (!post) throw new StoryFault(`Die Stelle ${number} gibt es nicht.`);
    await askPostNow(services, post.id);
  });
  return { acts: talks + questions + prompts, faults };
}
