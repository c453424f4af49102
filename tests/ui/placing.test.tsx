import { assignRows, fitSpan, wrapText } from '../../views/ui/placing.js';

describe('placing labels', () => {
  it('puts spans that overlap into different rows and reuses free ones', () => {
    const spans = [
      { start: 0, end: 50 },
      { start: 40, end: 90 },
      { start: 60, end: 100 },
    ];
    expect(assignRows(spans)).toEqual([0, 1, 0]);
  });

  it('answers in the order it was asked, not in the order of places', () => {
    const spans = [
      { start: 40, end: 90 },
      { start: 0, end: 50 },
    ];
    expect(assignRows(spans)).toEqual([1, 0]);
  });

  it('keeps the gap', () => {
    const spans = [
      { start: 0, end: 50 },
      { start: 55, end: 90 },
    ];
    expect(assignRows(spans, 10)).toEqual([0, 1]);
  });

  it('pushes a label inside the picture', () => {
    expect(fitSpan(5, 40, 0, 100)).toEqual({ start: 0, end: 40 });
    expect(fitSpan(95, 40, 0, 100)).toEqual({ start: 60, end: 100 });
  });
});

describe('wrapping text', () => {
  it('breaks at spaces', () => {
    expect(wrapText('Frist und Wiedervorlage im Fachverfahren', 22, 3)).toEqual([
      'Frist und',
      'Wiedervorlage im',
      'Fachverfahren',
    ]);
  });

  it('cuts a compound that is longer than a line', () => {
    expect(wrapText('Eingliederungshilfeverfahren', 16, 2)).toEqual(['Eingliederungsh-', 'ilfeverfahren']);
  });

  it('says when text is left out', () => {
    const lines = wrapText('eins zwei drei vier fünf sechs', 9, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
  });
});
