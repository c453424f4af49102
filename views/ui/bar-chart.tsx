import { Fragment } from 'preact';
import { DataTable } from './data-table.js';
import { Picture } from './picture.js';

export type Bar = {
  label: string;
  /** Numbers of the bar's parts, in the order of `parts`. */
  parts: readonly number[];
  /** Stands behind the bar instead of its numbers. */
  note?: string;
  /** The list behind it. */
  href?: string;
};

export type BarChartProps = {
  title: string;
  titleHidden?: boolean;
  /** What the bars stand for: "Monat". */
  rowWord: string;
  /** What each part counts: ["Nachfolge offen", "Nachfolge steht fest"]. */
  parts: readonly string[];
  bars: readonly Bar[];
};

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** "3, davon 2 Nachfolge offen"; a bar of one part is only its number. */
function valueWords({ parts, note }: Bar, words: readonly string[]): string {
  if (note) return note;
  const total = sum(parts);
  const [first = 0] = parts;
  if (words.length < 2 || total === 0 || first === 0) return String(total);
  return first === total ? `${total} ${words[0] ?? ''}` : `${total}, davon ${first} ${words[0] ?? ''}`;
}

/** Words and numbers are text of the page, so that they wrap and grow with it; only the bars are drawn. */
function Bars({ title, bars, parts }: BarChartProps) {
  const description = bars.map((one) => `${one.label}: ${valueWords(one, parts)}`).join('. ');
  const most = Math.max(1, ...bars.map((one) => sum(one.parts)));
  const percent = (count: number) => `${Math.round((count / most) * 1_000) / 10}%`;
  return (
    <div class="st-bars" role="img" aria-label={`${title}. ${description}`}>
      {bars.map((one) => (
        <Fragment key={one.label}>
          <span class="st-bars__label">{one.label}</span>
          <span class="st-bars__value">{valueWords(one, parts)}</span>
          <svg class="st-bars__bar" aria-hidden="true">
            {one.parts.map((count, part) =>
              count > 0 ? (
                <rect
                  key={parts[part]}
                  class={`st-bar__part st-bar__part--${part}`}
                  x={percent(sum(one.parts.slice(0, part)))}
                  width={percent(count)}
                  height="100%"
                />
              ) : null,
            )}
          </svg>
        </Fragment>
      ))}
    </div>
  );
}

function Legend({ parts }: Pick<BarChartProps, 'parts'>) {
  if (parts.length < 2) return null;
  return (
    <ul class="st-legend">
      {parts.map((word, part) => (
        <li key={word}>
          <svg class="st-legend__sign" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <rect class={`st-bar__part st-bar__part--${part}`} x={2} y={5} width={20} height={14} />
          </svg>
          {word}
        </li>
      ))}
    </ul>
  );
}

/** Numbers of a few classes as lying bars; each class leads to its list from the table. */
export function BarChart(props: BarChartProps) {
  const { title, titleHidden, rowWord, parts, bars } = props;
  return (
    <Picture
      title={title}
      titleHidden={titleHidden}
      wide={<Bars {...props} />}
      legend={<Legend parts={parts} />}
      table={
        <DataTable
          caption={title}
          captionHidden
          small
          rows={bars}
          columns={[
            {
              header: rowWord,
              cell: (row) => (row.href ? <a href={row.href}>{row.label}</a> : row.label),
            },
            ...parts.map((word, part) => ({
              header: word,
              numeric: true,
              cell: (row: Bar) => row.parts[part] ?? 0,
            })),
          ]}
        />
      }
    />
  );
}
