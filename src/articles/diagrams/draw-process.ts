import type { Box, ProcessFlow, ProcessLane, ProcessModel, ProcessNode } from './process-model.js';

// Drawn by ourselves from the checked model: whatever a file holds, nothing of it reaches the picture but words, escaped,
// and numbers. No browser is needed, so an uploaded file has its picture too.

const quoted: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const asText = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML knows no control characters
  text.replace(/[\u0000-\u001f\ufffe\uffff]/g, ' ').replace(/[&<>"']/g, (letter) => quoted[letter] ?? letter);
const n = (value: number) => String(Math.round(value * 10) / 10);

const letterWidth = 6.3;
const lineHeight = 14;
const margin = 20;

/** Breaks words into lines of about this width; what is longer than a line is cut at its end. */
function lines(text: string, width: number): string[] {
  const most = Math.max(4, Math.floor(width / letterWidth));
  const rows: string[] = [];
  for (const word of text.split(' ').flatMap((one) => one.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [])) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + word.length < most) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}

function words(text: string, middle: { x: number; y: number }, width: number, align = 'middle'): string {
  const rows = lines(text, width);
  const top = middle.y - ((rows.length - 1) * lineHeight) / 2 + 4;
  return rows
    .map(
      (row, index) =>
        `<text x="${n(middle.x)}" y="${n(top + index * lineHeight)}" text-anchor="${align}">${asText(row)}</text>`,
    )
    .join('');
}

const middleOf = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });
const rect = ({ x, y, width, height }: Box, more: string) =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" ${more}/>`;

function besideName({ name, box, label }: ProcessNode): string {
  if (!name) return '';
  if (label) return words(name, middleOf(label), Math.max(label.width, 90));
  const rows = lines(name, 110).length;
  return words(name, { x: box.x + box.width / 2, y: box.y + box.height + 6 + (rows * lineHeight) / 2 }, 110);
}

function event(node: ProcessNode): string {
  const { x, y } = middleOf(node.box);
  const r = Math.min(node.box.width, node.box.height) / 2;
  const ring = `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" class="shape"${node.kind === 'end' ? ' stroke-width="4"' : ''}/>`;
  const inner =
    node.kind === 'between' ? `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r - 3)}" class="line"/>` : '';
  const sign =
    node.trigger === 'message'
      ? `<path d="M${n(x - 8)} ${n(y - 5)}h16v11h-16zl8 6l8-6" class="line"/>`
      : node.trigger === 'timer'
        ? `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r - 6)}" class="line"/><path d="M${n(x)} ${n(y - 6)}v6h5" class="line"/>`
        : '';
  return ring + inner + sign + besideName(node);
}

function gateway(node: ProcessNode): string {
  const { x, y, width, height } = node.box;
  const middle = middleOf(node.box);
  const shape = `<path d="M${n(middle.x)} ${n(y)}L${n(x + width)} ${n(middle.y)}L${n(middle.x)} ${n(y + height)}L${n(x)} ${n(middle.y)}Z" class="shape"/>`;
  const { x: cx, y: cy } = middle;
  const sign =
    node.kind === 'parallel'
      ? `<path d="M${n(cx - 10)} ${n(cy)}h20M${n(cx)} ${n(cy - 10)}v20" class="line" stroke-width="3"/>`
      : node.kind === 'inclusive'
        ? `<circle cx="${n(cx)}" cy="${n(cy)}" r="10" class="line" stroke-width="3"/>`
        : node.kind === 'exclusive'
          ? `<path d="M${n(cx - 7)} ${n(cy - 8)}l14 16m0 -16l-14 16" class="line" stroke-width="3"/>`
          : '';
  return shape + sign + besideName(node);
}

function draw(node: ProcessNode): string {
  const { kind, box, name } = node;
  switch (kind) {
    case 'start':
    case 'end':
    case 'between':
      return event(node);
    case 'exclusive':
    case 'parallel':
    case 'inclusive':
    case 'other-gateway':
      return gateway(node);
    case 'task':
    case 'subprocess':
      return (
        rect(box, `rx="10" class="shape"${kind === 'subprocess' ? ' stroke-width="3"' : ''}`) +
        words(name, middleOf(box), box.width - 10)
      );
    case 'group':
      return (
        rect(box, 'rx="10" class="line" stroke-dasharray="10 4"') +
        words(name, { x: box.x + box.width / 2, y: box.y + 10 }, box.width)
      );
    case 'note':
      return `<path d="M${n(box.x + 10)} ${n(box.y)}h-10v${n(box.height)}h10" class="line"/>${words(name, { x: box.x + 8, y: box.y + box.height / 2 }, box.width - 10, 'start')}`;
    default:
      return rect(box, 'class="shape"') + besideName(node);
  }
}

function flow({ kind, points, name, label }: ProcessFlow): string {
  if (points.length < 2 || !points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) return '';
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('');
  const look = {
    sequence: 'marker-end="url(#arrow)"',
    message: 'stroke-dasharray="8 5" marker-end="url(#open)"',
    association: 'stroke-dasharray="2 4"',
  }[kind];
  const at = points[Math.floor((points.length - 1) / 2)] ?? { x: 0, y: 0 };
  const next = points[Math.floor((points.length - 1) / 2) + 1] ?? at;
  const place = label ? middleOf(label) : { x: (at.x + next.x) / 2, y: (at.y + next.y) / 2 - 10 };
  return `<path d="${path}" class="line" ${look}/>${name ? words(name, place, Math.max(label?.width ?? 0, 90)) : ''}`;
}

/** A pool or lane with its name at the side; one that shows nothing of its inside has it in the middle. */
function drawLane({ name, box, isPool, nodes }: ProcessLane): string {
  if (isPool && nodes.length === 0)
    return rect(box, 'class="band"') + words(name, middleOf(box), box.width - 20);
  const band = { ...box, width: 30 };
  const { x, y } = middleOf(band);
  const rows = lines(name, box.height).slice(0, 2);
  const written = rows
    .map(
      (row, index) =>
        `<text transform="translate(${n(x + 4 + (index - (rows.length - 1) / 2) * 13)} ${n(y)}) rotate(-90)" text-anchor="middle">${asText(row)}</text>`,
    )
    .join('');
  return `${rect(box, 'class="lane"')}${rect(band, `class="${isPool ? 'band' : 'lane'}"`)}${written}`;
}

/** The drawing as a picture of its own: no script, no address, nothing that is loaded. */
export function drawProcess({ lanes, nodes, flows }: ProcessModel, title: string): string {
  const boxes = [...lanes, ...nodes].flatMap(({ box }) => box);
  const spots = [
    ...boxes.flatMap(({ x, y, width, height }) => [
      { x, y },
      { x: x + width, y: y + height },
    ]),
    ...[...nodes, ...flows].flatMap(({ label }) =>
      label
        ? [
            { x: label.x, y: label.y },
            { x: label.x + label.width, y: label.y + label.height },
          ]
        : [],
    ),
    ...flows.flatMap(({ points }) => points),
  ].filter(
    ({ x, y }) => Number.isFinite(x) && Number.isFinite(y) && Math.abs(x) <= 40_000 && Math.abs(y) <= 40_000,
  );
  const xs = spots.map(({ x }) => x);
  const ys = spots.map(({ y }) => y);
  const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  const [width, height] = [Math.max(...xs) + margin - left, Math.max(...ys) + margin + 24 - top];
  const rows = lanes.map((lane) => drawLane(lane)).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(left)} ${n(top)} ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" role="img" font-family="'Fira Sans',Arial,sans-serif" font-size="12"><title>${asText(title)}</title><style>text{fill:#1f2329;stroke:#fff;stroke-width:3px;paint-order:stroke}.shape{fill:#fff;stroke:#1f2329;stroke-width:2}.line{fill:none;stroke:#1f2329;stroke-width:1.5}.lane{fill:none;stroke:#9aa1ab;stroke-width:1.5}.band{fill:#eef2fa;stroke:#9aa1ab;stroke-width:1.5}</style><defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" orient="auto"><path d="M0 0L10 5L0 10z" fill="#1f2329"/></marker><marker id="open" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" orient="auto"><path d="M0 0L10 5L0 10" fill="none" stroke="#1f2329"/></marker></defs>${rect({ x: left, y: top, width, height }, 'fill="#fff"')}${rows}${nodes.map(draw).join('')}${flows.map(flow).join('')}</svg>`;
}
