import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { insertCorrection, writeContactCheck } from './induction-remark-store.js';
import { subjectFor } from './induction-subject.js';

export interface NewCorrection {
  readonly number: string;
  readonly itemId?: string;
  readonly articleId?: string;
  readonly text: string;
  readonly confirmed: boolean;
}

/** The successor proposes what should stand there instead; whoever answers for it decides. */
export async function proposeCorrection(
  services: Services,
  actor: Actor,
  input: NewCorrection,
): Promise<string> {
  const { run, title, itemId, articleId } = await subjectFor(services, actor, input.number, input);
  const at = services.clock.now();
  return services.db.transact(async (tx) => {
    const id = await insertCorrection(tx, {
      positionId: run.position.id,
      runId: run.id,
      itemId,
      articleId,
      subject: title,
      text: input.text,
      proposedById: actor.personId,
      at,
    });
    if (itemId && title.startsWith('Kontakt'))
      await writeContactCheck(
        tx,
        { runId: run.id, itemId },
        { verdict: 'CHANGED', personId: actor.personId, at },
      );
    await record(tx, actor, {
      action: 'induction.correction-proposed',
      objectType: 'run',
      objectId: run.id,
      label: `${run.number}, Stelle ${run.position.number}`,
      details: { correction: id, ...(input.confirmed ? { personalDataConfirmed: true } : {}) },
    });
    return id;
  });
}
