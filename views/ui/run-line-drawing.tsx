import { formatDay } from '../../src/shared/dates.js';
import { Drawing } from './picture.js';
import { assignRows, fitSpan, textWidth } from './placing.js';
import { type DotState, dotState, type RunLineProps, type RunStep } from './run-steps.js';
import { TimeAxis, TodayLine } from './time-axis.js';
import { timeScale } from './time-scale.js';

const WIDTH = 960;
const LEFT = 16;
const RIGHT = WIDTH - 16;
const PITCH = 24;
const MAX_STACK = 8;
const FLAG = 44;

/** A step as a sign: full with a tick, ring, ring with an exclamation mark, square with a bar, dotted ring. */
export function StepDot({ state, x, y, title }: { state: DotState; x: number; y: number; title?: string }) {
  const square = state === 'blocked';
  return (
    <g class={`st-dot st-dot--${state}`}>
      {title && <title>{title}</title>}
      {square ? (
        <rect class="st-dot__shape" x={x - 8} y={y - 8} width={16} height={16} rx={2} />
      ) : (
        <circle class="st-dot__shape" cx={x} cy={y} r={8.5} />
      )}
      {state === 'done' && <path class="st-dot__sign" d={`M${x - 4} ${y}l3 3.5 5-6.5`} />}
      {square && <path class="st-dot__sign" d={`M${x - 4} ${y}h8`} />}
      {state === 'overdue' && <path class="st-dot__sign" d={`M${x} ${y - 5}v6M${x} ${y + 4.5}v.5`} />}
    </g>
  );
}

type Stack = { x: number; steps: RunStep[] };

/** Steps due so close together that their signs would overlap stand one under another. */
export function stackSteps(steps: readonly RunStep[], x: (day: string) => number, pitch = PITCH): Stack[] {
  const stacks: Stack[] = [];
  for (const step of [...steps].sort((a, b) => a.dueOn.localeCompare(b.dueOn))) {
    const last = stacks.at(-1);
    const place = x(step.dueOn);
    if (last && place - last.x < pitch) last.steps.push(step);
    else stacks.push({ x: place, steps: [step] });
  }
  return stacks;
}

/** The wide drawing of `RunLine`: anchors as flags above the axis, steps as signs under it. */
export function RunLineDrawing(props: RunLineProps & { title: string; description: string }) {
  const { id, title, description, from, to, today, anchors, steps } = props;
  const scale = timeScale(from, to, LEFT, RIGHT);
  const flags = anchors.flatMap(({ key, label, on }) => {
    if (!on) return [];
    const x = scale.x(on);
    const words = label.charAt(0).toUpperCase() + label.slice(1);
    const width = Math.max(textWidth(words, 15) + 20, 110);
    return [{ key, label: words, on, x, width, span: fitSpan(x + width / 2 - 14, width, 0, WIDTH) }];
  });
  const rows = assignRows(
    flags.map(({ span }) => span),
    10,
  );
  const rowCount = flags.length > 0 ? Math.max(...rows) + 1 : 0;
  const top = 32;
  const axis = top + rowCount * (FLAG + 8) + 10;
  const stacks = stackSteps(steps, scale.x);
  const tallest = Math.max(1, ...stacks.map((stack) => Math.min(stack.steps.length, MAX_STACK)));
  const dots = axis + 52;
  const height = dots + tallest * PITCH + 4;
  const now = scale.x(today);
  const flagsInTheWay = [
    ...new Set(
      flags.flatMap(({ span, width }, index) =>
        now > span.start - 4 && now < span.start + width + 4 ? [top + (rows[index] ?? 0) * (FLAG + 8)] : [],
      ),
    ),
  ]
    .sort((a, b) => a - b)
    .map((y) => ({ from: y, to: y + FLAG }));
  return (
    <Drawing id={id} title={title} description={description} width={WIDTH} height={height}>
      <TimeAxis scale={scale} y={axis} start={LEFT} end={RIGHT} />
      {flags.map((flag, index) => {
        const y = top + (rows[index] ?? 0) * (FLAG + 8);
        return (
          <g class="st-flag" key={flag.key}>
            <line class="st-flag__pole" x1={flag.x} x2={flag.x} y1={y + FLAG} y2={axis} />
            <rect class="st-flag__cloth" x={flag.span.start} y={y} width={flag.width} height={FLAG} rx={4} />
            <text class="st-flag__label" x={flag.span.start + 10} y={y + 19}>
              {flag.label}
            </text>
            <text class="st-flag__date" x={flag.span.start + 10} y={y + 36}>
              {formatDay(flag.on)}
            </text>
          </g>
        );
      })}
      <TodayLine scale={scale} today={today} top={0} bottom={height - 4} width={WIDTH} gaps={flagsInTheWay} />
      {stacks.map((stack) => (
        <g key={stack.x}>
          {stack.steps
            .slice(0, stack.steps.length > MAX_STACK ? MAX_STACK - 1 : MAX_STACK)
            .map((step, index) => (
              <StepDot
                key={`${step.dueOn} ${step.title}`}
                state={dotState(step, today)}
                x={stack.x}
                y={dots + index * PITCH}
                title={`${step.title}, fällig ${formatDay(step.dueOn)}`}
              />
            ))}
          {stack.steps.length > MAX_STACK && (
            <text class="st-outside" x={stack.x} y={dots + (MAX_STACK - 1) * PITCH + 5} text-anchor="middle">
              +{stack.steps.length - MAX_STACK + 1}
            </text>
          )}
        </g>
      ))}
    </Drawing>
  );
}
