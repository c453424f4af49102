import { describe, expect, it } from '@jest/globals';
import {
  conditionHolds,
  conditionInWords,
  readCondition,
  unmetReason,
} from '../../src/handovers/conditions.js';
import { leadOfRun, leadShift, shiftedBy } from '../../src/handovers/lead-time.js';
import {
  type AnchorDays,
  dueDay,
  dueInWords,
  isDueAtOnce,
  ruleInWords,
  vacancyStart,
} from '../../src/handovers/rules.js';
import { workingDaysOf } from '../../src/handovers/working-days.js';
import { riskOf } from '../../src/organisation/index.js';
import { addDays, daysBetween, weekdayOf } from '../../src/shared/dates.js';

const bw = workingDaysOf('BW');
const longAgo = '2020-01-01';
const days = (given: Partial<AnchorDays>): AnchorDays => ({ T: null, V: null, I: null, S: null, ...given });

describe('working days', () => {
  it.each([
    ['2026-06-03', 'BW', true, 'an ordinary Wednesday'],
    ['2026-06-06', 'BW', false, 'a Saturday'],
    ['2026-06-07', 'BW', false, 'a Sunday'],
    ['2026-06-04', 'BW', false, 'Fronleichnam is a holiday in Baden-Württemberg'],
    ['2026-06-04', 'HH', true, 'and none in Hamburg'],
    ['2026-01-06', 'BW', false, 'Epiphany'],
    ['2026-10-31', 'BB', false, 'Reformation Day in Brandenburg'],
    ['2028-04-17', 'BW', false, 'Easter Monday of another year'],
    ['2026-12-24', 'BW', true, 'Christmas Eve is no public holiday'],
  ])('%s in %s: %s (%s)', (day, state, expected) => {
    expect(workingDaysOf(state).isWorkingDay(day)).toBe(expected);
  });

  it('moves over the long Easter weekend in both directions', () => {
    // Friday 3 to Monday 6 April 2026 are not worked on.
    expect(bw.atOrBefore('2026-04-06')).toBe('2026-04-02');
    expect(bw.atOrAfter('2026-04-03')).toBe('2026-04-07');
    expect(bw.after('2026-04-02')).toBe('2026-04-07');
  });
});

describe('due dates', () => {
  const at = days({ T: '2026-06-30', V: '2026-07-01', S: '2026-10-01' });

  it.each([
    ['T', -90, '2026-04-01', 'calendar days before'],
    ['T', -85, '2026-04-02', 'Easter Monday (6 April) moves back over Good Friday'],
    ['T', -26, '2026-06-03', 'Fronleichnam (4 June) moves back'],
    ['T', 0, '2026-06-30', 'the anchor itself'],
    ['V', 0, '2026-07-01', 'the vacancy itself'],
    ['V', 30, '2026-07-31', 'calendar days after'],
    ['V', 60, '2026-08-31', 'Sunday moves forward to Monday'],
    ['S', -14, '2026-09-17', 'before another anchor'],
    ['S', 1, '2026-10-02', 'the day after the first'],
    ['S', 2, '2026-10-05', 'German Unity Day on a Saturday moves forward'],
  ])('%s%s is %s: %s', (anchor, offsetDays, expected) => {
    expect(dueDay({ anchor, offsetDays }, at, bw, longAgo)).toBe(expected);
  });

  it('moves T itself back where it is no working day, V and S forward', () => {
    const odd = days({ T: '2026-06-27', V: '2026-06-28', S: '2026-10-03' });
    expect(dueDay({ anchor: 'T', offsetDays: 0 }, odd, bw, longAgo)).toBe('2026-06-26');
    expect(dueDay({ anchor: 'V', offsetDays: 0 }, odd, bw, longAgo)).toBe('2026-06-29');
    expect(dueDay({ anchor: 'S', offsetDays: 0 }, odd, bw, longAgo)).toBe('2026-10-05');
  });

  it('has no date while its anchor has none', () => {
    expect(dueDay({ anchor: 'I', offsetDays: 5 }, at, bw, longAgo)).toBeNull();
    expect(dueInWords({ anchor: 'I', offsetDays: 5 }, at, bw, longAgo)).toBe(
      '5 Tage nach der Annahme der Vertretung; der Tag steht noch nicht fest',
    );
  });

  it('is due on the start day where its own day has passed, and says so', () => {
    const rule = { anchor: 'T', offsetDays: -90 };
    expect(dueDay(rule, at, bw, '2026-06-25')).toBe('2026-06-25');
    expect(isDueAtOnce(rule, at, bw, '2026-06-25')).toBe(true);
    expect(isDueAtOnce(rule, at, bw, '2026-04-01')).toBe(false);
    expect(dueInWords(rule, at, bw, '2026-06-25')).toBe(
      '90 Tage vor dem letzten Präsenztag (01.04.2026), beim Start schon vorbei: sofort fällig',
    );
  });

  it.each([
    [{ anchor: 'T', offsetDays: -90 }, '90 Tage vor dem letzten Präsenztag'],
    [{ anchor: 'T', offsetDays: -1 }, '1 Tag vor dem letzten Präsenztag'],
    [{ anchor: 'V', offsetDays: 0 }, 'zum Vakanzbeginn'],
    [{ anchor: 'S', offsetDays: 20 }, '20 Tage nach dem Dienstantritt der Nachfolge'],
  ])('says the rule in words: %j', (rule, words) => {
    expect(ruleInWords(rule)).toBe(words);
  });

  it('says which way it was moved', () => {
    expect(dueInWords({ anchor: 'T', offsetDays: -85 }, at, bw, longAgo)).toBe(
      '85 Tage vor dem letzten Präsenztag, auf den Werktag davor verlegt',
    );
    expect(dueInWords({ anchor: 'V', offsetDays: 60 }, at, bw, longAgo)).toBe(
      '60 Tage nach dem Vakanzbeginn, auf den Werktag danach verlegt',
    );
  });

  it('holds for any anchor, offset and Land: a working day, never past the anchor, at most a long weekend away', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const states = 'BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH'.split(' ');
    for (let round = 0; round < 3_000; round += 1) {
      const calendar = workingDaysOf(states[random(states.length)] ?? 'BW');
      const T = addDays('2025-01-01', random(2_000));
      const anchors = days({ T, V: vacancyStart(T, calendar), S: addDays(T, 30 + random(200)) });
      const anchor = (['T', 'V', 'S'] as const)[random(3)] ?? 'T';
      const offsetDays = random(240) - 120;
      const due = dueDay({ anchor, offsetDays }, anchors, calendar, longAgo);
      const wanted = addDays(anchors[anchor] ?? '', offsetDays);
      expect(due).not.toBeNull();
      if (due === null) continue;
      expect(calendar.isWorkingDay(due)).toBe(true);
      expect(weekdayOf(due)).toBeLessThanOrEqual(5);
      const moved = daysBetween(wanted, due);
      if (offsetDays < 0) expect(moved).toBeLessThanOrEqual(0);
      if (offsetDays > 0) expect(moved).toBeGreaterThanOrEqual(0);
      expect(Math.abs(moved)).toBeLessThanOrEqual(5);
      if (calendar.isWorkingDay(wanted)) expect(due).toBe(wanted);
    }
  });

  it('keeps the order of two rules on one anchor', () => {
    const T = '2026-12-31';
    for (let earlier = -100; earlier < 0; earlier += 1) {
      const first = dueDay({ anchor: 'T', offsetDays: earlier }, days({ T }), bw, longAgo) ?? '';
      const second = dueDay({ anchor: 'T', offsetDays: earlier + 1 }, days({ T }), bw, longAgo) ?? '';
      expect(first <= second).toBe(true);
    }
  });

  it('lets the vacancy begin on the first working day after the last day present', () => {
    expect(vacancyStart('2026-04-02', bw)).toBe('2026-04-07');
    expect(vacancyStart('2026-06-30', bw)).toBe('2026-07-01');
    expect(vacancyStart(null, bw)).toBeNull();
  });
});

describe('conditions', () => {
  it.each([
    ['Risiko >= 16', 'risk>=16'],
    ['Risiko≥16', 'risk>=16'],
    ['risiko < 10', 'risk<10'],
    ['Risiko ungefähr 16', null],
    ['Alter >= 60', null],
  ])('reads %s as %s', (text, stored) => {
    expect(readCondition(text)).toBe(stored);
  });

  it.each([
    ['risk>=16', 16, true],
    ['risk>=16', 15, false],
    ['risk>=16', null, false],
    ['risk<=9', 9, true],
    ['risk>9', 9, false],
    ['risk<9', 8, true],
    ['risk=12', 12, true],
    [null, null, true],
  ])('%s at risk %s: %s', (condition, risk, holds) => {
    expect(conditionHolds(condition, { risk, answers: {} })).toBe(holds);
  });

  it('names condition and value in the reason', () => {
    expect(conditionInWords('risk>=16')).toBe('Risiko mindestens 16');
    expect(unmetReason('risk>=16', { risk: 6, answers: {} })).toBe(
      'Bedingung „Risiko mindestens 16“ nicht erfüllt.',
    );
    expect(unmetReason('risk>=16', { risk: null, answers: {} })).toContain('noch nicht eingestuft');
  });
});

describe('risk', () => {
  it('rates only posts with both factors', () => {
    expect(riskOf({ riskAttrition: 4, riskPosition: 4 })?.total).toBe(16);
    expect(riskOf({ riskAttrition: null, riskPosition: 4 })).toBeNull();
  });

  const timed = (key: string, purpose: string | null, offsetDays: number, after: string[] = []) => ({
    key,
    purpose,
    anchor: 'T',
    offsetDays,
    after,
  });
  const steps = [
    timed('1', 'last-day', -90),
    timed('2', 'refill', -85, ['1']),
    timed('5', 'kick-off', -65, ['1']),
    timed('9', 'interview', -42, ['5']),
    timed('11', 'package:deadlines', -30, ['9']),
  ];
  const risk = (attrition: number, position: number) =>
    riskOf({ riskAttrition: attrition, riskPosition: position });

  it.each([
    [3, 3, '2026-01-01', 0, 'standard: the template'],
    [5, 2, '2026-01-01', 26, 'three months'],
    [4, 4, '2026-01-01', 117, 'six months'],
    [5, 5, '2026-01-01', 294, 'at once, with a week to begin'],
    [4, 4, '2026-10-01', 21, 'as far as the start allows'],
    [5, 5, '2026-12-01', 0, 'too late to bring anything forward'],
  ])('of %s x %s, started on %s, begins %s days earlier (%s)', (attrition, position, startedOn, expected) => {
    expect(leadShift(steps, risk(attrition, position), '2027-01-02', startedOn)).toBe(expected);
  });

  it('brings forward what captures knowledge, and what that needs; another version keeps it', () => {
    const moved = shiftedBy(steps, 117);
    expect(moved.map(({ key, offsetDays }) => [key, offsetDays])).toEqual([
      ['1', -182],
      ['2', -85],
      ['5', -182],
      ['9', -159],
      ['11', -30],
    ]);
    expect(leadOfRun(moved, steps)).toBe(117);
    // A short form without a kick-off stays as it is.
    const short = [timed('7', 'package:duties', -3)];
    expect(leadShift(short, risk(5, 5), '2027-01-02', '2026-01-01')).toBe(0);
  });
});
