import { describe, expect, it } from '@jest/globals';
import { checkTemplate } from '../../src/handovers/check-template.js';
import {
  type ConditionFacts,
  conditionHolds,
  conditionInWords,
  readCondition,
  unmetReason,
} from '../../src/handovers/conditions.js';
import { dueDay, relativeDays, ruleInWords } from '../../src/handovers/rules.js';
import { readField, writeField } from '../../src/handovers/template-fields.js';
import { readTemplate } from '../../src/handovers/template-source.js';
import { readDue } from '../../src/handovers/template-step-source.js';
import { workingDaysOf } from '../../src/handovers/working-days.js';

const head = '---\nkey: probe\ntitle: Probe\nkind: Übergabe\n---\n\n## Planung\n';
const step = (key: string, facts: string) =>
  `\n### ${key} Schritt ${key}\n\n${facts
    .split(' / ')
    .map((fact) => `- ${fact}`)
    .join('\n')}\n\nText.\n`;

function check(source: string) {
  const { template, faults } = readTemplate(source);
  const graph = checkTemplate(template?.steps ?? []);
  return {
    steps: graph.steps,
    faults: [...faults, ...graph.faults].map((fault) => `${fault.line}/${fault.step}: ${fault.reason}`),
  };
}

const asking = step(
  '1',
  'Rolle: FK / Fällig: T-20 / Art: FORMULAR / Feld: stand | Auswahl* (bleibt; geht) | Stand',
);

describe('typed fields', () => {
  it.each([
    'stand | Auswahl* (bleibt; geht) | Was geschieht | ein Hinweis',
    'ende | Datum | Ende',
    'anteil | Prozent* | Anteil',
    'gleich | Ja/Nein | Gleiche Stelle',
    'wer | Person* | Wer',
  ])('%s is read and written back', (text) => {
    const field = readField(text);
    expect(typeof field).toBe('object');
    expect(writeField(field as Exclude<typeof field, string>)).toBe(text);
  });
  it.each([
    ['Stand | Text | Titel', 'kein Feldname'],
    ['note | Text | Titel', 'ist vergeben'],
    ['stand | Bild | Titel', 'Die Feldart „Bild“ gibt es nicht'],
    ['stand | Text', 'fehlt die Beschriftung'],
    ['stand | Auswahl (eins) | Titel', 'mindestens zwei'],
    ['tag-2 | Datum | Titel', 'kein Feldname'],
  ])('%s is refused', (text, reason) => {
    expect(readField(text)).toContain(reason);
  });
});

describe('due rules', () => {
  it.each([
    ['T-90', 'T', -90],
    ['V', 'V', 0],
    ['s + 20', 'S', 20],
    ['Schritt 4 + 10', 'step:4', 10],
    ['Schritt A-2', 'step:A-2', 0],
    ['2.rueckkehr - 60', 'field:2.rueckkehr', -60],
    ['2.rueckkehr-tag-7', 'field:2.rueckkehr-tag', -7],
    ['26.tag', 'field:26.tag', 0],
  ])('%s', (text, anchor, offsetDays) => {
    expect(readDue(text)).toEqual({ anchor, offsetDays });
  });
  it('counts from a completion and from a filled-in day, and has no day before', () => {
    const steps = [
      { key: '1', status: 'DONE', completedOn: '2026-03-02', answer: { ende: '2026-06-06' }, anchor: 'T' },
      { key: '2', status: 'OPEN', completedOn: null, answer: {}, anchor: 'step:1' },
      { key: '3', status: 'OPEN', completedOn: null, answer: {}, anchor: 'field:1.ende' },
      { key: '4', status: 'OPEN', completedOn: null, answer: {}, anchor: 'step:2' },
    ];
    const days = relativeDays(steps);
    const due = (anchor: string, offsetDays: number) =>
      dueDay({ anchor, offsetDays }, days, workingDaysOf('BW'), '2026-01-01');
    expect(due('step:1', 5)).toBe('2026-03-09'); // 7 March is a Saturday
    expect(due('field:1.ende', -1)).toBe('2026-06-05');
    expect(due('step:2', 5)).toBeNull();
    expect(ruleInWords({ anchor: 'step:1', offsetDays: 5 })).toBe('5 Tage nach der Erledigung von Schritt 1');
  });
});

describe('conditions', () => {
  const facts = (answers: ConditionFacts['answers'], risk: number | null = null) => ({ risk, answers });
  it.each([
    ['1.stand=geht', { '1.stand': 'geht' }, true],
    ['1.stand=geht', { '1.stand': 'bleibt' }, false],
    ['1.stand!=geht', { '1.stand': 'bleibt' }, true],
    // What is not known yet meets no condition.
    ['1.stand!=geht', {}, false],
    ['1.zahl>=3', { '1.zahl': 3 }, true],
    ['1.zahl>3', { '1.zahl': 3 }, false],
    ['1.tag<2026-05-01', { '1.tag': '2026-04-30' }, true],
    ['1.arten=b', { '1.arten': ['a', 'b'] }, true],
    ['1.a=x & 1.b=y', { '1.a': 'x', '1.b': 'z' }, false],
    ['1.a=x & 1.b=y | 1.c=z', { '1.c': 'z' }, true],
  ] as const)('%s with %j: %s', (condition, answers, holds) => {
    expect(conditionHolds(condition, facts(answers))).toBe(holds);
  });
  it('is read from words', () => {
    expect(readCondition('Risiko ≥ 16 und 2.stand = geht oder 3.zahl > 4')).toBe(
      'risk>=16 & 2.stand=geht | 3.zahl>4',
    );
    expect(readCondition('wenn Zeit ist')).toBeNull();
  });
  it('says in the reason what it waits for', () => {
    const steps = [{ key: '2', purpose: 'refill', fields: [] }];
    expect(conditionInWords('2.refill=kw', steps)).toBe(
      'Wiederbesetzung: gar nicht (kw-Vermerk) (Schritt 2)',
    );
    expect(unmetReason('2.refill=kw', facts({}), steps)).toContain('Das entscheidet sich mit Schritt 2.');
    expect(unmetReason('2.refill=kw', facts({ '2.refill': 'sofort' }), steps)).toContain('nicht erfüllt');
  });
});

describe('the check of a whole template', () => {
  const source = head + asking;
  const later = (facts: string) => source + step('2', `Rolle: FK / Fällig: T-10 / Art: AUFGABE / ${facts}`);

  it('stores the names as answers have them', () => {
    const { steps, faults } = check(
      head +
        step('2', 'Rolle: FK / Fällig: T-20 / Art: FORMULAR / Zweck: refill') +
        step(
          '3',
          'Rolle: FK / Fällig: 2.dienstantritt - 5 / Art: AUFGABE / Bedingung: 2.wiederbesetzung = KW',
        ),
    );
    expect(faults).toEqual([]);
    expect(steps[1]).toMatchObject({ condition: '2.refill=kw', anchor: 'field:2.successorStartsOn' });
  });
  it('accepts a good condition', () => {
    expect(check(later('Bedingung: 1.stand = geht')).faults).toEqual([]);
  });
  it.each([
    ['an unknown step', 'Bedingung: 9.stand = geht', /^23\/2: .*Den Schritt 9 gibt es nicht/],
    ['an unknown answer', 'Bedingung: 1.status = geht', /^23\/2: .*kein Feld „status“\. Möglich: stand/],
    ['an unknown value', 'Bedingung: 1.stand = weg', /^23\/2: .*Möglich: bleibt, geht/],
    ['a comparison of a choice', 'Bedingung: 1.stand > geht', /^23\/2: .*nur mit = oder !=/],
  ])('names %s at its place', (_what, fact, fault) => {
    expect(check(later(fact)).faults).toContainEqual(expect.stringMatching(fault));
  });
  it.each([
    ['a day that is none', 'Rolle: FK / Fällig: 1.stand + 3 / Art: AUFGABE', /21\/2: .*ist kein Tag/],
    ['a person that is none', 'Rolle: 1.stand / Fällig: T-3 / Art: AUFGABE', /20\/2: .*ist keine Person/],
    [
      'days before a completion',
      'Rolle: FK / Fällig: Schritt 1 - 3 / Art: AUFGABE',
      /21\/2: .*lässt sich kein Tag/,
    ],
    [
      'a step that is not there',
      'Rolle: FK / Fällig: Schritt 8 / Art: AUFGABE',
      /21\/2: .*Den Schritt 8 gibt es nicht/,
    ],
    [
      'a condition that is decided later than the step is due',
      'Rolle: FK / Fällig: T-30 / Art: AUFGABE / Bedingung: 1.stand = geht',
      /18\/2: .*ist fällig vor Schritt 1 .*von dem er abhängt/,
    ],
  ])('names %s at its place', (_what, facts, fault) => {
    expect(check(source + step('2', facts)).faults).toContainEqual(expect.stringMatching(fault));
  });
  it('finds circles that go through dates and conditions', () => {
    const circle =
      head +
      step('1', 'Rolle: FK / Fällig: Schritt 2 + 3 / Art: FORMULAR / Feld: ja | Ja/Nein* | Ja') +
      step('2', 'Rolle: FK / Fällig: T-3 / Art: AUFGABE / Bedingung: 1.ja = ja');
    expect(check(circle).faults).toContainEqual(expect.stringMatching(/9\/1: .*im Kreis.*1 → 2 → 1/));
  });
});
