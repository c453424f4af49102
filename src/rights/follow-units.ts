import type { Tx } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/** Roles given for a unit that goes up in another: they hold for that one, or end. @returns how many */
export async function moveGrants(
  tx: Tx,
  given: {
    readonly from: string;
    readonly to: string;
    readonly follow: boolean;
    readonly now: Date;
    readonly reason: string;
  },
): Promise<number> {
  const { from, to, follow, now, reason } = given;
  if (!follow)
    await tx.roleGrant.updateMany({
      where: { unitId: from, endedAt: null },
      data: { endedAt: now, endReason: reason },
    });
  // Ended ones too: their unit is gone, and a role without a unit would read as one for the whole house.
  const { count } = await tx.roleGrant.updateMany({ where: { unitId: from }, data: { unitId: to } });
  return count;
}

/** Roles given for a unit hold for the one split off it, too. @returns how many */
export async function copyGrants(
  tx: Tx,
  given: { readonly from: string; readonly to: string; readonly today: Day },
): Promise<number> {
  return tx.$executeRaw`
    insert into "RoleGrant" (id, role, "positionId", "groupId", "unitId", "startsOn", "endsOn", reason, "givenById", "givenAt")
    select gen_random_uuid(), role, "positionId", "groupId", ${given.to}::uuid, greatest("startsOn", ${given.today}::date), "endsOn",
      reason, "givenById", "givenAt"
    from "RoleGrant" where "unitId" = ${given.from}::uuid and "endedAt" is null
      and ("endsOn" is null or "endsOn" >= ${given.today}::date)`;
}
