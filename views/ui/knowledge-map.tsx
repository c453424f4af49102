import { classNames } from './class-names.js';
import { DataTable } from './data-table.js';
import { Drawing, Picture } from './picture.js';
import { wrapText } from './placing.js';

export type MapNode = {
  label: string;
  /** 1 first, 3 last. */
  priority?: 1 | 2 | 3;
  href?: string;
  /** Whether a valid article describes it; left out where that is not told. */
  covered?: boolean;
  children?: readonly MapNode[];
};

export type KnowledgeMapProps = {
  id: string;
  title?: string;
  titleHidden?: boolean;
  root: MapNode;
  /** The page lists the same fields under the picture: neither the phone nor the table says them again. */
  listBelow?: boolean;
};

const PRIORITY_WORD = { 1: 'Zuerst sichern', 2: 'Danach sichern', 3: 'Wenn Zeit bleibt' } as const;
const WIDTH = 960;
/** Left edge, width and letters a line of each level; a fourth column makes the others narrower. */
const WIDE = { column: [0, 250, 620], box: [200, 310, 340], chars: [21, 32, 37] } as const;
const NARROW = { column: [0, 205, 445, 700], box: [165, 200, 215, 260], chars: [17, 21, 22, 27] } as const;
type Layout = { column: readonly number[]; box: readonly number[]; chars: readonly number[] };
const ROW = 60;
const HEIGHT = 48;

type Level = 0 | 1 | 2 | 3;
type Placed = { node: MapNode; level: Level; y: number; parentY?: number };

/**
 * Places the leaves one under another and every branch at the middle of its leaves: the post and three levels of
 * knowledge. Deeper levels are left out.
 */
export function placeNodes(root: MapNode): { nodes: Placed[]; rows: number } {
  const nodes: Placed[] = [];
  let rows = 0;
  const place = (node: MapNode, level: Level): Placed => {
    const children = level < 3 ? (node.children ?? []) : [];
    const placed = children.map((child) => place(child, (level + 1) as Level));
    const first = placed[0];
    const last = placed.at(-1);
    const own: Placed = { node, level, y: first && last ? (first.y + last.y) / 2 : rows++ * ROW };
    for (const child of placed) child.parentY = own.y;
    nodes.push(own);
    return own;
  };
  place(root, 0);
  return { nodes, rows };
}

/** A node in words: "Fahrdienste, Stufe 1: Zuerst sichern, noch kein gültiger Artikel". */
function wordsOf(node: MapNode): string {
  return [
    node.label,
    node.priority && `Stufe ${node.priority}: ${PRIORITY_WORD[node.priority]}`,
    node.covered === true && 'gültiger Artikel',
    node.covered === false && 'noch kein gültiger Artikel',
  ]
    .filter(Boolean)
    .join(', ');
}

function NodeBox({ node, level, y, parentY, layout }: Placed & { layout: Layout }) {
  const { column, box: widths, chars } = layout;
  const x = column[level] ?? 0;
  const width = widths[level] ?? 0;
  const middle = y + HEIGHT / 2;
  const lines = wrapText(node.label, (chars[level] ?? 0) - (node.priority ? 4 : 0), 2);
  const before = level > 0 ? (column[level - 1] ?? 0) + (widths[level - 1] ?? 0) : 0;
  const bend = (before + x) / 2;
  const box = (
    <>
      <rect class="st-node__box" x={x + 1} y={y + 1} width={width - 2} height={HEIGHT - 2} rx={6} />
      {lines.map((line, index) => (
        <text
          key={line}
          class="st-node__label"
          x={x + 14}
          y={middle + 5 + (index - (lines.length - 1) / 2) * 19}
        >
          {line}
        </text>
      ))}
      {node.priority && (
        <>
          <circle class="st-node__badge" cx={x + width - 22} cy={middle} r={12} />
          <text class="st-node__priority" x={x + width - 22} y={middle + 5} text-anchor="middle">
            {node.priority}
          </text>
        </>
      )}
    </>
  );
  return (
    <g
      class={classNames(
        'st-node',
        // The style sheet knows three; the fourth looks like the third.
        `st-node--level-${Math.min(level, 2)}`,
        node.priority && `st-node--priority-${node.priority}`,
        node.covered === false && 'st-node--open',
      )}
    >
      {parentY !== undefined && (
        <path
          class="st-node__branch"
          d={`M${before} ${parentY + HEIGHT / 2}C${bend} ${parentY + HEIGHT / 2} ${bend} ${middle} ${x} ${middle}`}
        />
      )}
      {node.href ? (
        <a class="st-node__link" href={node.href}>
          <title>{wordsOf(node)}</title>
          {box}
        </a>
      ) : (
        box
      )}
    </g>
  );
}

function NodeList({ nodes }: { nodes: readonly MapNode[] }) {
  return (
    <ul class="st-tree">
      {nodes.map((node) => (
        <li key={node.label}>
          <span class="st-tree__label">{node.href ? <a href={node.href}>{node.label}</a> : node.label}</span>
          {node.priority && (
            <span class="st-tree__priority">
              {' '}
              Stufe {node.priority}: {PRIORITY_WORD[node.priority]}
            </span>
          )}
          {node.covered === false && <span class="st-tree__priority"> Artikel fehlt</span>}
          {node.children && node.children.length > 0 && <NodeList nodes={node.children} />}
        </li>
      ))}
    </ul>
  );
}

const flatten = (node: MapNode, path: readonly string[]): { node: MapNode; path: readonly string[] }[] =>
  (node.children ?? []).flatMap((child) => [
    { node: child, path },
    ...flatten(child, [...path, child.label]),
  ]);

/** What the post knows: fields of knowledge in up to three levels, each with the order in which to secure it. */
export function KnowledgeMap(props: KnowledgeMapProps) {
  const { id, title = 'Wissenslandkarte', titleHidden, root, listBelow } = props;
  const { nodes, rows } = placeNodes(root);
  const all = flatten(root, []);
  const layout = nodes.some(({ level }) => level === 3) ? NARROW : WIDE;
  const first = all.filter(({ node }) => node.priority === 1).map(({ node }) => node.label);
  const description = `${all.length} Wissensgebiete zu ${root.label}. Zuerst sichern: ${first.join(', ') || 'keines'}.`;
  return (
    <Picture
      title={title}
      titleHidden={titleHidden}
      wide={
        <Drawing
          id={id}
          title={title}
          description={description}
          interactive={all.some(({ node }) => node.href)}
          width={WIDTH}
          height={Math.max(rows * ROW - ROW + HEIGHT, HEIGHT)}
        >
          {nodes.map((placed) => (
            <NodeBox key={`${placed.level} ${placed.y} ${placed.node.label}`} {...placed} layout={layout} />
          ))}
        </Drawing>
      }
      narrow={
        listBelow ? (
          <p class="st-legend__note">Für das Bild ist hier zu wenig Platz; die Liste sagt dasselbe.</p>
        ) : (
          <NodeList nodes={[root]} />
        )
      }
      legend={
        <p class="st-legend__note">
          1 zuerst sichern, 2 danach sichern, 3 wenn Zeit bleibt
          {all.some(({ node }) => node.covered === false) &&
            '. Gestrichelt umrandet: noch kein gültiger Artikel.'}
        </p>
      }
      legendOfWide={listBelow}
      table={
        listBelow ? null : (
          <DataTable
            caption={title}
            captionHidden
            small
            rows={all}
            columns={[
              {
                header: 'Wissensgebiet',
                cell: ({ node }) => (node.href ? <a href={node.href}>{node.label}</a> : node.label),
              },
              { header: 'Gehört zu', cell: ({ path }) => path.at(-1) ?? root.label },
              {
                header: 'Stufe',
                cell: ({ node }) =>
                  node.priority ? `${node.priority}: ${PRIORITY_WORD[node.priority]}` : 'nicht bewertet',
              },
            ]}
          />
        )
      }
    />
  );
}
