import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import type { FormResult } from '../shared/result.js';
import { talkFor } from './moderation-access.js';
import { leadsPost, writeModeration } from './moderation-store.js';

/**
 * The answerer names who leads the conversation, or goes on alone (''). Never themself, never a superior (domain.md, "someone
 * other than the line manager moderates").
 * @throws Forbidden for the moderator
 */
export async function nameModerator(
  services: Services,
  actor: Actor,
  number: string,
  personId: string,
): Promise<FormResult<null>> {
  const { run, role, moderation } = await talkFor(services, actor, number);
  if (role !== 'answerer') throw forbidden('Wer moderiert, bestimmt, wer die Stelle verlässt.');
  const fault = (text: string) => ({ ok: false as const, errors: { moderatorId: text } });
  if (personId) {
    if (personId === actor.personId || personId === run.leaver?.id)
      return fault('Bitte jemand anderen wählen: Moderieren soll, wer nicht selbst antwortet.');
    const person = isUuid(personId)
      ? await services.db.read.person.findFirst({
          where: { id: personId, active: true },
          select: { id: true },
        })
      : null;
    if (!person) return fault('Diese Person gibt es nicht (mehr). Bitte neu wählen.');
    if (await leadsPost(services.db.read, personId, run.position.unit.path, services.clock.today()))
      return fault('Führungskräfte der Stelle moderieren nicht. Bitte eine andere Person wählen.');
  }
  const next = personId || null;
  if ((moderation?.moderatorId ?? null) === next) return { ok: true, value: null };
  await services.db.transact(async (tx) => {
    await writeModeration(tx, run.id, next, actor.personId, services.clock.now());
    await record(tx, actor, {
      action: next ? 'interview.moderator-named' : 'interview.moderator-removed',
      objectType: 'run',
      objectId: run.id,
      label: `${run.number}, Stelle ${run.position.number}`,
      details: next ? { moderator: next } : {},
    });
  });
  return { ok: true, value: null };
}
