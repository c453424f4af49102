import { type RiskFactor, riskBand } from '../../src/shared/risk.js';
import { renderFragment } from '../../views/layout/page.js';
import { placeNodes } from '../../views/ui/knowledge-map.js';
import { PostLine } from '../../views/ui/post-line.js';
import { RiskMatrix } from '../../views/ui/risk-matrix.js';
import { RunLine } from '../../views/ui/run-line.js';
import { stackSteps } from '../../views/ui/run-line-drawing.js';
import { countWords, dotState, type RunStep } from '../../views/ui/run-steps.js';
import { timeScale } from '../../views/ui/time-scale.js';

const today = '2026-03-10';
const step = (dueOn: string, status: RunStep['status']): RunStep => ({
  title: `Schritt ${dueOn}`,
  dueOn,
  status,
});

describe('the bands of risk', () => {
  const factors: RiskFactor[] = [1, 2, 3, 4, 5];

  it('puts all 25 pairs into exactly one band', () => {
    const bands = factors.flatMap((a) => factors.map((p) => riskBand(a, p).band));
    const count = (band: string) => bands.filter((one) => one === band).length;
    expect([count('immediate'), count('priority'), count('ahead'), count('standard')]).toEqual([3, 1, 6, 15]);
  });

  it('opens the list behind a count from the table', () => {
    const html = renderFragment(
      <RiskMatrix id="r" cells={[{ attrition: 5, position: 4, count: 3, href: '/stellen?risiko=20' }]} />,
    );
    expect(html).toContain('<a href="/stellen?risiko=20">3</a>');
    expect(html).toContain('Sofort handeln: 3');
  });
});

describe('the state of a step in the picture', () => {
  it.each([
    ['OPEN', '2026-03-09', 'overdue'],
    ['OPEN', '2026-03-10', 'open'],
    ['DONE', '2026-03-01', 'done'],
    ['BLOCKED', '2026-03-01', 'blocked'],
    ['WAIVED', '2026-03-01', 'waived'],
    ['REJECTED', '2026-04-01', 'blocked'],
  ] as const)('%s due %s is %s', (status, dueOn, expected) => {
    expect(dotState(step(dueOn, status), today)).toBe(expected);
  });

  it('counts in words, urgent first', () => {
    const steps = [step('2026-03-20', 'OPEN'), step('2026-03-01', 'OPEN'), step('2026-03-01', 'DONE')];
    expect(countWords(steps, today)).toBe('1 überfällig, 1 offen, 1 erledigt');
    expect(countWords([], today)).toBe('keine Schritte');
  });

  it('stacks steps whose signs would overlap', () => {
    const { x } = timeScale('2026-01-01', '2026-12-31', 0, 365);
    const stacks = stackSteps(
      [step('2026-01-01', 'OPEN'), step('2026-01-03', 'OPEN'), step('2026-06-01', 'OPEN')],
      x,
      20,
    );
    expect(stacks.map(({ steps }) => steps.length)).toEqual([2, 1]);
  });
});

describe('the pictures', () => {
  it('tell the post line in words and as a table', () => {
    const html = renderFragment(
      <PostLine
        id="stelle"
        from="2019-01-01"
        to="2027-01-01"
        today={today}
        segments={[
          { kind: 'HOLDER', label: 'Renate Voss', startsOn: '2019-03-01', endsOn: '2026-01-31' },
          { kind: 'VACANCY', label: 'Unbesetzt', startsOn: '2026-02-01', endsOn: null },
        ]}
      />,
    );
    expect(html).toContain('Besetzung: Renate Voss, 01.03.2019 bis 31.01.2026');
    expect(html).toContain('seit 01.02.2026');
    expect(html).toContain('Als Tabelle');
    expect(html).not.toContain('style=');
  });

  it('let the line of today pause where words stand in a bar', () => {
    const line = (label: string) =>
      renderFragment(
        <PostLine
          id="stelle"
          from="2026-01-01"
          to="2026-12-31"
          today={today}
          segments={[{ kind: 'HOLDER', label, startsOn: '2026-02-01', endsOn: null }]}
        />,
      ).match(/class="st-today">.*?<rect/)?.[0] ?? '';
    expect(line('Brigitte Maurer').match(/<line/g)).toHaveLength(2);
    const html = renderFragment(
      <PostLine
        id="stelle"
        from="2019-01-01"
        to="2026-12-31"
        today={today}
        segments={[{ kind: 'HOLDER', label: 'Brigitte Maurer', startsOn: '2019-02-01', endsOn: null }]}
      />,
    );
    expect(html.match(/class="st-today">.*?<rect/)?.[0].match(/<line/g)).toHaveLength(1);
  });

  it('name anchors that have no day yet', () => {
    const html = renderFragment(
      <RunLine
        id="lauf"
        from="2026-01-01"
        to="2026-12-31"
        today={today}
        anchors={[
          { key: 'T', label: 'Letzter Tag', on: '2026-03-31' },
          { key: 'S', label: 'Nachfolge beginnt', on: null },
        ]}
        steps={[step('2026-03-01', 'OPEN')]}
      />,
    );
    expect(html).toContain('Noch nicht festgelegt: Nachfolge beginnt');
    expect(html).toContain('1 überfällig');
  });

  it('set a branch of the map at the middle of its leaves', () => {
    const { nodes, rows } = placeNodes({ label: 'Stelle', children: [{ label: 'a' }, { label: 'b' }] });
    const root = nodes.find(({ level }) => level === 0);
    expect(rows).toBe(2);
    expect(root?.y).toBe(30);
  });
});
