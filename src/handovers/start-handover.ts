import { currentAssignments } from '../organisation/index.js';
import type { Reader } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, toDate } from '../shared/dates.js';
import { conflict, forbidden, notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import type { FieldErrors, FormResult } from '../shared/result.js';
import { beginHandovers } from './begin-handovers.js';
import { startDayFaults } from './start-faults.js';
import { planRunStart, type RunPlan, type RunStart } from './start-run.js';
import { listReleasedTemplates } from './template-store.js';

/** What the personnel office chooses. */
export interface HandoverChoice {
  readonly positionId: string;
  readonly templateVersionId: string;
  /** Null where none was given; refused with a sentence, beside all other faults. */
  readonly lastDayOn: Day | null;
  readonly successorStartsOn: Day | null;
  /** Only where several people share the post. */
  readonly leaverId: string | null;
}

/** People who share the post, where the choice has to say who leaves. */
export interface SharedPost {
  readonly sharers: readonly { id: string; name: string }[];
}

export type PreviewResult = FormResult<RunPlan> & Partial<SharedPost>;

/** Days and post that no handover can start with, by field; used for the preview and again when it is saved. */
async function check(
  reader: Reader,
  today: Day,
  choice: HandoverChoice,
): Promise<{ errors: FieldErrors; start: RunStart | null } & SharedPost> {
  const errors: Record<string, string> = {};
  const { lastDayOn, successorStartsOn, positionId } = choice;
  Object.assign(errors, startDayFaults(choice, today));
  const templates = await listReleasedTemplates(reader, 'HANDOVER');
  if (!templates.some(({ versionId }) => versionId === choice.templateVersionId))
    errors.templateVersionId = 'Bitte eine Vorlage aus der Liste wählen.';
  const known = isUuid(positionId) && (await reader.position.count({ where: { id: positionId } })) > 0;
  if (!known) {
    errors.positionId = 'Bitte eine Stelle aus der Liste wählen.';
    return { errors, start: null, sharers: [] };
  }
  const running = await reader.run.findFirst({
    where: { positionId, kind: 'HANDOVER', status: 'ACTIVE' },
    select: { number: true },
  });
  if (running) errors.positionId = `Für diese Stelle läuft schon die Übergabe ${running.number}.`;
  const holders = (await currentAssignments(reader, [positionId], today)).filter(
    ({ kind }) => kind === 'HOLDER' || kind === 'ACTING',
  );
  const sharers = holders.map(({ personId, personName }) => ({ id: personId, name: personName }));
  if (sharers.length === 0)
    errors.positionId ??=
      'Diese Stelle ist zurzeit nicht besetzt; es gibt niemanden, der übergibt. Bitte die Besetzung prüfen.';
  const leaver = sharers.length > 1 ? sharers.find(({ id }) => id === choice.leaverId) : sharers[0];
  if (sharers.length > 1 && !leaver)
    errors.leaverId = 'Diese Stelle teilen sich mehrere. Bitte angeben, wer ausscheidet.';
  if (Object.keys(errors).length > 0 || !leaver) return { errors, start: null, sharers };
  return {
    errors,
    sharers,
    start: {
      kind: 'HANDOVER',
      positionId,
      templateVersionId: choice.templateVersionId,
      lastDayOn,
      successorStartsOn,
      leaverId: leaver.id,
      standInId: null,
      successorId: null,
      mentorId: null,
      handoverId: null,
    },
  };
}

/**
 * Shows every step with its date, rule and person before anything is saved.
 * @throws Forbidden without `handovers.start`
 */
export async function previewHandover(
  services: Services,
  actor: Actor,
  choice: HandoverChoice,
): Promise<PreviewResult> {
  if (!actor.permissions.has('handovers.start')) throw forbidden();
  const { errors, start, sharers } = await check(services.db.read, services.clock.today(), choice);
  if (!start) return { ok: false, errors, sharers };
  return { ok: true, value: await planRunStart(services.db.read, services, actor, start), sharers };
}

/** Pressing twice is one start; a minute is longer than any page takes to answer. */
const pressedTwiceMs = 60_000;

/** The handover that this actor has just started with the same choice; null where there is none. */
async function justStarted(reader: Reader, services: Services, actor: Actor, choice: HandoverChoice) {
  const { positionId, lastDayOn } = choice;
  if (!isUuid(positionId) || !lastDayOn) return null;
  return reader.run.findFirst({
    where: {
      positionId,
      kind: 'HANDOVER',
      status: 'ACTIVE',
      lastDayOn: toDate(lastDayOn),
      startedById: actor.personId,
      startedAt: { gte: new Date(services.clock.now().getTime() - pressedTwiceMs) },
    },
    select: { id: true, number: true },
  });
}

/**
 * Starts a handover; sent twice by the same person within a minute it is one. Whoever leaves holds the post until the last day present, where the personnel system names no end.
 * @throws Forbidden without `handovers.start`, Conflict where another start was faster
 */
export async function startHandover(
  services: Services,
  actor: Actor,
  choice: HandoverChoice,
): Promise<FormResult<{ id: string; number: string }> & Partial<SharedPost>> {
  if (!actor.permissions.has('handovers.start')) throw forbidden();
  try {
    return await services.db.transact(async (tx) => {
      const twin = await justStarted(tx, services, actor, choice);
      if (twin) return { ok: true as const, value: twin };
      const { errors, start, sharers } = await check(tx, services.clock.today(), choice);
      if (!start) return { ok: false as const, errors, sharers };
      const [run] = await beginHandovers(tx, services, actor, [start]);
      if (!run) throw notFound();
      return { ok: true as const, value: run };
    });
  } catch (error) {
    if ((error as { code?: string }).code !== 'P2002') throw error;
    const twin = await justStarted(services.db.read, services, actor, choice);
    if (twin) return { ok: true, value: twin };
    throw conflict(
      'Für diese Stelle wurde gerade eben eine Übergabe gestartet. Bitte sehen Sie in der Liste nach.',
    );
  }
}
