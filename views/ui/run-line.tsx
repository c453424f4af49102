import { formatDay } from '../../src/shared/dates.js';
import { statusWord } from './badge.js';
import { DataTable } from './data-table.js';
import { Picture, Timeline, type TimelineEntry } from './picture.js';
import { RunLineDrawing, StepDot } from './run-line-drawing.js';
import {
  countWords,
  DOT_WORD,
  type DotState,
  dotState,
  type RunLineProps,
  type RunStep,
} from './run-steps.js';

export type { RunAnchor, RunLineProps, RunStep } from './run-steps.js';

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Anchors and today one under another, with the number of steps up to the next one between them. */
function entriesOf({ anchors, steps, today }: RunLineProps): TimelineEntry[] {
  const points = [
    ...anchors.flatMap(({ label, on }) => (on ? [{ on, title: upper(label), mark: 'point' as const }] : [])),
    { on: today, title: 'Heute', mark: 'today' as const },
  ].sort((a, b) => a.on.localeCompare(b.on));
  const between = (from: string, to: string) => steps.filter(({ dueOn }) => dueOn >= from && dueOn < to);
  const words = (some: RunStep[], place: string) =>
    some.length > 0 ? `${place}: ${countWords(some, today)}` : undefined;
  const first = words(between('', points[0]?.on ?? ''), 'Davor');
  return points.map(({ on, title, mark }, index) => {
    const after = words(between(on, points[index + 1]?.on ?? '9999'), 'Danach');
    const text = [index === 0 ? first : undefined, after].filter(Boolean).join('. ');
    return { title, mark, when: formatDay(on), text: text || undefined };
  });
}

function Legend({ steps, anchors, today }: Pick<RunLineProps, 'steps' | 'anchors' | 'today'>) {
  const present = new Set(steps.map((step) => dotState(step, today)));
  const missing = anchors.filter(({ on }) => !on);
  return (
    <>
      <ul class="st-legend">
        {(Object.keys(DOT_WORD) as DotState[])
          .filter((state) => present.has(state))
          .map((state) => (
            <li key={state}>
              <svg class="st-legend__sign" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                <StepDot state={state} x={12} y={12} />
              </svg>
              {countWords(
                steps.filter((step) => dotState(step, today) === state),
                today,
              )}
            </li>
          ))}
      </ul>
      {missing.length > 0 && (
        <p class="st-legend__note">Noch nicht festgelegt: {missing.map(({ label }) => label).join(', ')}</p>
      )}
    </>
  );
}

/** A run along its anchors with today on it: how far it is, what is late, what is stuck. */
export function RunLine(props: RunLineProps) {
  const { id, title = 'Verlauf der Übergabe', titleHidden, today, anchors } = props;
  const steps = [...props.steps].sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  const fixed = anchors.flatMap(({ label, on }) => (on ? [`${upper(label)}: ${formatDay(on)}`] : []));
  const description = `${fixed.join('. ')}. Heute: ${formatDay(today)}. Schritte: ${countWords(steps, today)}.`;
  return (
    <Picture
      title={title}
      titleHidden={titleHidden}
      wide={<RunLineDrawing {...props} id={id} title={title} steps={steps} description={description} />}
      narrow={<Timeline entries={entriesOf({ ...props, steps })} />}
      legend={<Legend steps={steps} anchors={anchors} today={today} />}
      table={
        <DataTable
          caption={title}
          captionHidden
          small
          rows={steps}
          columns={[
            { header: 'Schritt', cell: (row) => row.title },
            ...(steps.some(({ waitsFor }) => waitsFor)
              ? [{ header: 'Wartet auf', cell: (row: RunStep) => row.waitsFor || '–' }]
              : []),
            { header: 'Fällig', cell: (row) => formatDay(row.dueOn) },
            {
              header: 'Stand',
              cell: (row) =>
                dotState(row, today) === 'overdue' && row.status === 'OPEN'
                  ? 'Überfällig'
                  : statusWord(row.status),
            },
          ]}
        />
      }
    />
  );
}
