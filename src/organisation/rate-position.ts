import type { Tx } from '../platform/db/database.js';
import { type Day, toDate } from '../shared/dates.js';
import type { RiskFactor } from '../shared/risk.js';

/** Writes a post's rating (attrition and position factor, 1 to 5) with its day. The caller records the act. */
export async function ratePosition(
  tx: Tx,
  positionId: string,
  rating: { attrition: RiskFactor; position: RiskFactor; asOf: Day },
): Promise<void> {
  await tx.position.update({
    where: { id: positionId },
    data: {
      riskAttrition: rating.attrition,
      riskPosition: rating.position,
      riskAsOf: toDate(rating.asOf),
    },
  });
}
