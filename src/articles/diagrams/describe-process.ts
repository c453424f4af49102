import type { NodeKind, ProcessModel, ProcessNode } from './process-model.js';

const kindWords: Readonly<Record<NodeKind, string>> = {
  start: 'Beginn',
  end: 'Ende',
  between: 'Ereignis',
  task: 'Schritt',
  subprocess: 'Teilprozess',
  exclusive: 'Entscheidung',
  parallel: 'Gleichzeitig',
  inclusive: 'Auswahl',
  'other-gateway': 'Verzweigung',
  data: 'Unterlage',
  store: 'Ablage',
  note: 'Hinweis',
  group: 'Gruppe',
};
const flowing = new Set<NodeKind>([
  'start',
  'end',
  'between',
  'task',
  'subprocess',
  'exclusive',
  'parallel',
  'inclusive',
  'other-gateway',
]);
const triggerWords = { message: ' (Nachricht)', timer: ' (Zeitpunkt)' } as const;

/** Nodes in the order in which the process goes through them: from its beginnings along the arrows, the upper first. */
export function inOrder({ nodes, flows }: ProcessModel): readonly ProcessNode[] {
  const all = nodes.filter(({ kind }) => flowing.has(kind));
  const byId = new Map(all.map((node) => [node.id, node]));
  const sorted = [...all].sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y);
  const reached = new Set(flows.filter(({ kind }) => kind === 'sequence').map(({ to }) => to));
  const ordered: ProcessNode[] = [];
  const seen = new Set<string>();
  const follow = (first: ProcessNode) => {
    const queue = [first];
    for (let node = queue.shift(); node; node = queue.shift()) {
      if (seen.has(node.id)) continue;
      seen.add(node.id);
      ordered.push(node);
      const { id } = node;
      const next = flows
        .filter((flow) => flow.kind === 'sequence' && flow.from === id)
        .flatMap(({ to }) => byId.get(to) ?? [])
        .sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y);
      queue.push(...next);
    }
  };
  for (const node of sorted.filter(({ id }) => !reached.has(id))) follow(node);
  for (const node of sorted) follow(node);
  return ordered;
}

/**
 * The drawing in words, a line a part: who takes part, then every step with who does it and where it goes on. What the
 * eye follows by arrows, the reader of the list follows by numbers.
 */
export function describeProcess(model: ProcessModel): string {
  const { lanes, flows, nodes } = model;
  const ordered = inOrder(model);
  const numbers = new Map(ordered.map(({ id }, index) => [id, index + 1]));
  const pools = lanes.filter(({ isPool }) => isPool);
  const rows = lanes.filter(({ isPool }) => !isPool);
  const lines: string[] = [];
  if (lanes.length > 0) {
    const names = [...pools, ...rows].map(({ name }) => name).filter(Boolean);
    lines.push(`Beteiligt: ${[...new Set(names)].join(', ')}`);
  }
  const placeOf = (id: string) =>
    (rows.find((one) => one.nodes.includes(id)) ?? pools.find((one) => one.nodes.includes(id)))?.name;
  const nameOf = (id: string) =>
    numbers.has(id)
      ? `${numbers.get(id)}`
      : (pools.find((one) => one.id === id)?.name ?? nodes.find((one) => one.id === id)?.name ?? '');
  let before: string | undefined;
  for (const [index, node] of ordered.entries()) {
    // Said where it changes; a name in every line drowns the steps.
    const at = placeOf(node.id);
    const place = at === before ? undefined : at;
    before = at;
    const out = flows.filter(({ kind, from }) => kind === 'sequence' && from === node.id);
    const goes = out.map(({ name, to }) => `${name ? `${name}: ` : ''}weiter mit ${nameOf(to)}`);
    const told = flows
      .filter(({ kind, from }) => kind === 'message' && from === node.id)
      .map(({ name, to }) => `Nachricht${name ? ` „${name}“` : ''} an ${nameOf(to)}`);
    const word = node.kind === 'parallel' && out.length < 2 ? 'Zusammenführung' : kindWords[node.kind];
    const joined = node.kind === 'exclusive' && out.length < 2 ? 'Zusammenführung' : word;
    lines.push(
      `${index + 1}. ${joined}${node.trigger ? triggerWords[node.trigger] : ''}${node.name ? `: ${node.name}` : ''}${place ? ` [${place}]` : ''}${[...goes, ...told].length > 0 ? `; ${[...goes, ...told].join('; ')}` : ''}`,
    );
  }
  for (const { name } of nodes.filter(({ kind }) => kind === 'note'))
    if (name) lines.push(`Hinweis: ${name}`);
  return lines.join('\n');
}
