import { createHash } from 'node:crypto';
import { canonicalJson } from '../shared/canonical-json.js';
import type { Day } from '../shared/dates.js';
import type { Declaration } from './induction-remark-store.js';
import {
  type Acceptance,
  type PackageVersion,
  type Reservation,
  versionsOfRun,
} from './package-version-store.js';
import type { StepReservations } from './reservation-store.js';
import { type ReturnedThing, thingsOf } from './returned-things.js';
import type { AnchorDays } from './rules.js';
import type { Run, RunStatus, RunStep } from './run-store.js';
import type { StepStatus } from './step-states.js';

/** Why a protocol was made: by the template's step, by somebody in charge, or by the run's closing. */
export type ProtocolReason = 'STEP' | 'REQUEST' | 'CLOSING';

/**
 * What a protocol states: what, when, in which role. It names no persons (docs/decisions/0075), so it may be filed for
 * longer than names may be kept.
 */
export interface ProtocolFacts {
  readonly format: 'staffelstab-protokoll/1';
  readonly no: number;
  readonly reason: ProtocolReason;
  /** ISO instant. */
  readonly madeAt: string;
  readonly madeInRole: string | null;
  readonly authority: string;
  readonly run: {
    readonly number: string;
    readonly kind: Run['kind'];
    readonly status: RunStatus;
    readonly startedOn: Day;
    readonly closedOn: Day | null;
    readonly closeReason: string | null;
    readonly days: AnchorDays;
    readonly template: string;
    readonly templateNo: number;
  };
  readonly position: { readonly number: string; readonly title: string; readonly unit: string };
  readonly steps: readonly ProtocolStep[];
  readonly versions: readonly {
    readonly no: number;
    readonly on: Day;
    readonly reason: PackageVersion['reason'];
    readonly hash: string;
    readonly reviewedOn: Day | null;
    readonly returnedOn: Day | null;
  }[];
  readonly acceptances: readonly ProtocolAcceptance[];
  /** Of an induction: who declared the new holder independent; the step wants both. */
  readonly readiness?: readonly { readonly role: string; readonly on: Day; readonly remark: string | null }[];
  /** What was reserved when steps were accepted; absent where nothing was. */
  readonly stepReservations?: readonly (Pick<ProtocolAcceptance, 'reservations'> & {
    readonly key: string;
    readonly title: string;
  })[];
}

export interface ProtocolStep {
  readonly key: string;
  readonly title: string;
  readonly phase: string;
  readonly mandatory: boolean;
  readonly status: StepStatus;
  /** Who answers for it. */
  readonly role: string;
  readonly dueOn: Day | null;
  readonly doneOn: Day | null;
  /** In which role it was reported done, where that is known. */
  readonly doneInRole: string | null;
  readonly inPlaceOf: boolean;
  /** Things of a return, where it has any. */
  readonly things?: readonly ReturnedThing[];
  readonly reason: string | null;
}

export interface ProtocolAcceptance {
  readonly role: string;
  readonly on: Day;
  readonly versionNo: number;
  readonly remark: string | null;
  readonly reservations: readonly {
    readonly text: string;
    readonly dueOn: Day;
    readonly ownerRole: string;
    readonly status: 'OPEN' | 'RESOLVED' | 'CONFIRMED';
    readonly resolution: string | null;
    readonly resolvedOn: Day | null;
    readonly confirmedOn: Day | null;
  }[];
}

/** In which role a step was reported done; the newest completion of each step counts. */
export interface Completion {
  readonly stepId: string;
  readonly role: string | null;
  readonly inPlaceOf: boolean;
}

/** The facts of a run at this moment, without number and occasion. */
export function factsOf(source: {
  readonly authority: string;
  readonly run: Run;
  readonly steps: readonly RunStep[];
  readonly completions: readonly Completion[];
  readonly versions: readonly PackageVersion[];
  readonly stepReservations: readonly StepReservations[];
  readonly declarations: readonly Declaration[];
}): Omit<ProtocolFacts, 'no' | 'reason' | 'madeAt' | 'madeInRole'> {
  const { authority, run, steps, completions } = source;
  // An induction is about the package of its handover, and its acceptance is the successor's there.
  const versions = versionsOfRun(source.versions, run.handoverId ?? run.id);
  const completed = new Map(completions.map((one) => [one.stepId, one]));
  const roleOf = (personId: string | null) =>
    personId === run.leaver?.id
      ? 'SI'
      : personId === run.standIn?.id
        ? 'VT'
        : personId === run.successor?.id
          ? 'NF'
          : 'FK';
  // At steps also IT or house service mend.
  const roleAtSteps = (personId: string | null) =>
    steps.flatMap(({ assignees }) => assignees).find((one) => personId !== null && one.personId === personId)
      ?.role ?? roleOf(personId);
  return {
    format: 'staffelstab-protokoll/1',
    authority,
    run: {
      number: run.number,
      kind: run.kind,
      status: run.status,
      startedOn: run.startedOn,
      closedOn: run.closedOn,
      closeReason: run.closeReason,
      days: run.days,
      template: run.templateTitle,
      templateNo: run.templateNo,
    },
    position: { number: run.position.number, title: run.position.title, unit: run.position.unit.name },
    steps: steps.map((step) => ({
      key: step.key,
      title: step.title,
      phase: step.phase,
      mandatory: step.mandatory,
      status: step.status,
      role: step.roles[0] ?? '',
      dueOn: step.dueOn,
      doneOn: step.status === 'DONE' ? step.completedOn : null,
      doneInRole: step.status === 'DONE' ? (completed.get(step.id)?.role ?? null) : null,
      inPlaceOf: step.status === 'DONE' && (completed.get(step.id)?.inPlaceOf ?? false),
      ...(step.kind === 'RETURN' && step.status !== 'WAIVED' ? { things: thingsOf(step) } : {}),
      reason: step.reason,
    })),
    versions: [...versions]
      .sort((a, b) => a.no - b.no)
      .map(({ no, createdOn, reason, contentHash, reviewedOn, returnedOn }) => ({
        no,
        on: createdOn,
        reason,
        hash: contentHash,
        reviewedOn,
        returnedOn,
      })),
    acceptances: versions
      .flatMap(({ acceptances }) => acceptances)
      .filter(({ role }) => run.kind !== 'INDUCTION' || role === 'NF')
      .sort((a, b) => a.acceptedOn.localeCompare(b.acceptedOn))
      .map((acceptance) => acceptanceFacts(acceptance, roleOf)),
    ...(run.kind === 'INDUCTION'
      ? {
          readiness: source.declarations.map(({ role, declaredOn, remark }) => ({
            role,
            on: declaredOn,
            remark,
          })),
        }
      : {}),
    ...(source.stepReservations.length > 0
      ? {
          stepReservations: source.stepReservations.map(({ stepKey, stepTitle, reservations }) => ({
            key: stepKey,
            title: stepTitle,
            reservations: reservations.map((one) => reservationFacts(one, roleAtSteps)),
          })),
        }
      : {}),
  };
}

function acceptanceFacts(
  { role, acceptedOn, versionNo, remark, reservations }: Acceptance,
  roleOf: (personId: string | null) => string,
): ProtocolAcceptance {
  return {
    role,
    on: acceptedOn,
    versionNo,
    remark,
    reservations: reservations.map((one) => reservationFacts(one, roleOf)),
  };
}

function reservationFacts(
  one: Reservation,
  roleOf: (personId: string | null) => string,
): ProtocolAcceptance['reservations'][number] {
  return {
    text: one.text,
    dueOn: one.dueOn,
    ownerRole: roleOf(one.ownerId),
    status: one.status,
    resolution: one.resolution,
    resolvedOn: one.resolvedOn,
    confirmedOn: one.confirmedOn,
  };
}

/** SHA-256 over the canonical facts, in hex. */
export function factsHash(facts: object): string {
  return createHash('sha256').update(canonicalJson(facts), 'utf8').digest('hex');
}

/** SHA-256 of a file, in hex. */
export function fileHash(file: Uint8Array): string {
  return createHash('sha256').update(file).digest('hex');
}

/** True where two protocols would say the same of the run, whatever their number and occasion. */
export function saySame(
  one: Omit<ProtocolFacts, 'no' | 'reason' | 'madeAt' | 'madeInRole'>,
  { no: _no, reason: _reason, madeAt: _madeAt, madeInRole: _role, ...other }: ProtocolFacts,
): boolean {
  return factsHash(one) === factsHash(other);
}
