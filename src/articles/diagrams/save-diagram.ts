import { randomBytes } from 'node:crypto';
import { record } from '../../audit/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, invalidInput, notFound } from '../../shared/errors.js';
import { articleFor } from '../article-for.js';
import { processScheme } from '../links.js';
import { latestVersion, saveDraft } from '../save-draft.js';
import { describeProcess } from './describe-process.js';
import { findDiagram, insertDiagram } from './diagram-store.js';
import { drawProcess } from './draw-process.js';
import type { ReadProcess } from './read-process.js';

const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const newKey = () => [...randomBytes(12)].map((byte) => letters[byte % letters.length]).join('');

export interface DiagramInput {
  readonly slug: string;
  /** The drawing that this one takes the place of; null = a new one at the end of the text. */
  readonly replaces: string | null;
  readonly title: string;
  readonly process: ReadProcess;
  /** The author's own words; null = made from the drawing. */
  readonly words: string | null;
}

/** The title as a picture's words in Markdown. */
const alt = (title: string) =>
  title
    .replace(/[[\]\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The text with the new drawing in the old one's place, or at its end. */
export function placeDiagram(
  source: string,
  { key, replaces, title }: { key: string; replaces: string | null; title: string },
): string {
  const image = `![${alt(title)}](${processScheme}${key})`;
  const before = replaces && new RegExp(`!\\[[^\\]]*\\]\\(${processScheme}${replaces}\\)`, 'g');
  if (before && source.match(before)) return source.replace(before, () => image);
  return `${source.trimEnd()}\n\n${image}\n`;
}

/** A diagram as it is kept: checked XML, our own picture, its words. */
export function keptDiagram({ title, process, words }: Pick<DiagramInput, 'title' | 'process' | 'words'>) {
  return {
    title,
    xml: process.xml,
    svg: drawProcess(process.model, title),
    words: words ?? describeProcess(process.model),
    ownWords: words !== null,
  };
}

/**
 * Keeps a drawing and names it in a new version of the article's text, so that it is approved, compared and restored with
 * it. Readers keep what they have until then.
 * @returns the diagram's key
 * @throws NotFound, Forbidden as `articleFor`; InvalidInput for an archived article; Conflict where the text changed twice meanwhile
 */
export async function saveDiagram(services: Services, actor: Actor, input: DiagramInput): Promise<string> {
  const { db, clock } = services;
  const { slug, replaces, title } = input;
  const article = await articleFor(db, actor, slug, 'edit');
  if (article.state === 'ARCHIVED')
    throw invalidInput('Der Artikel ist archiviert. Bitte holen Sie ihn zuerst zurück.');
  // Both are asked for their rights, and belong together.
  if (replaces && (await findDiagram(db, actor, replaces))?.slug !== slug) throw notFound();
  const key = newKey();
  await db.transact(async (tx) => {
    await insertDiagram(tx, {
      key,
      articleId: article.id,
      ...keptDiagram(input),
      createdAt: clock.now(),
      authorId: actor.personId,
    });
    await record(tx, actor, {
      action: 'article.diagram-drawn',
      objectType: 'article',
      objectId: article.id,
      label: article.title,
      details: { key, ...(replaces ? { replaces } : {}) },
    });
  });
  // Somebody may save the text meanwhile; the drawing has its place in the newest one all the same.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const latest = await latestVersion(services, await articleFor(db, actor, slug, 'edit'));
    const saved = await saveDraft(services, actor, {
      slug,
      baseNo: latest.no,
      title: latest.title,
      facts: latest.facts,
      source: placeDiagram(latest.source, { key, replaces, title }),
      comment: `Prozessdiagramm „${title}“ ${replaces ? 'geändert' : 'eingefügt'}`.slice(0, 500),
      confirmed: '',
    });
    if (saved.outcome === 'saved') return key;
    if (saved.outcome === 'personal-data')
      throw invalidInput(
        'Der Titel sieht nach Daten von Bürgerinnen oder Bürgern aus. Bitte wählen Sie einen anderen.',
      );
  }
  throw conflict('Der Artikel wird gerade von jemand anderem gespeichert. Bitte speichern Sie noch einmal.');
}
