import { projectPath } from '../../platform/files/project-path.js';
import { taskThread } from '../../platform/threads/task-thread.js';
import type { ArticlePaper } from './article-paper.js';

/** Cutting fonts and packing pictures takes up to seconds: nobody else waits for it, and its memory is given back. */
const thread = taskThread({
  module: projectPath('dist/src/articles/print/print-thread-entry.js'),
  memoryMb: 256,
  timeoutMs: 20_000,
  idleMs: 10_000,
  failure:
    'Die PDF-Datei lässt sich gerade nicht erzeugen. Bitte versuchen Sie es gleich noch einmal oder drucken Sie die Seite.',
});

/** The file. @throws Unavailable where drawing takes too long or too much memory */
export async function printArticle(paper: ArticlePaper): Promise<Uint8Array> {
  return thread.run<Uint8Array>('article', paper);
}
