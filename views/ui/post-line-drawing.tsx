import { Drawing } from './picture.js';
import { textWidth } from './placing.js';
import {
  type Bar,
  type Lane,
  layOutLane,
  layOutMarks,
  type OutsideLabel,
  POST_LINE,
  rowsOf,
} from './post-line-layout.js';
import { type PostLineProps, type PostSegment, SEGMENT_WORD } from './post-segments.js';
import { type Gap, pieces, TimeAxis, TodayLine } from './time-axis.js';
import { timeScale } from './time-scale.js';

const {
  width: WIDTH,
  left: LEFT,
  right: RIGHT,
  bar: BAR,
  row: ROW,
  outside: OUTSIDE,
  name: NAME,
  small: SMALL,
} = POST_LINE;

function BarShape({ bar, y, hatch }: { bar: Bar; y: number; hatch: string }) {
  const { segment, x, width, inside } = bar;
  const word = SEGMENT_WORD[segment.kind];
  const vacant = segment.kind === 'VACANCY';
  const top = y + bar.row * ROW;
  const once = word.toLowerCase() === segment.label.toLowerCase();
  return (
    <g class={`st-bar st-bar--${segment.kind.toLowerCase().replace('_', '-')}`}>
      <rect
        class="st-bar__shape"
        x={x + 1}
        y={top}
        width={Math.max(width - 2, 2)}
        height={BAR}
        rx={4}
        fill={vacant ? `url(#${hatch})` : undefined}
      />
      {inside && vacant && (
        <rect
          class="st-bar__paper"
          x={x + 5}
          y={top + 5}
          width={textWidth(segment.label, NAME) + 12}
          height={BAR - 10}
          rx={3}
        />
      )}
      {inside && (
        <text class="st-bar__name" x={x + 11} y={top + (once ? 29 : 20)}>
          {segment.label}
        </text>
      )}
      {inside && !once && (
        <text class="st-bar__kind" x={x + 11} y={top + 37}>
          {word}
        </text>
      )}
    </g>
  );
}

type GapsAt = (x: number) => readonly Gap[];

/** A thin line from a label to what it names; it pauses where it would run through the letters of others. */
function Leader({ x, top, bottom, gapsAt }: { x: number; top: number; bottom: number; gapsAt: GapsAt }) {
  return (
    <>
      {pieces(top, bottom, gapsAt(x)).map(({ from, to }) => (
        <line key={from} class="st-leader" x1={x} x2={x} y1={from} y2={to} />
      ))}
    </>
  );
}

function LaneShape({ lane, y, hatch, gapsAt }: { lane: Lane; y: number; hatch: string; gapsAt: GapsAt }) {
  const under = y + lane.barRows * ROW;
  return (
    <g>
      <text class="st-lane" x={0} y={y + 28}>
        {lane.title}
      </text>
      {lane.labels.map(({ center, row, text, barRow }) => (
        <Leader
          key={text}
          x={center}
          top={y + (barRow + 1) * ROW - 8}
          bottom={under + row * OUTSIDE + 2}
          gapsAt={gapsAt}
        />
      ))}
      {lane.bars.map((bar) => (
        <BarShape key={`${bar.segment.startsOn} ${bar.segment.label}`} bar={bar} y={y} hatch={hatch} />
      ))}
    </g>
  );
}

/** Labels come last, so that no line crosses their letters. */
function Labels({ labels, y, pitch }: { labels: readonly OutsideLabel[]; y: number; pitch: number }) {
  return (
    <>
      {labels.map(({ text, x, anchor, row }) => (
        <text key={`${text} ${x}`} class="st-outside" x={x} y={y + row * pitch} text-anchor={anchor}>
          {text}
        </text>
      ))}
    </>
  );
}

/** Where an upright line would run through the words in a bar. */
function wordsAt(x: number, lanes: readonly Lane[], tops: readonly number[]) {
  return lanes.flatMap((lane, index) =>
    lane.bars
      .filter(({ segment, x: start, inside }) => {
        const end =
          start + 16 + Math.max(textWidth(segment.label, NAME), textWidth(SEGMENT_WORD[segment.kind], SMALL));
        return inside && x > start + 5 && x < end;
      })
      .map(({ row }) => {
        const top = (tops[index] ?? 0) + row * ROW;
        return { from: top, to: top + BAR };
      }),
  );
}

/** Where it would touch a label beside the bars; `y` is the line on which the first row's letters stand. */
function labelsAt(x: number, labels: readonly OutsideLabel[], y: number) {
  return labels.flatMap((label) => {
    const width = textWidth(label.text, SMALL);
    const start =
      label.anchor === 'start' ? label.x : label.anchor === 'end' ? label.x - width : label.x - width / 2;
    const base = y + label.row * OUTSIDE;
    return x > start - 4 && x < start + width + 4 ? [{ from: base - 15, to: base + 6 }] : [];
  });
}

/** Gaps from top to bottom, those that overlap as one. */
function joined(gaps: readonly { from: number; to: number }[]) {
  const all: { from: number; to: number }[] = [];
  for (const gap of gaps.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && gap.from <= last.to) last.to = Math.max(last.to, gap.to);
    else all.push({ ...gap });
  }
  return all;
}

/** The wide drawing of `PostLine`: a lane for holders with hatched gaps, a lane for stand-ins, marks above. */
export function PostLineDrawing(props: PostLineProps & { title: string; description: string }) {
  const { id, title, description, from, to, today, segments, marks = [] } = props;
  const scale = timeScale(from, to, LEFT, RIGHT);
  const shown = segments.filter((one) => one.startsOn <= to && (one.endsOn ?? to) >= from);
  const standsIn = ({ kind }: PostSegment) => kind === 'STAND_IN' || kind === 'ACTING';
  const holders = layOutLane(
    'Stelle',
    shown.filter((one) => !standsIn(one)),
    scale,
  );
  const standIns = layOutLane('Vertretung', shown.filter(standsIn), scale);
  const lanes = standIns.bars.length > 0 ? [holders, standIns] : [holders];
  const flags = layOutMarks(marks, scale);
  const top = 30 + (flags.length > 0 ? rowsOf(flags) * OUTSIDE + 10 : 4);
  const tops = lanes.map(
    (_, index) => top + lanes.slice(0, index).reduce((sum, lane) => sum + lane.height + 12, 0),
  );
  const axis = top + lanes.reduce((sum, lane) => sum + lane.height + 12, 0);
  const hatch = `${id}-schraffur`;
  const now = scale.x(today);
  const gapsAt: GapsAt = (x) =>
    joined([
      ...labelsAt(x, flags, 42),
      ...wordsAt(x, lanes, tops),
      ...lanes.flatMap((lane, index) =>
        labelsAt(x, lane.labels, (tops[index] ?? top) + lane.barRows * ROW + 14),
      ),
    ]);
  return (
    <Drawing id={id} title={title} description={description} width={WIDTH} height={axis + 36}>
      <defs>
        <pattern id={hatch} width={9} height={9} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="st-hatch" x1={0} x2={0} y1={0} y2={9} />
        </pattern>
      </defs>
      {flags.map(({ text, center, row }) => (
        <Leader key={text} x={center} top={46 + row * OUTSIDE} bottom={axis} gapsAt={gapsAt} />
      ))}
      {lanes.map((lane, index) => (
        <LaneShape key={lane.title} lane={lane} y={tops[index] ?? top} hatch={hatch} gapsAt={gapsAt} />
      ))}
      <TimeAxis scale={scale} y={axis} start={LEFT} end={RIGHT} />
      <TodayLine scale={scale} today={today} top={0} bottom={axis} width={WIDTH} gaps={gapsAt(now)} />
      <Labels labels={flags} y={42} pitch={OUTSIDE} />
      {lanes.map((lane, index) => (
        <Labels
          key={lane.title}
          labels={lane.labels}
          y={(tops[index] ?? top) + lane.barRows * ROW + 14}
          pitch={OUTSIDE}
        />
      ))}
    </Drawing>
  );
}
