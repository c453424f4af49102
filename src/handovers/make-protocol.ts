import { record } from '../audit/index.js';
import { authorityOf } from '../organisation/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, invalidInput } from '../shared/errors.js';
import { type Declaration, declarationsSelect } from './induction-remark-store.js';
import { listVersions } from './package-version-store.js';
import { protocolDocument } from './protocol-document.js';
import {
  factsHash,
  factsOf,
  fileHash,
  type ProtocolFacts,
  type ProtocolReason,
  saySame,
} from './protocol-facts.js';
import { protocolPdf } from './protocol-pdf.js';
import { completionsOf, insertProtocol, listProtocols, nextProtocolNo } from './protocol-store.js';
import { stepReservationsOf } from './reservation-store.js';
import { type RunAccess, runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { standingAtStep } from './run-policy.js';
import { lockRunNumber, type Run, stepsOfRun } from './run-store.js';

export type CurrentFacts = Omit<ProtocolFacts, 'no' | 'reason' | 'madeAt' | 'madeInRole'>;

/** What a protocol made now would state. Five queries. */
export async function currentFacts(reader: Reader, run: Run): Promise<CurrentFacts> {
  const [authority, steps, completions, versions, stepReservations, declarations] = await Promise.all([
    authorityOf(reader),
    stepsOfRun(reader, run.id),
    completionsOf(reader, run.id),
    listVersions(reader, run.position.id),
    stepReservationsOf(reader, run.id),
    run.kind === 'INDUCTION' ? reader.$queryRaw<Declaration[]>(declarationsSelect(run.id)) : [],
  ]);
  return factsOf({ authority, run, steps, completions, versions, stepReservations, declarations });
}

/**
 * Writes a protocol within the caller's transaction; the caller holds the run's row and has checked the right. Facts,
 * file and both checksums stand together or not at all.
 * @param role in which role it is made; null for the system
 */
export async function makeProtocolIn(
  tx: Tx,
  services: Pick<Services, 'clock'>,
  actor: Pick<Actor, 'personId'>,
  run: Run,
  given: { reason: ProtocolReason; role: string | null },
): Promise<number> {
  const no = await nextProtocolNo(tx, run.id);
  const madeAt = services.clock.now();
  const facts: ProtocolFacts = {
    ...(await currentFacts(tx, run)),
    no,
    reason: given.reason,
    madeAt: madeAt.toISOString(),
    madeInRole: given.role,
  };
  const hash = factsHash(facts);
  const file = await protocolPdf(protocolDocument(facts, hash), { authority: facts.authority, madeAt });
  await insertProtocol(tx, {
    runId: run.id,
    no,
    reason: given.reason,
    createdAt: madeAt,
    createdById: actor.personId,
    role: given.role,
    facts,
    factsHash: hash,
    file,
    fileHash: fileHash(file),
  });
  await addRunEvents(tx, actor, run.id, [{ what: 'protocol.made', new: { no, factsHash: hash } }]);
  await record(tx, actor, {
    action: 'protocol.made',
    objectType: 'run',
    objectId: run.id,
    label: run.number,
    details: { no, factsHash: hash },
  });
  return no;
}

/** Who may make a protocol: those in charge, and whoever has the step that makes it. */
export function mayMakeProtocol(access: RunAccess): boolean {
  return access.run.status !== 'CANCELLED' && access.may('manage');
}

/**
 * Somebody in charge makes a protocol of the present state, also after the run has closed.
 * @throws NotFound, Forbidden; InvalidInput where the newest one says the same already
 */
export async function makeProtocol(services: Services, actor: Actor, number: string): Promise<number> {
  return services.db.transact(async (tx) => {
    await lockRunNumber(tx, number);
    const access = await runFor(tx, actor, number, 'read-package');
    if (!mayMakeProtocol(access)) throw forbidden();
    const { run } = access;
    const newest = (await listProtocols(tx, run.id))[0];
    if (newest && saySame(await currentFacts(tx, run), newest.facts))
      throw invalidInput(
        `Protokoll Nr. ${newest.no} sagt schon dasselbe. Ein neues wird gebraucht, sobald sich etwas ändert.`,
      );
    const steps = await stepsOfRun(tx, run.id);
    const step = steps.find(({ purpose }) => purpose === 'protocol');
    const standing = step ? standingAtStep(actor, step) : null;
    const role = standing?.assignee.role ?? (access.standing.leads ? 'FK' : 'PS');
    return makeProtocolIn(tx, services, actor, run, { reason: 'REQUEST', role });
  });
}
