/** What placing a node needs to know of the others. */
export interface MapPlace {
  readonly id: string;
  readonly parentId: string | null;
}

/** The map has three levels: field, part, detail. */
export const mapDepth = 3;

/** Level of a node: 1 at the top. A parent that is gone counts as none; a circle ends. */
export function levelOf(nodes: ReadonlyMap<string, MapPlace>, id: string): number {
  const seen = new Set<string>();
  let level = 0;
  for (let at: MapPlace | undefined = nodes.get(id); at && !seen.has(at.id); ) {
    seen.add(at.id);
    level += 1;
    at = at.parentId ? nodes.get(at.parentId) : undefined;
  }
  return level;
}

/** How many levels hang below a node, itself included. */
function heightOf(nodes: readonly MapPlace[], id: string, seen: ReadonlySet<string> = new Set()): number {
  if (seen.has(id)) return 0;
  const below = nodes.filter(({ parentId }) => parentId === id);
  const next = new Set([...seen, id]);
  return 1 + Math.max(0, ...below.map((node) => heightOf(nodes, node.id, next)));
}

/**
 * Whether `id` (null: a new node) may hang under `parentId`: a node of this map, not itself nor one below it, and
 * within three levels.
 * @returns a sentence for the field, or null where it may
 */
export function placeFault(
  nodes: readonly MapPlace[],
  id: string | null,
  parentId: string | null,
): string | null {
  if (!parentId) return null;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  if (!byId.has(parentId)) return 'Dieses Wissensgebiet gibt es nicht mehr. Bitte ein anderes wählen.';
  if (id) {
    const seen = new Set<string>();
    for (
      let at = byId.get(parentId);
      at && !seen.has(at.id);
      at = at.parentId ? byId.get(at.parentId) : undefined
    ) {
      if (at.id === id)
        return 'Ein Wissensgebiet kann nicht zu sich selbst gehören. Bitte ein anderes wählen.';
      seen.add(at.id);
    }
  }
  const height = id ? heightOf(nodes, id) : 1;
  return levelOf(byId, parentId) + height > mapDepth
    ? 'Die Landkarte hat drei Ebenen. Bitte ein Gebiet weiter oben wählen.'
    : null;
}

/** A node with its children in the order given; nodes whose parent is gone stand at the top. */
export interface MapTree<N extends MapPlace> {
  readonly node: N;
  readonly level: number;
  readonly children: readonly MapTree<N>[];
}

/** The nodes as trees of at most three levels; nothing is lost in circles or below removed parents. */
export function mapTrees<N extends MapPlace>(nodes: readonly N[]): readonly MapTree<N>[] {
  const ids = new Set(nodes.map(({ id }) => id));
  const placed = new Set<string>();
  const grow = (node: N, level: number): MapTree<N> => {
    placed.add(node.id);
    const children = nodes
      .filter((one) => one.parentId === node.id && !placed.has(one.id))
      .map((one) => grow(one, level + 1));
    return { node, level, children };
  };
  const roots = nodes.filter(({ parentId }) => !parentId || !ids.has(parentId)).map((node) => grow(node, 1));
  const lost = nodes.filter(({ id }) => !placed.has(id)).map((node) => ({ node, level: 1, children: [] }));
  return [...roots, ...lost];
}

/** Trees one row after another, for lists and selects. */
export function flatTree<N extends MapPlace>(trees: readonly MapTree<N>[]): readonly MapTree<N>[] {
  return trees.flatMap((tree) => [tree, ...flatTree(tree.children)]);
}
