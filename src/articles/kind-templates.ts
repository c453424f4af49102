import { readFileSync } from 'node:fs';
import { projectPath } from '../platform/files/project-path.js';
import type { ArticleKind } from '../shared/article-kinds.js';
import { readSource, wordsOf } from './read-source.js';

/** Texts to begin with; a note is a decision with its reason, or a short report of what was learnt. */
export const templateKeys = ['process', 'faq', 'checklist', 'note', 'micro'] as const;
export type TemplateKey = (typeof templateKeys)[number];

const texts = new Map<TemplateKey, string>();

/** The text of a template (content/article-templates). */
function templateText(key: TemplateKey): string {
  const known = texts.get(key);
  if (known !== undefined) return known;
  const text = readFileSync(projectPath('content/article-templates', `${key}.md`), 'utf8');
  texts.set(key, text);
  return text;
}

/** Templates of a kind, the usual one first; law has none. */
const templatesOf: Readonly<Record<ArticleKind, readonly TemplateKey[]>> = {
  PROCESS: ['process'],
  FAQ: ['faq'],
  CHECKLIST: ['checklist'],
  NOTE: ['note', 'micro'],
  NORM: [],
};

/** The text that a new article of a kind begins with; empty for law. `wanted` chooses among several. */
export function templateOf(kind: ArticleKind, wanted = ''): string {
  const keys = templatesOf[kind];
  const key = keys.find((one) => one === wanted) ?? keys[0];
  return key ? templateText(key) : '';
}

/** Parts that not every process has. */
const optional = new Set(['Formulare', 'Kontakte']);

const headings = new Map<TemplateKey, readonly string[]>();

function headingsOf(key: TemplateKey): readonly string[] {
  const known = headings.get(key);
  if (known) return known;
  const found = readSource(templateText(key)).children.flatMap((node) =>
    node.type === 'heading' && node.depth === 2 && !optional.has(wordsOf(node)) ? [wordsOf(node)] : [],
  );
  headings.set(key, found);
  return found;
}

/**
 * The headings that an article of this kind should have: the second level of the template that it has most in common with.
 * @param present its headings in lower case
 */
export function expectedHeadings(kind: ArticleKind, present: ReadonlySet<string>): readonly string[] {
  // A checklist's parts and the questions behind a FAQ differ from text to text.
  if (kind !== 'PROCESS' && kind !== 'NOTE') return [];
  const missing = (key: TemplateKey) =>
    headingsOf(key).filter((words) => !present.has(words.toLocaleLowerCase('de'))).length;
  const [best] = [...templatesOf[kind]].sort((a, b) => missing(a) - missing(b));
  return best ? headingsOf(best) : [];
}
