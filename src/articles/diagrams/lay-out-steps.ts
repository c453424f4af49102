import type { ProcessStep, StepKind } from './step-list.js';

// Pure: steps in order as a BPMN 2.0 drawing. Steps stand in columns by how far they are from the beginning, in the row of who
// does them; arrows run in the free strips between (docs/decisions/0145).

const columnWidth = 170;
const rowHeight = 130;
/** Free strip at the bottom of each row of boxes, for arrows that pass by. */
const strip = 34;
const header = 30;
const left = 160;
const top = 80;

const elements: Readonly<Record<StepKind, { tag: string; width: number; height: number }>> = {
  beginn: { tag: 'startEvent', width: 36, height: 36 },
  ende: { tag: 'endEvent', width: 36, height: 36 },
  ereignis: { tag: 'intermediateThrowEvent', width: 36, height: 36 },
  schritt: { tag: 'task', width: 110, height: 76 },
  teilprozess: { tag: 'callActivity', width: 110, height: 76 },
  entscheidung: { tag: 'exclusiveGateway', width: 50, height: 50 },
  zusammen: { tag: 'exclusiveGateway', width: 50, height: 50 },
  gleichzeitig: { tag: 'parallelGateway', width: 50, height: 50 },
};

interface Place {
  readonly column: number;
  /** Of all lanes together, from the top. */
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Point = readonly [x: number, y: number];

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const asText = (text: string) => text.replace(/[&<>"]/g, (letter) => escaped[letter] ?? letter);

/** How far each step is from the beginning; arrows back to an earlier line do not count. */
function columnsOf(steps: readonly ProcessStep[]): number[] {
  const columns = steps.map(() => 0);
  for (const [from, { next }] of steps.entries())
    for (const { to } of next)
      if (to > from) columns[to] = Math.max(columns[to] ?? 0, (columns[from] ?? 0) + 1);
  return columns;
}

interface Lane {
  readonly name: string;
  readonly firstRow: number;
  readonly rows: number;
  readonly steps: readonly number[];
}

/** Lanes in the order in which they take part; each as many rows high as steps stand in one of its columns. */
function placesOf(steps: readonly ProcessStep[]): { places: Place[]; lanes: Lane[] } {
  const columns = columnsOf(steps);
  const names = [...new Set(steps.map(({ lane }) => lane))];
  const places: Place[] = [];
  const lanes: Lane[] = [];
  let firstRow = 0;
  for (const name of names) {
    const filled = new Map<number, number>();
    const own = steps.flatMap((step, index) => (step.lane === name ? [index] : []));
    for (const index of own) {
      const column = columns[index] ?? 0;
      const below = filled.get(column) ?? 0;
      filled.set(column, below + 1);
      const { width, height } = elements[steps[index]?.kind ?? 'schritt'];
      const row = firstRow + below;
      places[index] = {
        column,
        row,
        x: left + column * columnWidth + (columnWidth - width) / 2,
        y: top + row * rowHeight + (rowHeight - strip - height) / 2 + 8,
        width,
        height,
      };
    }
    const rows = Math.max(...filled.values());
    lanes.push({ name, firstRow, rows, steps: own });
    firstRow += rows;
  }
  return { places, lanes };
}

const middleX = ({ x, width }: Place) => x + width / 2;
const middleY = ({ y, height }: Place) => y + height / 2;

/** The way of an arrow: straight to the neighbour, else along the strips; each a little aside from the others. */
function wayOf(
  from: Place,
  to: Place,
  no: number,
  isFree: (row: number, column: number) => boolean,
): Point[] {
  const aside = (no % 5) * 5;
  const start: Point = [from.x + from.width, middleY(from)];
  const end: Point = [to.x, middleY(to)];
  const between = Array.from(
    { length: Math.max(0, to.column - from.column - 1) },
    (_, at) => from.column + 1 + at,
  );
  if (to.column > from.column && to.row === from.row && between.every((column) => isFree(to.row, column)))
    return [start, end];
  if (to.column > from.column && between.every((column) => isFree(to.row, column))) {
    const turn = left + (from.column + 1) * columnWidth - 14 + aside;
    return [start, [turn, start[1]], [turn, end[1]], end];
  }
  if (to.column > from.column) {
    const y = top + (Math.min(from.row, to.row) + 1) * rowHeight - strip + 12 + aside;
    const out = left + (from.column + 1) * columnWidth - 14 + aside;
    const into = left + to.column * columnWidth + 4 + aside;
    return [start, [out, start[1]], [out, y], [into, y], [into, end[1]], end];
  }
  // Back, or to the same column: out below, along the strip, in from below.
  const y = top + (Math.max(from.row, to.row) + 1) * rowHeight - strip + 12 + aside;
  // A diamond and a circle are met at their lowest point only.
  const x = to.height < 60 ? middleX(to) : middleX(to) + 6 + aside;
  const below = from.height < 60 ? middleX(from) : middleX(from) - 6 - aside;
  if (from.row === Math.max(from.row, to.row) && from.row === to.row)
    return [
      [below, from.y + from.height],
      [below, y],
      [x, y],
      [x, to.y + to.height],
    ];
  const out = left + (from.column + 1) * columnWidth - 14 + aside;
  const strip2 = top + (to.row + 1) * rowHeight - strip + 12 + aside;
  return [start, [out, start[1]], [out, strip2], [x, strip2], [x, to.y + to.height]];
}

/** Where an arrow's words stand: before its target where it turns on its way there, else behind its source. */
function labelOf(
  label: string,
  points: readonly Point[],
  source: Place,
  target: Place,
): [number, number, number, number] {
  const width = label.length * 7 + 6;
  const turns = points.length > 2 && target.column > source.column;
  const [x, y] = (turns ? points.at(-2) : points[0]) ?? [0, 0];
  return [x + 3, y - 18, width, 16];
}

/** The drawing as BPMN 2.0, with its layout. */
export function layOutSteps(steps: readonly ProcessStep[]): string {
  const { places, lanes } = placesOf(steps);
  const showsLanes = lanes.some(({ name }) => name !== '');
  const taken = new Set(places.map(({ row, column }) => `${row}/${column}`));
  const isFree = (row: number, column: number) => !taken.has(`${row}/${column}`);
  const flows = steps.flatMap(({ next }, from) => next.map(({ label, to }) => ({ from, to, label })));
  const width = left + (Math.max(...places.map(({ column }) => column)) + 1) * columnWidth + 20;
  const poolX = left - 2 * header - 10;
  const laneXml = lanes
    .map(
      ({ name, steps: own }, no) =>
        `<bpmn:lane id="bahn_${no}" name="${asText(name || 'Weitere')}">${own.map((index) => `<bpmn:flowNodeRef>teil_${index}</bpmn:flowNodeRef>`).join('')}</bpmn:lane>`,
    )
    .join('');
  const nodeXml = steps
    .map(({ kind, name }, index) => {
      const into = flows.flatMap(({ to }, no) =>
        to === index ? [`<bpmn:incoming>pfeil_${no}</bpmn:incoming>`] : [],
      );
      const out = flows.flatMap(({ from }, no) =>
        from === index ? [`<bpmn:outgoing>pfeil_${no}</bpmn:outgoing>`] : [],
      );
      const { tag } = elements[kind];
      return `<bpmn:${tag} id="teil_${index}"${name ? ` name="${asText(name)}"` : ''}>${into.join('')}${out.join('')}</bpmn:${tag}>`;
    })
    .join('');
  const flowXml = flows
    .map(
      ({ from, to, label }, no) =>
        `<bpmn:sequenceFlow id="pfeil_${no}"${label ? ` name="${asText(label)}"` : ''} sourceRef="teil_${from}" targetRef="teil_${to}"/>`,
    )
    .join('');
  const bounds = (x: number, y: number, w: number, h: number) =>
    `<dc:Bounds x="${x}" y="${y}" width="${w}" height="${h}"/>`;
  const laneShapes = lanes
    .map(
      ({ firstRow, rows }, no) =>
        `<bpmndi:BPMNShape id="bahn_${no}_bild" bpmnElement="bahn_${no}" isHorizontal="true">${bounds(poolX + header, top + firstRow * rowHeight, width - poolX - header, rows * rowHeight)}</bpmndi:BPMNShape>`,
    )
    .join('');
  const height = lanes.reduce((sum, { rows }) => sum + rows, 0) * rowHeight;
  const poolShape = `<bpmndi:BPMNShape id="haus_bild" bpmnElement="haus" isHorizontal="true">${bounds(poolX, top, width - poolX, height)}</bpmndi:BPMNShape>`;
  const shapes = places
    .map((place, index) => {
      const kind = steps[index]?.kind ?? 'schritt';
      const beside =
        elements[kind].height < 60
          ? `<bpmndi:BPMNLabel>${bounds(middleX(place) - 70, kind === 'beginn' || kind === 'ende' || kind === 'ereignis' ? place.y + place.height + 2 : place.y - 28, 140, 26)}</bpmndi:BPMNLabel>`
          : '';
      return `<bpmndi:BPMNShape id="teil_${index}_bild" bpmnElement="teil_${index}">${bounds(place.x, place.y, place.width, place.height)}${beside}</bpmndi:BPMNShape>`;
    })
    .join('');
  const edges = flows
    .map(({ from, to, label }, no) => {
      const [source, target] = [places[from], places[to]];
      if (!source || !target) return '';
      const points = wayOf(source, target, no, isFree);
      const words = label
        ? `<bpmndi:BPMNLabel>${bounds(...labelOf(label, points, source, target))}</bpmndi:BPMNLabel>`
        : '';
      return `<bpmndi:BPMNEdge id="pfeil_${no}_bild" bpmnElement="pfeil_${no}">${points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`).join('')}${words}</bpmndi:BPMNEdge>`;
    })
    .join('');
  const collaboration = showsLanes
    ? '<bpmn:collaboration id="beteiligte"><bpmn:participant id="haus" processRef="ablauf"/></bpmn:collaboration>'
    : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="prozess" targetNamespace="https://staffelstab.example/prozesse">${collaboration}<bpmn:process id="ablauf" isExecutable="false">${showsLanes ? `<bpmn:laneSet id="bahnen">${laneXml}</bpmn:laneSet>` : ''}${nodeXml}${flowXml}</bpmn:process><bpmndi:BPMNDiagram id="bild"><bpmndi:BPMNPlane id="flaeche" bpmnElement="${showsLanes ? 'beteiligte' : 'ablauf'}">${showsLanes ? poolShape + laneShapes : ''}${shapes}${edges}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;
}
