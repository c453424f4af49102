import type { Root, RootContent } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { plainText, readStep, type SourceStep, type TemplateFault } from './template-step-source.js';
import { type RunKind, runKindOfWord } from './template-terms.js';

export type { SourceStep, TemplateFault } from './template-step-source.js';

export interface SourceTemplate {
  readonly key: string;
  readonly title: string;
  readonly kind: RunKind;
  readonly description: string;
  readonly steps: readonly SourceStep[];
}

/** A heading of the second or third level with what stands below it, as a piece of the source. */
export interface Section {
  readonly kind: 'phase' | 'step';
  /** The phase's title, or the step's heading ("7* Wissenslandkarte"). */
  readonly heading: string;
  /** Of the phase it stands in. */
  readonly phase: string;
  readonly from: number;
  readonly to: number;
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

const lineOf = (node: RootContent): number => node.position?.start.line ?? 1;

function isHeadingUpTo(node: RootContent | undefined, depth: number): boolean {
  return node?.type === 'heading' && node.depth <= depth;
}

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
    if (node.depth === 2) phase = plainText(node);
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

/** The template's pieces in their order; what stands before the first one (head, introduction) is not among them. */
export function sectionsOf(source: string): readonly Section[] {
  const headings = reader
    .parse(source)
    .children.filter((node) => node.type === 'heading' && (node.depth === 2 || node.depth === 3));
  let phase = '';
  return headings.map((node, index): Section => {
    const heading = plainText(node);
    const isPhase = node.type === 'heading' && node.depth === 2;
    if (isPhase) phase = heading;
    return {
      kind: isPhase ? 'phase' : 'step',
      heading,
      phase,
      from: node.position?.start.offset ?? 0,
      to: headings[index + 1]?.position?.start.offset ?? source.length,
    };
  });
}

function readFrontMatter(tree: Root, faults: TemplateFault[]): Omit<SourceTemplate, 'steps'> | null {
  const node = tree.children[0];
  if (node?.type !== 'yaml') {
    faults.push({ line: 1, reason: 'Der Kopf zwischen zwei Zeilen --- fehlt (key, title, kind).' });
    return null;
  }
  let values: unknown;
  try {
    // Without aliases: a head needs none, and a chain of them could grow without end.
    values = parseYaml(node.value, { maxAliasCount: 0 });
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
