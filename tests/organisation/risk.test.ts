import { describe, expect, it } from '@jest/globals';
import { riskBands, riskOf } from '../../src/organisation/index.js';

const factors = [1, 2, 3, 4, 5] as const;

describe('knowledge-loss risk', () => {
  it('puts each of the 25 pairs into exactly one band', () => {
    for (const attrition of factors)
      for (const position of factors) {
        const total = attrition * position;
        expect(riskBands.filter(({ from, to }) => total >= from && total <= to)).toHaveLength(1);
        expect(riskOf({ riskAttrition: attrition, riskPosition: position })?.total).toBe(total);
      }
  });

  it.each([
    [5, 5, 'immediate'],
    [5, 4, 'immediate'],
    [4, 4, 'priority'],
    [5, 3, 'ahead'],
    [2, 5, 'ahead'],
    [3, 3, 'standard'],
    [1, 1, 'standard'],
  ] as const)('%i x %i is %s', (attrition, position, band) => {
    expect(riskOf({ riskAttrition: attrition, riskPosition: position })?.band.band).toBe(band);
  });

  it.each([
    [null, 3],
    [3, null],
    [0, 3],
    [6, 3],
    [2.5, 2],
  ])('%p x %p is not rated', (attrition, position) => {
    expect(riskOf({ riskAttrition: attrition, riskPosition: position })).toBeNull();
  });
});
