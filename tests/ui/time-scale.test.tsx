import { dayNumber, timeScale, timeTicks } from '../../views/ui/time-scale.js';

describe('the scale of pictures over time', () => {
  it('counts days across the change of clocks', () => {
    expect(dayNumber('2026-03-30') - dayNumber('2026-03-28')).toBe(2);
  });

  it('maps the ends to the ends and the middle to the middle', () => {
    const { x } = timeScale('2026-01-01', '2026-01-11', 100, 200);
    expect([x('2026-01-01'), x('2026-01-06'), x('2026-01-11')]).toEqual([100, 150, 200]);
  });

  it('keeps days outside of the span on the line', () => {
    const { x } = timeScale('2026-01-01', '2026-01-11', 0, 100);
    expect([x('2020-01-01'), x('2030-01-01')]).toEqual([0, 100]);
  });

  it('survives a span of no length', () => {
    const { x } = timeScale('2026-01-01', '2026-01-01', 0, 100);
    expect(x('2026-01-01')).toBe(0);
  });

  it('sets ticks at years for long spans', () => {
    expect(timeTicks('2015-06-01', '2027-03-01').map(({ label }) => label)).toEqual([
      '2016',
      '2017',
      '2018',
      '2019',
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
      '2026',
      '2027',
    ]);
  });

  it('sets ticks at months for short spans and marks the year', () => {
    const ticks = timeTicks('2025-11-15', '2026-02-20');
    expect(ticks.map(({ label, major }) => `${label}${major ? '!' : ''}`)).toEqual([
      'Dez 2025',
      '2026!',
      'Feb',
    ]);
  });

  it('names the year where no January is in sight', () => {
    expect(timeTicks('2026-02-10', '2026-05-10').map(({ label }) => label)).toEqual([
      'Mär 2026',
      'Apr',
      'Mai',
    ]);
  });

  it.each([1, 5, 14, 40, 130])('never sets more than thirteen ticks in %i years', (years) => {
    expect(timeTicks('2000-01-01', `${2000 + years}-01-01`).length).toBeLessThanOrEqual(14);
  });
});
