// Runs as a process of its own (read-file-text.ts): whatever a file does to it, only this process ends.
import { writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { TextFormat } from '../files/file-kinds.js';
import { type FileText, PageCollector, TextFault } from './text-pages.js';

const [format = '', path = ''] = process.argv.slice(2);

/** An office document behind a password is a container of the older kind instead of a zip file. */
async function isOldContainer(): Promise<boolean> {
  const handle = await open(path, 'r');
  const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0);
  await handle.close();
  return buffer.toString('hex') === 'd0cf11e0a1b11ae1';
}

const readers: Readonly<Record<TextFormat, (into: PageCollector) => Promise<void>>> = {
  pdf: async (into) => (await import('./formats/pdf.js')).readPdf(path, into),
  docx: async (into) => (await import('./formats/office.js')).readDocx(path, into),
  xlsx: async (into) => (await import('./formats/office.js')).readXlsx(path, into),
  pptx: async (into) => (await import('./formats/office.js')).readPptx(path, into),
  opendocument: async (into) => (await import('./formats/opendocument.js')).readOpenDocument(path, into),
  msg: async (into) => (await import('./formats/outlook.js')).readMsg(path, into),
  plain: async (into) => (await import('./formats/plain.js')).readPlain(path, into),
};

async function read(): Promise<FileText> {
  const into = new PageCollector();
  try {
    if (['docx', 'xlsx', 'pptx'].includes(format) && (await isOldContainer()))
      throw new TextFault('ENCRYPTED');
    await readers[format as TextFormat](into);
  } catch (error) {
    const state = error instanceof TextFault ? error.state : 'BROKEN';
    return { state, pages: state === 'TOO_MUCH' ? into.pages : [] };
  }
  return { state: into.pages.length > 0 ? 'READ' : 'EMPTY', pages: into.pages };
}

const answer = Buffer.from(JSON.stringify(await read()));
// In pieces: a pipe takes less than the whole at once.
for (let from = 0; from < answer.length; ) {
  try {
    from += writeSync(1, answer, from);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
  }
}
process.exit(0);
