import { describe, expect, it } from '@jest/globals';
import { daysOfRule, nextDay, ruleOf } from '../../src/handovers/duty-rule.js';

const duty = (rhythm: string, dueOn: string | null, pattern = '', until = '') => ({
  rhythm,
  dueOn,
  pattern,
  until,
});

describe('the rule of a recurring duty', () => {
  it.each([
    [
      'daily is each working day',
      duty('daily', '2026-03-07'),
      'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      '2026-03-09',
    ],
    ['weekly', duty('weekly', '2026-03-04'), 'FREQ=WEEKLY;BYDAY=WE', '2026-03-04'],
    ['fortnightly', duty('fortnightly', '2026-03-04'), 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', '2026-03-04'],
    ['monthly', duty('monthly', '2026-03-15'), 'FREQ=MONTHLY;BYMONTHDAY=15', '2026-03-15'],
    [
      'monthly on the 31st falls on the last day of shorter months',
      duty('monthly', '2026-01-31'),
      'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
      '2026-01-31',
    ],
    [
      'monthly on its last day',
      duty('monthly', '2026-02-10', 'last-day'),
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      '2026-02-28',
    ],
    [
      'second Tuesday',
      duty('quarterly', '2026-02-10', 'same-weekday'),
      'FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU',
      '2026-02-10',
    ],
    [
      'fifth weekday means the last',
      duty('monthly', '2026-03-31', 'same-weekday'),
      'FREQ=MONTHLY;BYDAY=-1TU',
      '2026-03-31',
    ],
    ['biennial', duty('biennial', '2026-05-01'), 'FREQ=MONTHLY;INTERVAL=24;BYMONTHDAY=1', '2026-05-01'],
    [
      'with an end',
      duty('yearly', '2026-05-01', '', '2028-12-31'),
      'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=1;UNTIL=20281231',
      '2026-05-01',
    ],
  ])('%s', (_name, given, rrule, startsOn) => {
    expect(ruleOf(given)).toEqual({ rrule, startsOn });
  });

  it('is none on demand and without a day', () => {
    expect(ruleOf(duty('on-demand', '2026-03-01'))).toBeNull();
    expect(ruleOf(duty('monthly', null))).toBeNull();
  });

  it('counts the days of a span, both ends included', () => {
    const rule = ruleOf(duty('monthly', '2026-01-31'));
    if (!rule) throw new Error('no rule');
    expect(daysOfRule(rule, '2026-02-28', '2026-04-30')).toEqual(['2026-02-28', '2026-03-31', '2026-04-30']);
    expect(nextDay(rule, '2026-06-01')).toBe('2026-06-30');
    const ended = ruleOf(duty('yearly', '2024-02-29', '', '2025-12-31'));
    if (!ended) throw new Error('no rule');
    expect(daysOfRule(ended, '2020-01-01', '2030-01-01')).toEqual(['2024-02-29', '2025-02-28']);
    expect(nextDay(ended, '2026-01-01')).toBeNull();
  });
});
