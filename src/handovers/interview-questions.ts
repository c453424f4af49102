import { readFileSync } from 'node:fs';
import type { Heading, Root, RootContent } from 'mdast';
import { remark } from 'remark';
import { projectPath } from '../platform/files/project-path.js';
import { type PackagePart, parts } from './package-parts.js';

/** What an answer can become: a row of the package or an article draft of a kind. */
export type InterviewTarget =
  | { readonly type: 'item'; readonly part: PackagePart }
  | { readonly type: 'article'; readonly kind: 'FAQ' | 'PROCESS' | 'CHECKLIST' | 'NOTE' };

export interface InterviewQuestion {
  /** Lasting: answers are stored under it. */
  readonly key: string;
  readonly text: string;
  readonly help: string;
  readonly example: string;
  /** The likeliest first. */
  readonly targets: readonly InterviewTarget[];
}

export interface InterviewBlock {
  readonly key: string;
  readonly title: string;
  readonly lead: string;
  readonly questions: readonly InterviewQuestion[];
}

/** A fault of the source, with its place. */
export interface InterviewFault {
  readonly line: number;
  readonly message: string;
}

const articleWords: Readonly<Record<string, 'FAQ' | 'PROCESS' | 'CHECKLIST' | 'NOTE'>> = {
  FAQ: 'FAQ',
  Prozessbeschreibung: 'PROCESS',
  Checkliste: 'CHECKLIST',
  Notiz: 'NOTE',
};

function targetOf(word: string): InterviewTarget | null {
  const part = parts.find(({ singular }) => singular === word);
  if (part) return { type: 'item', part: part.key };
  const kind = articleWords[word];
  return kind ? { type: 'article', kind } : null;
}

function plain(node: RootContent | Heading['children'][number]): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map((child) => plain(child as RootContent)).join('') : '';
}

type Draft = { -readonly [K in keyof InterviewQuestion]: InterviewQuestion[K] } & { line: number };

/**
 * Reads the question bank (form: content/interview/leitfragen.md). All faults at once, each with its line.
 */
export function parseInterview(source: string): {
  readonly blocks: readonly InterviewBlock[];
  readonly faults: readonly InterviewFault[];
} {
  const root: Root = remark().parse(source);
  const faults: InterviewFault[] = [];
  const blocks: { key: string; title: string; lead: string; questions: Draft[] }[] = [];
  const keys = new Set<string>();
  let question: Draft | null = null;
  for (const node of root.children) {
    const line = node.position?.start.line ?? 0;
    const fault = (message: string) => faults.push({ line, message });
    const block = blocks.at(-1);
    if (node.type === 'heading' && node.depth === 2) {
      blocks.push({ key: '', title: plain(node).trim(), lead: '', questions: [] });
      question = null;
    } else if (node.type === 'heading' && node.depth === 3) {
      question = { ...readQuestion(node), line };
      if (!block) fault('Die Frage steht in keinem Block.');
      else block.questions.push(question);
      if (!/^[a-z-]+-\d+$/.test(question.key)) fault('Der Frage fehlt ihr Schlüssel wie `kalender-1`.');
      else if (keys.has(question.key)) fault(`Den Schlüssel ${question.key} gibt es zweimal.`);
      keys.add(question.key);
      if (!question.text.endsWith('?')) fault('Eine Frage endet mit einem Fragezeichen.');
    } else if (node.type === 'blockquote' && question) {
      question.example = plain(node).trim();
    } else if (node.type === 'paragraph') {
      const text = plain(node).trim();
      const targets = /^Wird zu:\s*(.+)$/s.exec(text)?.[1];
      if (targets && question) question.targets = readTargets(targets, fault);
      else if (question) question.help = [question.help, text].filter(Boolean).join(' ');
      else if (block) block.lead = text;
    }
  }
  for (const block of blocks) {
    block.key = block.questions[0]?.key.replace(/-\d+$/, '') ?? '';
    if (block.questions.length === 0)
      faults.push({ line: 0, message: `Der Block ${block.title} hat keine Frage.` });
    for (const { key, line, example, targets } of block.questions) {
      if (!example) faults.push({ line, message: `Der Frage ${key} fehlt ein Beispiel.` });
      if (targets.length === 0) faults.push({ line, message: `Der Frage ${key} fehlt „Wird zu:“.` });
    }
  }
  return { blocks, faults };
}

function readQuestion(node: Heading): InterviewQuestion {
  const key = node.children.find((child) => child.type === 'inlineCode');
  return {
    key: key ? plain(key) : '',
    text: node.children
      .filter((child) => child !== key)
      .map(plain)
      .join('')
      .trim(),
    help: '',
    example: '',
    targets: [],
  };
}

function readTargets(words: string, fault: (message: string) => void): readonly InterviewTarget[] {
  return words.split(',').flatMap((word) => {
    const target = targetOf(word.trim());
    if (!target) fault(`„${word.trim()}“ ist keine Art von Eintrag.`);
    return target ? [target] : [];
  });
}

let loaded: readonly InterviewBlock[] | undefined;

/** The question bank as shipped; read once. @throws Error where the file is faulty, naming all faults */
export function interviewBlocks(): readonly InterviewBlock[] {
  if (!loaded) {
    const { blocks, faults } = parseInterview(
      readFileSync(projectPath('content/interview/leitfragen.md'), 'utf8'),
    );
    if (faults.length > 0)
      throw new Error(
        `content/interview/leitfragen.md: ${faults.map(({ line, message }) => `Zeile ${line}: ${message}`).join(' ')}`,
      );
    loaded = blocks;
  }
  return loaded;
}

/** All questions in order. */
export function interviewQuestions(): readonly InterviewQuestion[] {
  return interviewBlocks().flatMap(({ questions }) => questions);
}

/** The question with this key; null for unknown ones. */
export function findQuestion(key: string): InterviewQuestion | null {
  return interviewQuestions().find((question) => question.key === key) ?? null;
}

/** The question by block title and wording, also by its first sentence (stories of the demo county). */
export function findQuestionByText(blockTitle: string, text: string): InterviewQuestion | null {
  const block = interviewBlocks().find(({ title }) => title === blockTitle);
  const first = /^[^?]*\?/.exec(text)?.[0] ?? text;
  return (
    block?.questions.find((question) => question.text === text) ??
    block?.questions.find((question) => question.text === first) ??
    null
  );
}
