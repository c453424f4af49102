import { Drawing, Picture } from './picture.js';
import { wrapText } from './placing.js';

export type YearMark = {
  /** Place of the month in the picture, from 0. */
  month: number;
  /** "15." or, where there are several, the first with a plus. */
  label: string;
};

export type YearRow = {
  id: string;
  title: string;
  /** "monatlich". */
  rhythm: string;
  marks: readonly YearMark[];
  /** Weekly and daily duties: from one month to another, both included. */
  band: { from: number; to: number } | null;
};

export type YearCalendarProps = {
  id: string;
  title: string;
  /** "Nov" …, with the year where it begins. */
  months: readonly string[];
  rows: readonly YearRow[];
  /** The month of today; null where it lies outside. */
  today: number | null;
};

const WIDTH = 1120;
const NAMES = 330;
const HEAD = 40;
const ROW = 46;
const CELL = (WIDTH - NAMES) / 12;

/** Twelve months side by side, a row a duty; the page lists the same days underneath. */
export function YearCalendar({ id, title, months, rows, today }: YearCalendarProps) {
  const height = HEAD + rows.length * ROW;
  const description = `${rows.length} wiederkehrende Aufgaben in zwölf Monaten ab ${months[0]}. Alle Tage stehen unter dem Bild als Liste.`;
  return (
    <Picture
      title={title}
      titleHidden
      wide={
        <Drawing id={id} title={title} description={description} width={WIDTH} height={height}>
          {today !== null && (
            <rect class="st-year__today" x={NAMES + today * CELL} y={0} width={CELL} height={height} rx={6} />
          )}
          {months.map((month, index) => (
            <text
              key={month}
              class="st-year__month"
              x={NAMES + (index + 0.5) * CELL}
              y={HEAD - 14}
              text-anchor="middle"
            >
              {month}
            </text>
          ))}
          {rows.map((row, index) => (
            <Row key={row.id} row={row} y={HEAD + index * ROW} />
          ))}
        </Drawing>
      }
      narrow={<p class="st-legend__note">Für das Bild ist hier zu wenig Platz; die Liste sagt dasselbe.</p>}
      legend={
        <p class="st-legend__note">
          Die Zahl ist der Tag im Monat, ein Balken eine Aufgabe jede oder jede zweite Woche. Hinterlegt:
          dieser Monat.
        </p>
      }
      legendOfWide
      table={null}
    />
  );
}

function Row({ row, y }: { row: YearRow; y: number }) {
  const middle = y + ROW / 2;
  const lines = wrapText(row.title, 40, 2);
  return (
    <g class="st-year__row">
      <line class="st-year__line" x1={0} x2={WIDTH} y1={y} y2={y} />
      {lines.map((line, index) => (
        <text key={line} class="st-year__name" x={0} y={middle + 5 + (index - (lines.length - 1) / 2) * 18}>
          {line}
        </text>
      ))}
      {row.band && (
        <>
          <rect
            class="st-year__band"
            x={NAMES + row.band.from * CELL + 4}
            y={middle - 11}
            width={(row.band.to - row.band.from + 1) * CELL - 8}
            height={22}
            rx={11}
          />
          <text class="st-year__rhythm" x={NAMES + row.band.from * CELL + 18} y={middle + 5}>
            {row.rhythm}
          </text>
        </>
      )}
      {row.marks.map(({ month, label }) => (
        <g key={month}>
          <rect
            class="st-year__mark"
            x={NAMES + (month + 0.5) * CELL - 24}
            y={middle - 15}
            width={48}
            height={30}
            rx={6}
          />
          <text class="st-year__day" x={NAMES + (month + 0.5) * CELL} y={middle + 5} text-anchor="middle">
            {label}
          </text>
        </g>
      ))}
    </g>
  );
}
