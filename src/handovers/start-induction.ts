import { findPositionByNumber, type Position } from '../organisation/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { addDays, type Day, daysBetween, formatDay } from '../shared/dates.js';
import { forbidden, notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import type { FieldErrors } from '../shared/result.js';
import { placeSuccessor } from './post-assignments.js';
import { postFactsOf, reassignIn } from './reassign.js';
import { rescheduleIn } from './reschedule.js';
import { runFor } from './run-access.js';
import { findRunById, lockRun, type Run, stepsOfRun } from './run-store.js';
import { startRun } from './start-run.js';

/** Where an induction begins: at a handover, or at a post that has none. */
export interface InductionOrigin {
  readonly handover: Run | null;
  readonly position: Pick<Position, 'id' | 'number' | 'title'>;
}

export interface InductionChoice {
  readonly successorId: string;
  readonly startsOn: Day;
  readonly mentorId: string | null;
  readonly templateVersionId: string;
}

export type StartedInduction =
  | { readonly ok: true; readonly number: string; readonly isNew: boolean }
  | { readonly ok: false; readonly errors: FieldErrors };

/**
 * The handover or post that an induction starts from.
 * @throws NotFound for unknown numbers and for those who may not even see it, Forbidden for all but personnel office
 * and superior
 */
export async function inductionOrigin(
  reader: Reader,
  actor: Actor,
  from: { readonly handoverNumber?: string; readonly positionNumber?: string },
): Promise<InductionOrigin> {
  if (from.handoverNumber) {
    const { run } = await runFor(reader, actor, from.handoverNumber, 'manage');
    if (run.kind === 'INDUCTION') throw notFound();
    return { handover: run, position: run.position };
  }
  const position = await findPositionByNumber(reader, from.positionNumber ?? '');
  if (!position) throw notFound();
  const leads = position.unit.path.some((id) => actor.ledUnitIds.includes(id));
  if (!leads && !actor.permissions.has('handovers.start'))
    throw forbidden('Eine Einarbeitung beginnt die Personalstelle oder die Führungskraft der Stelle.');
  return { handover: null, position };
}

const longestAgo = 180;
const furthestAhead = 3 * 366;

async function faultsOf(
  tx: Tx,
  today: Day,
  { handover }: InductionOrigin,
  choice: InductionChoice,
): Promise<FieldErrors> {
  const { successorId, mentorId, startsOn } = choice;
  const errors: Record<string, string> = {};
  const ids = [successorId, ...(mentorId ? [mentorId] : [])].filter(isUuid);
  const known = new Set(
    (await tx.person.findMany({ where: { id: { in: ids }, active: true }, select: { id: true } })).map(
      ({ id }) => id,
    ),
  );
  if (!known.has(successorId)) errors.successorId = 'Bitte eine Person aus der Liste wählen.';
  if (mentorId && !known.has(mentorId)) errors.mentorId = 'Bitte eine Person aus der Liste wählen.';
  if (mentorId && mentorId === successorId)
    errors.mentorId = 'Patin oder Pate und Nachfolge sind zwei verschiedene Personen.';
  const lastDay = handover?.days.T;
  if (startsOn < addDays(today, -longestAgo))
    errors.startsOn = 'Der erste Tag liegt mehr als ein halbes Jahr zurück. Bitte das Jahr prüfen.';
  else if (daysBetween(today, startsOn) > furthestAhead)
    errors.startsOn = 'Der erste Tag liegt mehr als drei Jahre voraus. Bitte das Jahr prüfen.';
  else if (lastDay && startsOn <= lastDay)
    errors.startsOn = `Bis zum ${formatDay(lastDay)} ist die Stelle noch besetzt. Bitte einen späteren Tag angeben.`;
  return errors;
}

/**
 * Starts the successor's induction; the handover learns of successor and first day, and its open steps move to them.
 * Starting it twice for the same person is one induction.
 */
export async function startInduction(
  services: Services,
  actor: Actor,
  from: { readonly handoverNumber?: string; readonly positionNumber?: string },
  choice: InductionChoice,
): Promise<StartedInduction> {
  const today = services.clock.today();
  return services.db.transact(async (tx) => {
    const first = await inductionOrigin(tx, actor, from);
    if (first.handover) await lockRun(tx, first.handover.id);
    else await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`induction ${first.position.id}`}))`;
    const origin = await inductionOrigin(tx, actor, from);
    const { handover, position } = origin;
    const errors = await faultsOf(tx, today, origin, choice);
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    const running = await tx.run.findFirst({
      where: {
        kind: 'INDUCTION',
        status: 'ACTIVE',
        positionId: position.id,
        successorId: choice.successorId,
      },
      select: { number: true },
    });
    if (running) return { ok: true, number: running.number, isNew: false };
    const { number } = await startRun(tx, services, actor, {
      kind: 'INDUCTION',
      positionId: position.id,
      templateVersionId: choice.templateVersionId,
      lastDayOn: null,
      successorStartsOn: choice.startsOn,
      leaverId: null,
      standInId: handover?.standIn?.id ?? null,
      successorId: choice.successorId,
      mentorId: choice.mentorId,
      handoverId: handover?.id ?? null,
    });
    await placeOnPost(tx, services, actor, origin, choice);
    return { ok: true, number, isNew: true };
  });
}

/** The successor holds the post from S; an active handover follows in people and dates. */
async function placeOnPost(
  tx: Tx,
  services: Services,
  actor: Actor,
  { handover, position }: InductionOrigin,
  { successorId, startsOn }: InductionChoice,
): Promise<void> {
  const today = services.clock.today();
  const none = { T: null, V: null, I: null, S: null };
  const facts = handover
    ? postFactsOf(handover)
    : { positionId: position.id, days: none, leaverId: null, standInId: null, successorId: null };
  await placeSuccessor(tx, facts, { successorId, startsOn }, today);
  if (handover?.status !== 'ACTIVE') return;
  if (handover.successor?.id !== successorId)
    await reassignIn(tx, services, actor, handover, await stepsOfRun(tx, handover.id), { successorId }, [
      'NF',
    ]);
  const now = await findRunById(tx, handover.id);
  if (now && now.days.S !== startsOn)
    await rescheduleIn(tx, services, actor, now, await stepsOfRun(tx, now.id), { S: startsOn });
}
