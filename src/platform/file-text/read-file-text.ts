import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { TextFormat } from '../files/file-kinds.js';
import { projectPath } from '../files/project-path.js';
import type { FileText } from './text-pages.js';

/** What reading one file may take. */
export interface ReadingLimits {
  readonly timeMs: number;
  /** Of the reading process as a whole, where the system tells (Linux); JavaScript's own part is limited everywhere. */
  readonly memoryBytes: number;
}

export const usualLimits: ReadingLimits = { timeMs: 60_000, memoryBytes: 600_000_000 };

const heapMegabytes = 320;
/** More than the text that is kept can take as JSON. */
const mostAnswerBytes = 16_000_000;
const lookMs = 100;

const noText = (state: FileText['state']): FileText => ({ state, pages: [] });

/** May read files and nothing else: no writing, no other processes, no add-ons. */
const permission = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

/**
 * Reads a file's text in a process of its own, without any of our secrets in its environment, and ends it where it
 * takes too long or too much memory: a file that was made to hurt hurts nobody. Never throws for what is in the file.
 */
export async function readFileText(
  path: string,
  format: TextFormat,
  limits: ReadingLimits = usualLimits,
): Promise<FileText> {
  const child = spawn(
    process.execPath,
    [
      permission,
      '--allow-fs-read=*',
      `--max-old-space-size=${heapMegabytes}`,
      projectPath('dist/src/platform/file-text/reader-process.js'),
      format,
      path,
    ],
    { env: {}, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let ended = false;
  let tooMuch = false;
  const end = () => {
    tooMuch = true;
    child.kill('SIGKILL');
  };
  const clock = setTimeout(end, limits.timeMs);
  const look = setInterval(async () => {
    const taken = await memoryOf(child.pid);
    if (!ended && taken > limits.memoryBytes) end();
  }, lookMs);
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > mostAnswerBytes) end();
    else chunks.push(chunk);
  });
  try {
    const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>(
      (settle, fail) => {
        child.on('error', fail);
        child.on('close', (code, signal) => settle({ code, signal }));
      },
    );
    // V8 ends a process whose memory is used up with SIGABRT (or its number as a code).
    if (tooMuch || signal !== null || code === 134) return noText('TOO_MUCH');
    if (code !== 0) return noText('BROKEN');
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as FileText;
  } finally {
    ended = true;
    clearTimeout(clock);
    clearInterval(look);
  }
}

const pageBytes = 4_096;

/** Memory that a process holds, in bytes; 0 where the system does not tell. */
async function memoryOf(pid: number | undefined): Promise<number> {
  const facts = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return Number(facts.split(' ')[1] ?? 0) * pageBytes || 0;
}
