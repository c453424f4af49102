import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { writeContactCheck } from './induction-remark-store.js';
import { subjectFor } from './induction-subject.js';

/** The successor has reached a contact and found it right, or takes that back. @throws NotFound, Forbidden */
export async function confirmContact(
  services: Services,
  actor: Actor,
  input: { number: string; itemId: string; right: boolean },
): Promise<{ title: string }> {
  const { run, title, itemId } = await subjectFor(services, actor, input.number, { itemId: input.itemId });
  await services.db.transact(async (tx) => {
    const key = { runId: run.id, itemId: itemId ?? '' };
    const at = services.clock.now();
    await writeContactCheck(tx, key, input.right ? { verdict: 'HOLDS', personId: actor.personId, at } : null);
    await record(tx, actor, {
      action: input.right ? 'induction.contact-confirmed' : 'induction.contact-reopened',
      objectType: 'run',
      objectId: run.id,
      label: `${run.number}, Stelle ${run.position.number}`,
      details: { item: itemId },
    });
  });
  return { title };
}
