import { Drawing } from './picture.js';
import { assignRows, fitSpan, textWidth } from './placing.js';
import { type PostLineProps, type PostSegment, SEGMENT_WORD } from './post-segments.js';
import { TimeAxis, TodayLine } from './time-axis.js';
import { type TimeScale, timeScale } from './time-scale.js';

const WIDTH = 960;
const LEFT = 116;
const RIGHT = WIDTH - 12;
const BAR = 46;
const ROW = BAR + 8;
const NAME = 16;
const KIND = 13;
/** Height of a label that does not fit into its bar and stands under the lane. */
const OUTSIDE = 22;

type Bar = { segment: PostSegment; x: number; width: number; row: number; inside: boolean };
type Lane = { title: string; bars: Bar[]; barRows: number; outsideRows: number; height: number };

/** Sorts the segments of a lane into rows and decides which labels fit into their bars. */
function layOut(title: string, segments: readonly PostSegment[], scale: TimeScale): Lane {
  const spans = segments.map((one) => {
    const start = scale.x(one.startsOn);
    return { start, end: Math.max(one.endsOn ? scale.x(one.endsOn) : RIGHT, start + 4) };
  });
  const rows = assignRows(spans);
  const bars = segments.map((segment, index) => {
    const { start, end } = spans[index] ?? { start: LEFT, end: RIGHT };
    const needed = Math.max(textWidth(segment.label, NAME), textWidth(SEGMENT_WORD[segment.kind], KIND)) + 20;
    return { segment, x: start, width: end - start, row: rows[index] ?? 0, inside: end - start >= needed };
  });
  const barRows = Math.max(0, ...rows) + 1;
  const outsideRows = Math.max(0, ...outsideLabels(bars).map(({ row }) => row + 1));
  return { title, bars, barRows, outsideRows, height: barRows * ROW + outsideRows * OUTSIDE };
}

/** Labels too long for their bars, in rows under the lane. */
function outsideLabels(bars: readonly Bar[]) {
  const labels = bars
    .filter((bar) => !bar.inside)
    .map((bar) => {
      const same = bar.segment.label.toLowerCase() === SEGMENT_WORD[bar.segment.kind].toLowerCase();
      const text = same ? bar.segment.label : `${bar.segment.label} (${SEGMENT_WORD[bar.segment.kind]})`;
      const center = bar.x + bar.width / 2;
      return { text, center, span: fitSpan(center, textWidth(text, 14), LEFT, RIGHT) };
    });
  const rows = assignRows(
    labels.map(({ span }) => span),
    12,
  );
  return labels.map((label, index) => ({ ...label, row: rows[index] ?? 0 }));
}

function BarShape({ bar, y, hatch }: { bar: Bar; y: number; hatch: string }) {
  const { segment, x, width, inside } = bar;
  const word = SEGMENT_WORD[segment.kind];
  const shape = `st-bar st-bar--${segment.kind.toLowerCase().replace('_', '-')}`;
  const fill = segment.kind === 'VACANCY' ? `url(#${hatch})` : undefined;
  const top = y + bar.row * ROW;
  const once = word.toLowerCase() === segment.label.toLowerCase();
  return (
    <g class={shape}>
      <rect
        class="st-bar__shape"
        x={x + 1}
        y={top}
        width={Math.max(width - 2, 2)}
        height={BAR}
        rx={4}
        fill={fill}
      />
      {inside && (
        <>
          {segment.kind === 'VACANCY' && (
            <rect
              class="st-bar__paper"
              x={x + 5}
              y={top + 4}
              width={textWidth(segment.label, NAME) + 14}
              height={BAR - 8}
              rx={3}
            />
          )}
          <text class="st-bar__name" x={x + 11} y={top + (once ? 29 : 20)}>
            {segment.label}
          </text>
          {!once && (
            <text class="st-bar__kind" x={x + 11} y={top + 37}>
              {word}
            </text>
          )}
        </>
      )}
    </g>
  );
}

function LaneShape({ lane, y, hatch }: { lane: Lane; y: number; hatch: string }) {
  const under = y + lane.barRows * ROW;
  return (
    <g>
      <text class="st-lane" x={0} y={y + 28}>
        {lane.title}
      </text>
      {lane.bars.map((bar) => (
        <BarShape key={`${bar.segment.startsOn} ${bar.segment.label}`} bar={bar} y={y} hatch={hatch} />
      ))}
      {outsideLabels(lane.bars).map(({ text, center, span, row }) => (
        <g key={`${text} ${center}`}>
          <line class="st-leader" x1={center} x2={center} y1={under - 8} y2={under + row * OUTSIDE} />
          <text class="st-outside" x={span.start} y={under + row * OUTSIDE + 14}>
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

/** The wide drawing of `PostLine`: a lane for holders with hatched gaps, a lane for stand-ins, marks above. */
export function PostLineDrawing(props: PostLineProps & { title: string; description: string }) {
  const { id, title, description, from, to, today, segments, marks = [] } = props;
  const scale = timeScale(from, to, LEFT, RIGHT);
  const shown = segments.filter((one) => one.startsOn <= to && (one.endsOn ?? to) >= from);
  const stand = (one: PostSegment) => one.kind === 'STAND_IN' || one.kind === 'ACTING';
  const holders = layOut(
    'Stelle',
    shown.filter((one) => !stand(one)),
    scale,
  );
  const standIns = layOut('Vertretung', shown.filter(stand), scale);
  const lanes = standIns.bars.length > 0 ? [holders, standIns] : [holders];
  const flags = marks
    .filter(({ on }) => on >= from && on <= to)
    .map((mark) => ({
      ...mark,
      x: scale.x(mark.on),
      span: fitSpan(scale.x(mark.on), textWidth(mark.label, 14), LEFT, RIGHT),
    }));
  const flagRows = assignRows(
    flags.map(({ span }) => span),
    12,
  );
  const top = 30 + (flags.length > 0 ? (Math.max(...flagRows) + 1) * 20 + 8 : 0);
  const tops = lanes.map(
    (_, index) => top + lanes.slice(0, index).reduce((sum, lane) => sum + lane.height + 10, 0),
  );
  const axis = top + lanes.reduce((sum, lane) => sum + lane.height + 10, 0) + 2;
  const hatch = `${id}-schraffur`;
  return (
    <Drawing id={id} title={title} description={description} width={WIDTH} height={axis + 36}>
      <defs>
        <pattern id={hatch} width={9} height={9} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="st-hatch" x1={0} x2={0} y1={0} y2={9} />
        </pattern>
      </defs>
      {flags.map((flag, index) => (
        <g key={`${flag.on} ${flag.label}`}>
          <line
            class="st-leader"
            x1={flag.x}
            x2={flag.x}
            y1={36 + (flagRows[index] ?? 0) * 20 + 8}
            y2={axis}
          />
          <text class="st-outside" x={flag.span.start} y={36 + (flagRows[index] ?? 0) * 20 + 4}>
            {flag.label}
          </text>
        </g>
      ))}
      {lanes.map((lane, index) => (
        <LaneShape key={lane.title} lane={lane} y={tops[index] ?? top} hatch={hatch} />
      ))}
      <TimeAxis scale={scale} y={axis} start={LEFT} end={RIGHT} />
      <TodayLine scale={scale} today={today} top={0} bottom={axis} width={WIDTH} />
    </Drawing>
  );
}
