import type { StagedFile } from '../../platform/files/file-store.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { AppError, invalidInput } from '../../shared/errors.js';
import { articleFor, lockedArticleFor } from '../article-for.js';
import type { ArticleRow } from '../article-store.js';
import { tellChange } from '../tell-change.js';
import { mostAttachments, readAttachment } from './attachment-rules.js';
import { findAttachments, insertAttachment } from './attachment-store.js';
import { takeBackToWork } from './back-to-work.js';
import { lockContent, touchContent } from './content-store.js';

/** An attachment as the text will name it. */
export interface AddedAttachment {
  readonly key: string;
  readonly name: string;
}

/**
 * Adds a file to an article. Readers get it with the next approved version; what lies in review becomes a draft again,
 * because nobody has looked at the file. The same content twice in one article is kept once.
 * @throws NotFound, Forbidden as `articleFor`; InvalidInput for a file that is not taken; Unavailable where the store
 *   is full or away. In each case nothing has changed.
 */
export async function addAttachment(
  services: Services,
  actor: Actor,
  input: { slug: string; name: string; staged: StagedFile },
): Promise<AddedAttachment> {
  const { db, files, clock } = services;
  const { staged } = input;
  const read = readAttachment({ ...staged, name: input.name });
  if (typeof read === 'string') throw invalidInput(read);
  mayTakeFiles(await articleFor(db, actor, input.slug, 'edit'));
  // Kept before the row speaks of it: a content without a row is swept up at night, a row without content is a lie.
  await files.put(staged);
  return db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'edit');
    mayTakeFiles(article);
    await lockContent(tx, staged.sha256);
    if (!(await files.has(staged.sha256)))
      throw new AppError(
        'Conflict',
        'Die Datei ging beim Speichern verloren. Bitte laden Sie sie noch einmal hoch.',
      );
    const present = await findAttachments(tx, article.id);
    const twin = present.find(({ sha256 }) => sha256 === staged.sha256);
    if (twin) return { key: twin.key, name: twin.name };
    if (present.length >= mostAttachments)
      throw invalidInput(
        `Mehr als ${mostAttachments} Anlagen nimmt ein Artikel nicht auf. Bitte entfernen Sie zuerst, was niemand mehr braucht.`,
      );
    const now = clock.now();
    const waits = await touchContent(tx, {
      sha256: staged.sha256,
      sizeBytes: staged.sizeBytes,
      textFormat: read.kind.text,
      now,
    });
    const key = await insertAttachment(tx, {
      articleId: article.id,
      sha256: staged.sha256,
      name: read.name,
      addedAt: now,
      addedById: actor.personId,
    });
    await takeBackToWork(tx, article);
    await tellChange(tx, actor, 'article.attachment-added', article, {
      name: read.name,
      sizeBytes: staged.sizeBytes,
    });
    if (waits) await enqueue(tx, 'file.stored', { sha256: staged.sha256 }, { key: staged.sha256 });
    return { key, name: read.name };
  });
}

function mayTakeFiles(article: ArticleRow): void {
  if (article.kind === 'NORM')
    throw invalidInput('Vorschriften kommen aus dem Einlesen und haben keine Anlagen des Hauses.');
  if (article.state === 'ARCHIVED')
    throw invalidInput('Der Artikel ist archiviert. Bitte holen Sie ihn zuerst zurück.');
}
