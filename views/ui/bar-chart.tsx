import { DataTable } from './data-table.js';
import { Drawing, Picture } from './picture.js';
import { textWidth, wrapText } from './placing.js';

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
  /** Unique on the page. */
  id: string;
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

type Measures = { width: number; label: number; row: number; bar: number };

const WIDE: Measures = { width: 960, label: 150, row: 30, bar: 18 };
const widestLabel = 400;
const NARROW: Measures = { width: 340, label: 0, row: 54, bar: 18 };

function Bars({ bars, parts, measures }: BarChartProps & { measures: Measures }) {
  const { width, row, bar } = measures;
  const longest = Math.max(0, ...bars.map((one) => textWidth(one.label, 14)));
  const label = measures.label > 0 ? Math.min(Math.max(measures.label, longest), widestLabel) : 0;
  const left = label + (label > 0 ? 12 : 0);
  const widest = Math.max(0, ...bars.map((one) => textWidth(valueWords(one, parts), 14)));
  const room = Math.max(60, width - left - widest - 20);
  const most = Math.max(1, ...bars.map((one) => sum(one.parts)));
  return bars.map((one, index) => {
    const top = index * row;
    const y = label > 0 ? top + (row - bar) / 2 : top + 24;
    let x = left;
    const rects = one.parts.map((count, part) => {
      const length = (count / most) * room;
      const place = x;
      x += length;
      return { place, length, part };
    });
    const [name = ''] = wrapText(one.label, label > 0 ? 52 : 44, 1);
    return (
      <g key={one.label} class="st-bar">
        <text
          class="st-bar__label"
          x={label}
          y={label > 0 ? top + row / 2 + 5 : top + 17}
          text-anchor={label > 0 ? 'end' : 'start'}
        >
          {name}
        </text>
        {rects
          .filter(({ length }) => length > 0)
          .map(({ place, length, part }) => (
            <rect
              key={part}
              class={`st-bar__part st-bar__part--${part}`}
              x={Math.round(place * 10) / 10}
              y={y}
              width={Math.round(length * 10) / 10}
              height={bar}
            />
          ))}
        <text class="st-bar__value" x={x + 8} y={y + bar / 2 + 5}>
          {valueWords(one, parts)}
        </text>
      </g>
    );
  });
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
  const { id, title, titleHidden, rowWord, parts, bars } = props;
  const description = bars.map((one) => `${one.label}: ${valueWords(one, parts)}`).join('. ');
  const drawing = (measures: Measures, name: string) => (
    <Drawing
      id={name}
      title={title}
      description={description}
      width={measures.width}
      height={Math.max(1, bars.length) * measures.row + 4}
    >
      <Bars {...props} measures={measures} />
    </Drawing>
  );
  return (
    <Picture
      title={title}
      titleHidden={titleHidden}
      wide={drawing(WIDE, id)}
      narrow={drawing(NARROW, `${id}-schmal`)}
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
