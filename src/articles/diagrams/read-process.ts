import type { Box, NodeKind, ProcessFlow, ProcessLane, ProcessModel, ProcessNode } from './process-model.js';

/** Larger files are no drawing that anybody reads. */
export const largestProcessBytes = 500_000;
const mostElements = 500;
const deepest = 60;
const farthest = 20_000;

/** A checked drawing: its XML as the library writes it, and what is drawn. */
export interface ReadProcess {
  readonly xml: string;
  readonly model: ProcessModel;
  /** All words in it. */
  readonly words: readonly string[];
}

export type ProcessOutcome =
  | { readonly ok: true; readonly process: ReadProcess }
  | { readonly ok: false; readonly message: string };

/** An element of bpmn-moddle, as far as it is looked at. */
interface Moddle {
  readonly $type?: string;
  readonly id?: string;
  readonly name?: string;
  readonly text?: string;
  readonly [key: string]: unknown;
}

const no = (message: string): ProcessOutcome => ({ ok: false, message });
const list = (value: unknown): readonly Moddle[] => (Array.isArray(value) ? (value as Moddle[]) : []);

/** What must not be handed to a reader of XML at all; null where nothing is wrong. */
export function faultOfXml(xml: string): string | null {
  if (Buffer.byteLength(xml) > largestProcessBytes)
    return 'Das Prozessdiagramm ist zu groß (höchstens 500 kB). Bitte teilen Sie den Ablauf auf.';
  // Only comments and CDATA may begin so: no document type, so no entities of any kind.
  if (/<!(?!--|\[CDATA\[)/.test(xml))
    return 'Die Datei enthält eine DOCTYPE- oder ENTITY-Angabe. So etwas nimmt Staffelstab nicht an.';
  if (/<\?(?!xml[\s?])/i.test(xml))
    return 'Die Datei enthält Verarbeitungsanweisungen. So etwas nimmt Staffelstab nicht an.';
  let depth = 0;
  for (const [tag] of xml.matchAll(/<[^!?][^>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) depth += 1;
    if (depth > deepest) return 'Die Datei ist zu tief verschachtelt.';
  }
  return null;
}

/**
 * Reads and checks a BPMN 2.0 drawing. The library is loaded on demand: nobody but authors needs it.
 * @returns a sentence for the author where it is none
 */
export async function readProcess(given: string): Promise<ProcessOutcome> {
  const xml = given.replace(/^\uFEFF/, '').trim();
  const fault = faultOfXml(xml);
  if (fault) return no(fault);
  const { BpmnModdle } = await import('bpmn-moddle');
  const moddle = new BpmnModdle();
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml);
    const root = rootElement as unknown as Moddle;
    if (
      root.$type !== 'bpmn:Definitions' ||
      warnings.some(({ message }) => /unresolved reference/.test(message))
    )
      return no('Die Datei ist kein vollständiges BPMN 2.0: Ein Teil verweist auf etwas, das fehlt.');
    const elements = planeOf(root);
    if (elements.length === 0)
      return no('Die Datei enthält keine Zeichnung. Bitte zeichnen Sie mindestens einen Schritt.');
    if (elements.length > mostElements)
      return no(`Das Diagramm hat mehr als ${mostElements} Teile. Bitte teilen Sie den Ablauf auf.`);
    const model = modelOf(elements);
    if (![...model.nodes, ...model.lanes].every(({ box }) => fits(box)))
      return no('Ein Teil der Zeichnung liegt weit außerhalb. Bitte rücken Sie alles zusammen.');
    const written = await moddle.toXML(rootElement, { format: true });
    const words = [...model.nodes, ...model.lanes, ...model.flows].map(({ name }) => name).filter(Boolean);
    return { ok: true, process: { xml: written.xml, model, words } };
  } catch {
    return no('Die Datei lässt sich nicht als BPMN 2.0 lesen. Bitte prüfen Sie, ob es eine .bpmn-Datei ist.');
  }
}

const fits = ({ x, y, width, height }: Box) =>
  [x, y, width, height].every((value) => Number.isFinite(value) && Math.abs(value) <= farthest) &&
  width > 0 &&
  height > 0;

function planeOf(root: Moddle): readonly Moddle[] {
  const plane = list(root.diagrams)[0]?.plane as Moddle | undefined;
  return list(plane?.planeElement).filter(({ bpmnElement }) => Boolean(bpmnElement));
}

const number = (value: unknown) => (typeof value === 'number' ? value : Number.NaN);
const boxOf = (bounds: unknown): Box | null => {
  const { x, y, width, height } = (bounds ?? {}) as Record<string, unknown>;
  return bounds ? { x: number(x), y: number(y), width: number(width), height: number(height) } : null;
};
const labelOf = (shape: Moddle) => boxOf((shape.label as Moddle | undefined)?.bounds);
const wordsOf = ({ name, text }: Moddle) => (name ?? text ?? '').replace(/\s+/g, ' ').trim().slice(0, 300);

const kinds: readonly (readonly [RegExp, NodeKind])[] = [
  [/StartEvent$/, 'start'],
  [/EndEvent$/, 'end'],
  [/Event$/, 'between'],
  [/ExclusiveGateway$/, 'exclusive'],
  [/ParallelGateway$/, 'parallel'],
  [/InclusiveGateway$/, 'inclusive'],
  [/Gateway$/, 'other-gateway'],
  [/(SubProcess|CallActivity|Transaction)$/, 'subprocess'],
  [/Task$/, 'task'],
  [/DataStore/, 'store'],
  [/Data/, 'data'],
  [/TextAnnotation$/, 'note'],
  [/Group$/, 'group'],
];

function triggerOf(element: Moddle): ProcessNode['trigger'] {
  const type = list(element.eventDefinitions)[0]?.$type ?? '';
  return /Message/.test(type) ? 'message' : /Timer/.test(type) ? 'timer' : null;
}

function modelOf(elements: readonly Moddle[]): ProcessModel {
  const lanes: ProcessLane[] = [];
  const nodes: ProcessNode[] = [];
  const flows: ProcessFlow[] = [];
  for (const shape of elements) {
    const element = shape.bpmnElement as Moddle;
    const type = element.$type ?? '';
    const id = element.id ?? '';
    const name = wordsOf(element);
    const box = boxOf(shape.bounds);
    if (box && /(Participant|Lane)$/.test(type)) {
      const isPool = type.endsWith('Participant');
      const process = element.processRef as Moddle | undefined;
      const inside = isPool ? list(process?.flowElements) : list(element.flowNodeRef);
      lanes.push({ id, name, box, isPool, nodes: inside.map((one) => one.id ?? '') });
    } else if (box) {
      const kind = kinds.find(([pattern]) => pattern.test(type))?.[1];
      if (kind) nodes.push({ id, kind, name, box, label: labelOf(shape), trigger: triggerOf(element) });
    } else if (/(Flow|Association)$/.test(type)) {
      const source = element.sourceRef as Moddle | readonly Moddle[] | undefined;
      const end = (ref: unknown) => ((Array.isArray(ref) ? ref[0] : ref) as Moddle | undefined)?.id ?? '';
      flows.push({
        kind: type.endsWith('SequenceFlow')
          ? 'sequence'
          : type.endsWith('MessageFlow')
            ? 'message'
            : 'association',
        name,
        from: end(source),
        to: end(element.targetRef),
        points: list(shape.waypoint).map(({ x, y }) => ({ x: number(x), y: number(y) })),
        label: labelOf(shape),
      });
    }
  }
  return { lanes, nodes, flows };
}
