import { formatDay } from '../../src/shared/dates.js';
import { DataTable } from '../ui/data-table.js';
import { Drawing, Picture } from '../ui/picture.js';

export type SearchWeekBar = {
  /** The week's Monday, ISO day. */
  from: string;
  opened: number;
  withoutClick: number;
  withoutHit: number;
};

const WIDTH = 960;
const LEFT = 44;
const TOP = 12;
const HEIGHT = 200;
const BOTTOM = TOP + HEIGHT;
const total = ({ opened, withoutClick, withoutHit }: SearchWeekBar) => opened + withoutClick + withoutHit;
const shortDay = (day: string) => `${Number(day.slice(8, 10))}.${Number(day.slice(5, 7))}.`;

/** A round number at or above the highest bar, so that the axis can be read. */
function ceilingOf(most: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return [1, 2, 5, 10].map((factor) => factor * step).find((ceiling) => ceiling >= most) ?? 10 * step;
}

const words = [
  ['opened', 'Treffer geöffnet'],
  ['withoutClick', 'Treffer, keiner geöffnet'],
  ['withoutHit', 'ohne Treffer'],
] as const;

/** Searches week by week: answered, shown but not opened, without a hit. Patterns and words, not colour alone. */
export function SearchesPicture({ id, weeks }: { id: string; weeks: readonly SearchWeekBar[] }) {
  const ceiling = ceilingOf(Math.max(...weeks.map(total), 1));
  const pitch = (WIDTH - LEFT) / Math.max(weeks.length, 1);
  const y = (count: number) => (count / ceiling) * HEIGHT;
  const sums = words.map(([key, word]) => `${word}: ${weeks.reduce((sum, week) => sum + week[key], 0)}`);
  const title = 'Suchen der letzten 13 Wochen';
  return (
    <Picture
      title={title}
      titleHidden
      wide={
        <Drawing id={id} title={title} description={`${sums.join(', ')}.`} width={WIDTH} height={BOTTOM + 34}>
          <defs>
            <pattern
              id={`${id}-schraffur`}
              width={9}
              height={9}
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <path class="st-hatch" d="M0 0v9" />
            </pattern>
          </defs>
          <g class="st-axis">
            {[0, 0.5, 1].map((part) => (
              <g key={part}>
                <line
                  class="st-axis__tick"
                  x1={LEFT}
                  x2={WIDTH}
                  y1={BOTTOM - part * HEIGHT}
                  y2={BOTTOM - part * HEIGHT}
                />
                {(ceiling * part) % 1 === 0 && (
                  <text class="st-axis__label" x={LEFT - 8} y={BOTTOM - part * HEIGHT + 5} text-anchor="end">
                    {ceiling * part}
                  </text>
                )}
              </g>
            ))}
            {weeks.map(({ from }, index) => (
              <text
                key={from}
                class="st-axis__label"
                x={LEFT + (index + 0.5) * pitch}
                y={BOTTOM + 24}
                text-anchor="middle"
              >
                {shortDay(from)}
              </text>
            ))}
          </g>
          {weeks.map((week, index) => {
            let base = BOTTOM;
            return (
              <g key={week.from}>
                {words.map(([key]) => {
                  const height = y(week[key]);
                  base -= height;
                  return (
                    height > 0 && (
                      <rect
                        key={key}
                        class={`st-uses st-uses--${key.toLowerCase()}`}
                        x={LEFT + index * pitch + pitch * 0.18}
                        y={base}
                        width={pitch * 0.64}
                        height={height}
                        fill={key === 'withoutHit' ? `url(#${id}-schraffur)` : undefined}
                      />
                    )
                  );
                })}
              </g>
            );
          })}
        </Drawing>
      }
      legend={
        <ul class="st-legend">
          {words.map(([key, word]) => (
            <li key={key}>
              <svg class="st-legend__sign" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                <rect
                  class={`st-uses st-uses--${key.toLowerCase()}`}
                  x={2}
                  y={2}
                  width={20}
                  height={20}
                  fill={key === 'withoutHit' ? `url(#${id}-schraffur)` : undefined}
                />
              </svg>
              {word}
            </li>
          ))}
        </ul>
      }
      table={
        <DataTable
          caption={title}
          captionHidden
          small
          rows={weeks}
          columns={[
            { header: 'Woche vom', cell: ({ from }) => formatDay(from) },
            { header: 'Suchen', numeric: true, cell: total },
            ...words.map(([key, word]) => ({
              header: word,
              numeric: true,
              cell: (week: SearchWeekBar) => week[key],
            })),
          ]}
        />
      }
    />
  );
}
