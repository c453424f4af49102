// Knowledge-loss risk of a post after TVA/IAEA (STI/PUB/1248): attrition factor x position factor, 1 to 5 each.
// The bands and their consequences follow the table in docs/decisions/0051-risk-bands.md.

export type RiskFactor = 1 | 2 | 3 | 4 | 5;
export type RiskBandKey = 'immediate' | 'priority' | 'ahead' | 'standard';

/** What a total means and what the office does about it. */
export interface RiskBand {
  readonly band: RiskBandKey;
  readonly from: number;
  readonly to: number;
  /** The band in two words. */
  readonly word: string;
  /** What follows from it, as a sentence. */
  readonly consequence: string;
  /** How many days before the last day present the handover should begin; null: at once. */
  readonly leadDays: number | null;
}

export const riskBands: readonly RiskBand[] = [
  {
    band: 'immediate',
    from: 20,
    to: 25,
    word: 'Sofort handeln',
    consequence:
      'Übergabe sofort beginnen, ausführliches Wissensgespräch, Amtsleitung monatlich informieren.',
    leadDays: null,
  },
  {
    band: 'priority',
    from: 16,
    to: 19,
    word: 'Vorrangig planen',
    consequence: 'Wissensgespräch einplanen und mindestens 6 Monate vor dem letzten Präsenztag beginnen.',
    leadDays: 182,
  },
  {
    band: 'ahead',
    from: 10,
    to: 15,
    word: 'Vorausschauend sichern',
    consequence: 'Leitfragen beantworten und mindestens 3 Monate vor dem letzten Präsenztag beginnen.',
    leadDays: 91,
  },
  {
    band: 'standard',
    from: 1,
    to: 9,
    word: 'Standardpaket',
    consequence: 'Das übliche Übergabepaket genügt; mindestens 6 Wochen vor dem letzten Präsenztag beginnen.',
    leadDays: 42,
  },
];

export interface Risk {
  readonly attrition: RiskFactor;
  readonly position: RiskFactor;
  /** 1 to 25. */
  readonly total: number;
  readonly band: RiskBand;
}

function isFactor(value: number | null): value is RiskFactor {
  return value !== null && Number.isInteger(value) && value >= 1 && value <= 5;
}

/** The band of two known factors; every pair of 1 to 5 has exactly one. */
export function riskBand(attrition: RiskFactor, position: RiskFactor): RiskBand {
  const total = attrition * position;
  const band = riskBands.find(({ from, to }) => total >= from && total <= to);
  if (!band) throw new RangeError(`no band for ${attrition} x ${position}`);
  return band;
}

/** The total and its band; null where one of the factors is not known yet. */
export function riskOf(post: { riskAttrition: number | null; riskPosition: number | null }): Risk | null {
  const { riskAttrition: attrition, riskPosition: position } = post;
  if (!isFactor(attrition) || !isFactor(position)) return null;
  return { attrition, position, total: attrition * position, band: riskBand(attrition, position) };
}
