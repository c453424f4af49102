import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { projectPath } from '../platform/files/project-path.js';
import { paths } from '../shared/paths.js';
import { type BenchText, recombine, seededNumbers } from './recombine.js';

/** A long text from the corpus, `letters` long, with headings as somebody would write it. */
export function longText(corpus: readonly BenchText[], letters: number, seed = 0): string {
  const parts: string[] = [];
  for (let no = corpus.length + seed, length = 0; length < letters; no += 1) {
    const { title, source } = recombine(corpus, no);
    const part = `## ${title}\n\n${source}\n\n`;
    parts.push(part);
    length += part.length;
  }
  return `${parts.join('').slice(0, letters).trimEnd()}\n`;
}

/** The text with every n-th word another one, as after a thorough revision. */
export function revised(text: string, everyNth: number): string {
  const random = seededNumbers(3);
  return text
    .split(/(\s+)/)
    .map((word) => (word.trim() !== '' && random(everyNth) === 0 ? `${word}neu` : word))
    .join('');
}

/** Puts a published article with these versions into the tables. */
export async function writeVersions(pool: Pool, slug: string, sources: readonly string[]): Promise<void> {
  const id = randomUUID();
  await pool.query(
    `insert into "Article" (id, slug, kind, state, title, "ownerPositionId", "latestNo", "publishedNo", "publishedAt", "updatedAt")
     values ($1, $2, 'PROCESS', 'PUBLISHED', $2, (select id from "Position" order by number limit 1), $3, $3, now(), now())`,
    [id, slug, sources.length],
  );
  for (const [index, source] of sources.entries())
    await pool.query(
      `insert into "ArticleVersion" (id, "articleId", no, title, source, "sourceHash", "publishedAt")
       values ($1, $2, $3, $4, $5, md5($5), now())`,
      [randomUUID(), id, index + 1, slug, source],
    );
}

/** What one request took, and how long another reader's page waited at most while it ran; in milliseconds. */
export async function timeBeside(
  address: string,
  path: string,
  cookie: string,
): Promise<{ took: number; otherWaited: number; bytes: number }> {
  let running = true;
  let otherWaited = 0;
  // Another person asks for the smallest answer there is, again and again: what it waits for is the loop.
  const other = (async () => {
    while (running) {
      const askedAt = performance.now();
      await (await fetch(`${address}/healthz`)).arrayBuffer();
      otherWaited = Math.max(otherWaited, performance.now() - askedAt);
    }
  })();
  await new Promise((settle) => setTimeout(settle, 200));
  otherWaited = 0;
  const startedAt = performance.now();
  const answer = await fetch(address + path, { headers: { cookie } });
  const bytes = (await answer.arrayBuffer()).byteLength;
  const took = performance.now() - startedAt;
  running = false;
  await other;
  if (answer.status !== 200) throw new Error(`${path} antwortet mit ${answer.status}.`);
  return { took, otherWaited, bytes };
}

/** Saves new versions of a text as the editor's form does. @returns milliseconds each, in order of size */
export async function timeSaving(
  address: string,
  slug: string,
  options: { cookie: string; csrf: string; times: number; source: string },
): Promise<number[]> {
  const { cookie, csrf, times, source } = options;
  const took: number[] = [];
  for (let no = 1; no <= times; no += 1) {
    const body = new URLSearchParams({
      _csrf: csrf,
      title: slug,
      source: `${source}\n\nFassung ${no}.`,
      baseNo: String(no),
      aktion: 'speichern',
    });
    const startedAt = performance.now();
    const answer = await fetch(address + paths.editArticle(slug), {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { cookie },
    });
    took.push(performance.now() - startedAt);
    if (answer.status !== 303) throw new Error(`Speichern antwortet mit ${answer.status}.`);
  }
  return took.sort((a, b) => a - b);
}

/** Starts bare Express with the same pages. */
export async function startBareExpress(
  pages: readonly (readonly [string, string])[],
): Promise<{ port: number; stop(): void }> {
  const child = fork(projectPath('dist/src/bench/bare-express.js'), { execArgv: [] });
  const port = await new Promise<number>((settle, fail) => {
    child.once('message', (message) => settle((message as { port: number }).port));
    child.once('error', fail);
    child.once('exit', () => fail(new Error('Express allein ist nicht gestartet.')));
    child.send({ pages });
  });
  return { port, stop: () => child.kill() };
}
