import type { Heading, List, Root, RootContent } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import { visit } from 'unist-util-visit';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { readCondition } from './rules.js';
import {
  anchors,
  kindOfWord,
  purposes,
  type RunKind,
  roleWords,
  runKindOfWord,
  type StepKind,
} from './template-terms.js';

/** One step as a template's file describes it. */
export interface SourceStep {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly phase: string;
  readonly roles: readonly string[];
  readonly anchor: string;
  readonly offsetDays: number;
  readonly kind: StepKind;
  readonly mandatory: boolean;
  readonly after: readonly string[];
  readonly evidence: string;
  readonly purpose: string | null;
  readonly condition: string | null;
  /** Of the heading, for faults. */
  readonly line: number;
}

export interface SourceTemplate {
  readonly key: string;
  readonly title: string;
  readonly kind: RunKind;
  readonly description: string;
  readonly steps: readonly SourceStep[];
}

/** What is wrong where, as a sentence for the person who edits the file. */
export interface TemplateFault {
  readonly line: number;
  readonly reason: string;
}

const frontMatter = z.object({
  key: z.string().regex(/^[a-z0-9-]{3,80}$/, 'key: nur Kleinbuchstaben, Ziffern und Bindestriche'),
  title: z.string().min(3, 'title fehlt').max(200),
  kind: z.enum(Object.keys(runKindOfWord) as [string, ...string[]], {
    message: `kind muss eines sein von: ${Object.keys(runKindOfWord).join(', ')}`,
  }),
  description: z.string().max(2_000).default(''),
});

const reader = remark().use(remarkFrontmatter, ['yaml']);

/** The words of a node without its marks. */
function plain(node: Root | RootContent): string {
  let words = '';
  visit(node, (child) => {
    if ('value' in child && typeof child.value === 'string') words += child.value;
    else if (child.type === 'break') words += ' ';
  });
  return words.replace(/\s+/g, ' ').trim();
}

const lineOf = (node: RootContent): number => node.position?.start.line ?? 1;

/**
 * Reads a template's Markdown: front matter, a heading of the second level for each phase and of the third for each step
 * ("### 7* Wissenslandkarte", the star means mandatory), below it a list of "Name: value" and the text for whoever does
 * the step. content/templates/README.md explains the format to people.
 * @returns the template as far as it could be read, with every fault found; check-template.ts looks at the whole graph
 */
export function readTemplate(source: string): {
  template: SourceTemplate | null;
  faults: readonly TemplateFault[];
} {
  const faults: TemplateFault[] = [];
  const tree = reader.parse(source);
  const head = readFrontMatter(tree, faults);
  const steps: SourceStep[] = [];
  let phase: string | null = null;
  const nodes = tree.children;
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index];
    if (node?.type !== 'heading') continue;
    if (node.depth === 2) phase = plain(node);
    if (node.depth !== 3) continue;
    let end = index + 1;
    while (end < nodes.length && !isHeadingUpTo(nodes[end], 3)) end += 1;
    if (phase === null)
      faults.push({
        line: lineOf(node),
        reason: 'Der Schritt steht vor der ersten Phase (Überschrift mit ##).',
      });
    const step = readStep(node, nodes.slice(index + 1, end), phase ?? '', source, faults);
    if (step) steps.push(step);
  }
  if (head && !nodes.some((node) => isHeadingUpTo(node, 3) && !isHeadingUpTo(node, 2)))
    faults.push({ line: 1, reason: 'Die Vorlage hat keinen Schritt (### 1 Titel).' });
  return { template: head && { ...head, steps }, faults };
}

function isHeadingUpTo(node: RootContent | undefined, depth: number): boolean {
  return node?.type === 'heading' && node.depth <= depth;
}

function readFrontMatter(tree: Root, faults: TemplateFault[]): Omit<SourceTemplate, 'steps'> | null {
  const node = tree.children[0];
  if (node?.type !== 'yaml') {
    faults.push({ line: 1, reason: 'Der Kopf zwischen zwei Zeilen --- fehlt (key, title, kind).' });
    return null;
  }
  let values: unknown;
  try {
    values = parseYaml(node.value);
  } catch (error) {
    faults.push({ line: 1, reason: `Der Kopf ist nicht lesbar: ${(error as Error).message.split('\n')[0]}` });
    return null;
  }
  const parsed = frontMatter.safeParse(values ?? {});
  if (parsed.success) {
    const { key, title, kind, description } = parsed.data;
    return { key, title, description: description.trim(), kind: runKindOfWord[kind] ?? 'HANDOVER' };
  }
  const lines = node.value.split('\n');
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0]);
    const at = lines.findIndex((line) => line.startsWith(`${name}:`));
    faults.push({
      line: at < 0 ? 1 : at + 2,
      reason: at < 0 ? `Im Kopf fehlt ${name}.` : issue.message,
    });
  }
  return null;
}

function readStep(
  heading: Heading,
  body: readonly RootContent[],
  phase: string,
  source: string,
  faults: TemplateFault[],
): SourceStep | null {
  const line = lineOf(heading);
  const match = /^([0-9A-Za-z][0-9A-Za-z-]{0,19})(\*?)\.?\s+(.+)$/.exec(plain(heading));
  if (!match) {
    faults.push({
      line,
      reason: 'Ein Schritt beginnt mit Nummer und Titel: ### 7* Wissenslandkarte anlegen',
    });
    return null;
  }
  const [, key = '', star, title = ''] = match;
  const list = body[0];
  if (list?.type !== 'list') {
    faults.push({
      line,
      reason: `Schritt ${key}: Unter der Überschrift fehlt die Liste mit Rolle, Fällig und Art.`,
    });
    return null;
  }
  const facts = readFacts(list, key, faults);
  const value = (name: string) => facts.get(name)?.text ?? '';
  const at = (name: string) => facts.get(name)?.line ?? line;
  const fault = (name: string, reason: string) =>
    faults.push({ line: at(name), reason: `Schritt ${key}: ${reason}` });

  const roles = value('rolle')
    .split(/[,\s]+/)
    .filter(Boolean);
  if (roles.length === 0) fault('rolle', 'Die Rolle fehlt.');
  for (const role of roles)
    if (!(role in roleWords))
      fault('rolle', `Die Rolle „${role}“ gibt es nicht. Möglich: ${Object.keys(roleWords).join(', ')}.`);
  if (new Set(roles).size < roles.length) fault('rolle', 'Eine Rolle steht zweimal da.');

  const due = /^([A-Za-z])\s*(?:([+\-−–])\s*(\d{1,4}))?$/.exec(value('fällig'));
  const anchor = due?.[1]?.toUpperCase() ?? '';
  if (!due)
    fault('fällig', `„${value('fällig')}“ ist keine Fälligkeit. Richtig ist zum Beispiel T-90, V oder S+20.`);
  else if (!(anchors as readonly string[]).includes(anchor))
    fault('fällig', `Den Bezugstag „${anchor}“ gibt es nicht. Möglich: ${anchors.join(', ')}.`);
  const offsetDays = Number(due?.[3] ?? 0) * (due?.[2] && due[2] !== '+' ? -1 : 1);

  const kind = kindOfWord[value('art').toUpperCase()];
  if (!kind)
    fault('art', `Die Art „${value('art')}“ gibt es nicht. Möglich: ${Object.keys(kindOfWord).join(', ')}.`);

  const purpose = value('zweck') || null;
  if (purpose && !(purposes as readonly string[]).includes(purpose))
    fault('zweck', `Den Zweck „${purpose}“ gibt es nicht. Möglich: ${purposes.join(', ')}.`);

  const condition = value('bedingung') ? readCondition(value('bedingung')) : null;
  if (value('bedingung') && !condition)
    fault('bedingung', `„${value('bedingung')}“ ist keine Bedingung. Richtig ist zum Beispiel Risiko >= 16.`);

  if (!due || !kind || roles.length === 0) return null;
  return {
    key,
    title: title.trim(),
    detail: sourceOf(body.slice(1), source),
    phase,
    roles,
    anchor,
    offsetDays: offsetDays || 0,
    kind,
    mandatory: star === '*',
    after: readKeys(value('nach')),
    evidence: value('nachweis'),
    purpose,
    condition,
    line,
  };
}

const factNames = ['rolle', 'fällig', 'art', 'nach', 'nachweis', 'zweck', 'bedingung'];

function readFacts(
  list: List,
  key: string,
  faults: TemplateFault[],
): ReadonlyMap<string, { text: string; line: number }> {
  const facts = new Map<string, { text: string; line: number }>();
  for (const item of list.children) {
    const line = item.position?.start.line ?? 1;
    const match = /^([^:]+):\s*(.*)$/.exec(item.children.map(plain).join(' '));
    const name = match?.[1]?.trim().toLowerCase() ?? '';
    if (!match || !factNames.includes(name))
      faults.push({
        line,
        reason: `Schritt ${key}: „${match?.[1] ?? item.children.map(plain).join(' ')}“ ist keine Angabe. Möglich: Rolle, Fällig, Art, nach, Nachweis, Zweck, Bedingung.`,
      });
    else if (facts.has(name))
      faults.push({ line, reason: `Schritt ${key}: „${match[1]}“ steht zweimal da.` });
    else facts.set(name, { text: (match[2] ?? '').trim(), line });
  }
  return facts;
}

/** "9-12, 4" -> 9 10 11 12 4; a dash alone means none. */
function readKeys(text: string): readonly string[] {
  return text
    .split(/[,\s]+/)
    .filter((part) => part && !/^[-–—]$/.test(part))
    .flatMap((part) => {
      const range = /^(\d{1,3})[-–](\d{1,3})$/.exec(part);
      if (!range) return [part];
      const [from, to] = [Number(range[1]), Number(range[2])];
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => String(from + index));
    });
}

/** The text below the facts as it was written. */
function sourceOf(nodes: readonly RootContent[], source: string): string {
  const from = nodes[0]?.position?.start.offset;
  const to = nodes.at(-1)?.position?.end.offset;
  return from === undefined || to === undefined ? '' : source.slice(from, to).trim();
}
