import type { Reader } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import { forbidden, notFound } from '../shared/errors.js';
import { type PackageRights, type PackageStanding, packageRights } from './package-policy.js';
import { recordInsight } from './record-insight.js';
import { standingOf } from './run-policy.js';
import { findRunById, findRunByNumber, type Run } from './run-store.js';

/** A run's package, and what the actor may do with it. */
export interface PackageAccess {
  /** The run that was asked for: a handover or an induction. */
  readonly run: Run;
  /** The run that carries versions, answers and acceptances: the handover of an induction, else the run itself. */
  readonly base: Run;
  readonly rights: PackageRights;
  /** True from the first submission on; only told where `readAnswers` was asked for. */
  readonly submitted: boolean;
}

export type PackageRight = Exclude<keyof PackageRights, 'receives'>;

const refusals: Record<PackageRight, string> = {
  read: 'Dieses Paket ist für Sie nicht freigegeben.',
  edit: 'Dieses Paket können Sie lesen, aber nicht ändern. Bitte wenden Sie sich an die Vertretung oder die Führungskraft.',
  submit: 'Das Paket reicht ein, wer die Stelle gerade innehat oder vertritt.',
  review: 'Das Paket prüft die Führungskraft der Stelle.',
  answer: 'Die Leitfragen beantwortet, wer die Stelle verlässt.',
  readAnswers: 'Die Antworten sind noch nicht freigegeben.',
};

/** Where answers are still their writer's own, they look as if there were none. */
const hidden: ReadonlySet<PackageRight> = new Set(['readAnswers']);

async function isSubmitted(reader: Reader, runId: string): Promise<boolean> {
  const version = await reader.packageVersion.findFirst({
    where: { runId, reason: 'SUBMISSION' },
    select: { id: true },
  });
  return version !== null;
}

/** What an actor is to the package of a run: of an induction also by the handover that it begins with. */
export function packageStandingOf(actor: Actor, run: Run, base: Run): PackageStanding {
  const own = standingOf(actor, run);
  const atBase = standingOf(actor, base);
  const running = run.kind === 'INDUCTION' && run.status !== 'CANCELLED';
  return {
    leaver: atBase.leaver,
    standIn: atBase.standIn || (run.kind === 'INDUCTION' && own.standIn),
    successor: atBase.successor || (running && own.successor),
    leads: atBase.leads && !atBase.leaver,
    personnel: atBase.personnel,
    receivesPart: atBase.receivesPart,
    // Who looks into an induction looks into the package that it begins with.
    insight: atBase.insight || own.insight,
    covers: atBase.covers || (running && own.covers),
  };
}

/** What this actor may do with a run's package. */
export function packageRightsOf(
  actor: Actor,
  { run, base, submitted }: Pick<PackageAccess, 'run' | 'base' | 'submitted'>,
  today: Day,
): PackageRights {
  return packageRights(
    actor,
    packageStandingOf(actor, run, base),
    {
      status: base.status,
      positionId: base.position.id,
      hasLeaver: base.leaver !== null && base.involved.some(({ role }) => role === 'SI'),
      hasStandIn: base.standIn !== null,
      lastDayOn: base.days.T,
      submitted,
    },
    today,
  );
}

/**
 * The one door to a run's package, interview and acceptance: one query, two for an induction, one more where
 * `readAnswers` is asked for (without asking it is only told for the answerer).
 * @throws NotFound for unknown numbers and for everybody who may not read, Forbidden where reading is all one may
 */
export async function packageFor(
  services: Services,
  actor: Actor,
  number: string,
  right: PackageRight,
  reader: Reader = services.db.read,
): Promise<PackageAccess> {
  const run = await findRunByNumber(reader, number);
  if (!run) throw notFound();
  const base = run.handoverId ? await findRunById(reader, run.handoverId) : run;
  if (!base) throw notFound();
  const submitted = hidden.has(right) && (await isSubmitted(reader, base.id));
  const rights = packageRightsOf(actor, { run, base, submitted }, services.clock.today());
  if (!rights.read) throw notFound();
  await recordInsight(services, actor, run);
  if (!rights[right]) throw hidden.has(right) ? notFound() : forbidden(refusals[right]);
  return { run, base, rights, submitted };
}
