import { personNames } from '../organisation/index.js';
import type { Reader } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { ownersFor, type ReservationOwner, receivingRole, waitingFor } from './acceptance-rules.js';
import { listAnswers } from './interview-store.js';
import { type PackageAccess, packageFor } from './package-access.js';
import { contentOf, hashOf, type PackageContent } from './package-content.js';
import { listItems } from './package-item-store.js';
import type { ReceiverRole } from './package-policy.js';
import {
  type Acceptance,
  acceptancesOf,
  listVersions,
  type PackageVersion,
} from './package-version-store.js';
import { stepsOfRun } from './run-store.js';
import { runSubjects } from './template-terms.js';

/** Everything that the act of acceptance is decided from, read at one moment. */
export interface AcceptanceScene extends PackageAccess {
  /** Null where this actor receives nothing here. */
  readonly role: ReceiverRole | null;
  /** This actor's acceptance in that role, once given. */
  readonly given: Acceptance | null;
  readonly acceptances: readonly Acceptance[];
  readonly versions: readonly PackageVersion[];
  readonly content: PackageContent;
  readonly contentHash: string;
  /** The newest version where it still is what the living package says. */
  readonly current: PackageVersion | null;
  readonly owners: readonly ReservationOwner[];
  /** Why it cannot be accepted yet, as a sentence. */
  readonly refusal: string | null;
}

/** Loads the scene; the use case reads it again inside its transaction. */
export async function loadAcceptance(
  services: Services,
  actor: Actor,
  number: string,
  reader: Reader = services.db.read,
): Promise<AcceptanceScene> {
  const access = await packageFor(services, actor, number, 'read', reader);
  const { run, base, rights } = access;
  const versions = await listVersions(reader, base.position.id);
  const items = await listItems(reader, base.position.id);
  // Until the package is handed in, the answers are their writer's own: an acceptance must not freeze them for others.
  const submitted = versions.some(({ runId, reason }) => runId === base.id && reason === 'SUBMISSION');
  const answers = submitted ? await listAnswers(reader, base.id) : [];
  const content = contentOf(items, answers);
  const contentHash = hashOf(content);
  const acceptances = acceptancesOf(versions).filter(({ runId }) => runId === base.id);
  const role = receivingRole(run, rights.receives, acceptances, actor.personId);
  const given = acceptances.find((one) => one.personId === actor.personId && one.role === role) ?? null;
  const newest = versions[0];
  const superiorIds = base.involved.filter((one) => one.role === 'FK').map((one) => one.personId);
  const names = await personNames(reader, superiorIds);
  const superiors = [...names].map(([id, name]) => ({ id, name }));
  return {
    ...access,
    role,
    given,
    acceptances,
    versions,
    content,
    contentHash,
    current: newest?.contentHash === contentHash ? newest : null,
    owners: ownersFor(base, superiors, actor.personId, services.clock.today()),
    refusal: role && !given ? await refusalOf(reader, access, role, content, versions) : null,
  };
}

async function refusalOf(
  reader: Reader,
  { run, base }: PackageAccess,
  role: ReceiverRole,
  content: PackageContent,
  versions: readonly PackageVersion[],
): Promise<string | null> {
  if (run.status === 'CANCELLED' || (role === 'VT' && base.status !== 'ACTIVE'))
    return `${runSubjects[run.kind]} ist beendet; hier gibt es nichts mehr abzunehmen.`;
  if (content.items.length === 0) return 'Das Übergabepaket ist noch leer. Es gibt noch nichts abzunehmen.';
  if (role === 'VT' && !versions.some(({ runId, reason }) => runId === base.id && reason === 'SUBMISSION'))
    return 'Das Übergabepaket ist noch nicht eingereicht. Sie können es abnehmen, sobald es eingereicht ist.';
  const runs = await Promise.all(
    [...new Set([base.id, run.id])].map(async (id) => ({ steps: await stepsOfRun(reader, id) })),
  );
  const waits = waitingFor(runs, role);
  return waits.length > 0 ? `Vor der Abnahme ist noch zu erledigen: ${waits.join(', ')}.` : null;
}
