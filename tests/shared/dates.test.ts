import { describe, expect, it } from '@jest/globals';
import { addDays, dayOf, daysBetween, isDay, readDay, relativeDay } from '../../src/shared/dates.js';

describe('calendar days', () => {
  it.each([
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['1999-12-31', 366, '2000-12-31'],
  ])('counts from %s by %s to %s, across summer time and leap days', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
    expect(daysBetween(to, from)).toBe(-days);
  });

  it("decides today in the office's zone", () => {
    expect(dayOf(new Date('2026-03-01T23:30:00Z'))).toBe('2026-03-02');
    expect(dayOf(new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02');
    expect(dayOf(new Date('2026-07-01T21:30:00Z'))).toBe('2026-07-01');
  });

  it('reads days as people type them and refuses what is none', () => {
    expect(readDay(' 2.3.2026 ')).toBe('2026-03-02');
    expect(readDay('02.03.26')).toBe('2026-03-02');
    expect(readDay('31.02.2026')).toBeNull();
    expect(isDay('2026-13-01')).toBe(false);
  });

  it('says how long ago in words', () => {
    expect(relativeDay('2026-03-02', '2026-03-02')).toBe('heute');
    expect(relativeDay('2026-03-01', '2026-03-02')).toBe('gestern');
    expect(relativeDay('2026-02-09', '2026-03-02')).toBe('vor 3 Wochen');
    expect(relativeDay('2026-03-07', '2026-03-02')).toBe('in 5 Tagen');
  });
});
