import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { askQuestionWithin } from '../questions/index.js';
import type { Actor } from '../shared/actor.js';
import type { Run, StepAnswer } from './run-store.js';

const text = (value: StepAnswer[string] | undefined) => (typeof value === 'string' ? value.trim() : '');

const asked = [
  ['useful', 'nützlich'],
  ['complete', 'vollständig'],
  ['current', 'aktuell'],
] as const;

/**
 * What a successor says about the package goes where it can change something: gaps as a question to the post, which owns the
 * articles; the rest as a proposal to the template, for the personnel office. Without a name neither leads to the person, nor to
 * the run that only one person can have had.
 */
export async function keepFeedback(
  tx: Tx,
  services: Services,
  actor: Actor,
  run: Run,
  answer: StepAnswer,
): Promise<void> {
  const named = answer.anonymous !== 'ja';
  const gaps = text(answer.gaps);
  if (gaps)
    await askQuestionWithin(tx, services, actor, {
      text: `Rückmeldung aus einer Einarbeitung: ${gaps}`,
      named,
      positionId: run.position.id,
      runId: named ? run.id : null,
    });
  const note = text(answer.note);
  const poor = asked.filter(([name]) => text(answer[name]) === 'nein' || text(answer[name]) === 'teils');
  if (!note && poor.length === 0) return;
  const version = await tx.templateVersion.findUniqueOrThrow({
    where: { id: run.templateVersionId },
    select: { templateId: true },
  });
  const rated = asked.map(([name, word]) => `${word}: ${text(answer[name]) || 'ohne Angabe'}`).join(', ');
  await tx.templateImprovement.create({
    data: {
      templateId: version.templateId,
      runId: named ? run.id : null,
      text: [note, `Das Paket war ${rated}.`].filter(Boolean).join('\n'),
      authorId: named ? actor.personId : null,
      createdAt: services.clock.now(),
    },
  });
}
