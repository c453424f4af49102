import { fitSpan, hang, textWidth } from './placing.js';
import type { TimeScale } from './time-scale.js';
import { timeTicks } from './time-scale.js';

/** The time axis of a drawing: a line, ticks and their labels under it. */
export function TimeAxis({
  scale,
  y,
  start,
  end,
}: {
  scale: TimeScale;
  y: number;
  start: number;
  end: number;
}) {
  return (
    <g class="st-axis">
      <line class="st-axis__line" x1={start} x2={end} y1={y} y2={y} />
      {timeTicks(scale.from, scale.to).map((tick) => {
        const place = scale.x(tick.on);
        const label = hang(fitSpan(place, textWidth(tick.label, 14), start - 16, end + 12), place);
        return (
          <g key={tick.on}>
            <line class="st-axis__tick" x1={place} x2={place} y1={y} y2={y + (tick.major ? 10 : 6)} />
            <text
              class={tick.major ? 'st-axis__label st-axis__label--major' : 'st-axis__label'}
              x={label.x}
              y={y + 26}
              text-anchor={label.anchor}
            >
              {tick.label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

export type TodayLineProps = {
  scale: TimeScale;
  today: string;
  top: number;
  bottom: number;
  width: number;
  /** Heights at which words stand in its way: it pauses there. */
  gaps?: readonly Gap[];
};

/** A stretch of an upright line that is left out; gaps go from top to bottom and do not overlap. */
export type Gap = { from: number; to: number };

/** The pieces of an upright line between its gaps. */
export function pieces(top: number, bottom: number, gaps: readonly Gap[]): readonly Gap[] {
  const ends = [...gaps.flatMap(({ from, to }) => [from, to]), bottom];
  const starts = [top, ...ends];
  return ends.flatMap((end, index) => {
    // Gaps may lie above or below the line.
    const from = Math.max(top, starts[index] ?? top);
    const to = Math.min(bottom, end);
    return index % 2 === 0 && to > from ? [{ from, to }] : [];
  });
}

/** The dashed line of today with its word at the top; nothing when today lies outside of the picture. */
export function TodayLine({ scale, today, top, bottom, width, gaps = [] }: TodayLineProps) {
  if (today < scale.from || today > scale.to) return null;
  const x = scale.x(today);
  const label = fitSpan(x, 56, 0, width);
  return (
    <g class="st-today">
      {pieces(top + 22, bottom, gaps).map(({ from, to }) => (
        <line key={from} x1={x} x2={x} y1={from} y2={to} />
      ))}
      <rect x={label.start} y={top} width={56} height={22} rx={4} />
      <text x={label.start + 28} y={top + 16} text-anchor="middle">
        heute
      </text>
    </g>
  );
}
