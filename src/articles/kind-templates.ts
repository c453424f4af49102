import { readFileSync } from 'node:fs';
import { projectPath } from '../platform/files/project-path.js';
import { type ArticleKind, kindKeys } from '../shared/article-kinds.js';
import { readSource, wordsOf } from './read-source.js';

const texts = new Map<ArticleKind, string>();

/** The text that a new article of a kind begins with (content/article-templates); empty for law. */
export function templateOf(kind: ArticleKind): string {
  if (kind === 'NORM') return '';
  const known = texts.get(kind);
  if (known !== undefined) return known;
  const text = readFileSync(projectPath('content/article-templates', `${kindKeys[kind]}.md`), 'utf8');
  texts.set(kind, text);
  return text;
}

const headings = new Map<ArticleKind, readonly string[]>();

/** The headings that an article of this kind should have: the second level of its template. */
export function expectedHeadings(kind: ArticleKind): readonly string[] {
  const known = headings.get(kind);
  if (known) return known;
  // A checklist's parts and the questions behind a FAQ differ from text to text.
  const fixed =
    kind === 'PROCESS' || kind === 'NOTE'
      ? readSource(templateOf(kind)).children.flatMap((node) =>
          node.type === 'heading' && node.depth === 2 ? [wordsOf(node)] : [],
        )
      : [];
  headings.set(kind, fixed);
  return fixed;
}
