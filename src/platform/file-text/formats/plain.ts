import { open } from 'node:fs/promises';
import type { PageCollector } from '../text-pages.js';

/** Four bytes a letter at most, and a little more than is kept. */
const mostBytes = 4_400_000;

/** Text in UTF-8, UTF-16 with its mark, or what Windows wrote before. */
export async function readPlain(path: string, into: PageCollector): Promise<void> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(mostBytes);
    const { bytesRead } = await handle.read(buffer, 0, mostBytes, 0);
    into.add(null, decode(buffer.subarray(0, bytesRead)));
  } finally {
    await handle.close();
  }
}

function decode(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content);
  try {
    // A cut in the middle of a letter is no mistake.
    return new TextDecoder('utf-8', { fatal: true }).decode(content, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}
