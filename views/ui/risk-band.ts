export type RiskFactor = 1 | 2 | 3 | 4 | 5;
export type RiskBand = 'immediate' | 'priority' | 'ahead' | 'standard';

export const RISK_BANDS: readonly { band: RiskBand; from: number; to: number; word: string }[] = [
  { band: 'immediate', from: 20, to: 25, word: 'Sofort handeln' },
  { band: 'priority', from: 16, to: 19, word: 'Vorrangig planen' },
  { band: 'ahead', from: 10, to: 15, word: 'Vorausschauend sichern' },
  { band: 'standard', from: 1, to: 9, word: 'Standardpaket' },
];

/** The band of a post: the product of both factors decides. */
export function riskBand(attrition: RiskFactor, position: RiskFactor): (typeof RISK_BANDS)[number] {
  const total = attrition * position;
  const found = RISK_BANDS.find(({ from, to }) => total >= from && total <= to);
  if (!found) throw new RangeError(`no band for ${attrition} x ${position}`);
  return found;
}
