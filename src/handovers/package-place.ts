import { findPositionByNumber } from '../organisation/index.js';
import type { Reader } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import { forbidden, notFound } from '../shared/errors.js';
import { postKey, postOfKey } from '../shared/paths.js';
import { packageFor } from './package-access.js';
import { type PackageRights, packageRights } from './package-policy.js';

/** A living package where it stands: in a handover or induction, or with its post between them. */
export interface PackagePlace {
  /** Under which address it is shown: a run's number, or `postKey` of the post's number. */
  readonly key: string;
  readonly position: {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly unit: { readonly id: string; readonly path: readonly string[] };
  };
  /** The handover that carries versions and answers; null between handovers. */
  readonly run: { readonly id: string; readonly number: string } | null;
  readonly mayEdit: boolean;
}

const onlyReading =
  'Dieses Paket können Sie lesen, aber nicht ändern. Bitte wenden Sie sich an die Vertretung oder die Führungskraft.';

/** What decides about the rights to a post's package between handovers. */
export interface PostPlace {
  readonly id: string;
  readonly unit: {
    readonly id: string;
    readonly path: readonly string[];
    readonly headPositionId: string | null;
  };
}

/** Whoever fills the post and its superiors change its package, the personnel office reads it. */
export function rightsAtPost(actor: Actor, { id, unit }: PostPlace, today: Day): PackageRights {
  return packageRights(
    actor,
    {
      leaver: false,
      standIn: false,
      successor: false,
      // A head's own post is led from above.
      leads: actor.ledUnitIds.some(
        (led) => unit.path.includes(led) && !(unit.headPositionId === id && led === unit.id),
      ),
      personnel: actor.permissions.has('handovers.read-any'),
    },
    {
      status: 'ACTIVE',
      positionId: id,
      hasLeaver: false,
      hasStandIn: false,
      lastDayOn: null,
      submitted: false,
    },
    today,
  );
}

/**
 * The one door to a package by the key of its address. Between handovers: whoever fills the post and its superiors change
 * it, the personnel office reads it.
 * @throws NotFound for unknown keys and for everybody who may not read, Forbidden where reading is all one may
 */
export async function placeFor(
  services: Services,
  actor: Actor,
  key: string,
  right: 'read' | 'edit',
  reader: Reader = services.db.read,
): Promise<PackagePlace> {
  const number = postOfKey(key);
  if (number === null) {
    const { base, rights } = await packageFor(services, actor, key, right, reader);
    return { key, position: base.position, run: base, mayEdit: rights.edit };
  }
  const position = await findPositionByNumber(reader, number);
  if (!position) throw notFound();
  const rights = rightsAtPost(actor, position, services.clock.today());
  if (!rights.read) throw notFound();
  if (right === 'edit' && !rights.edit) throw forbidden(onlyReading);
  return { key: postKey(position.number), position, run: null, mayEdit: rights.edit };
}
