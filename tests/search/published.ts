import { enqueue } from '../../src/platform/jobs/enqueue.js';
import { toDate } from '../../src/shared/dates.js';
import { slugOf } from '../../src/shared/ids.js';
import type { TestApp } from '../support/test-app.js';

/** Writes a published article as a change would: rows and event; `app.work()` brings it into the index. */
export async function publish(
  app: TestApp,
  article: {
    title: string;
    source: string;
    kind?: 'PROCESS' | 'FAQ' | 'CHECKLIST' | 'NOTE' | 'NORM';
    owner?: { id: string };
    readers?: { id: string };
    state?: 'DRAFT' | 'IN_REVIEW' | 'PUBLISHED' | 'ARCHIVED';
    reviewedOn?: string;
  },
): Promise<{ id: string; slug: string }> {
  const { title, source, kind = 'PROCESS', owner, readers, state = 'PUBLISHED', reviewedOn } = article;
  return app.services.db.transact(async (tx) => {
    const shown = state === 'PUBLISHED' || state === 'ARCHIVED';
    const { id, slug } = await tx.article.create({
      data: {
        slug: slugOf(title),
        kind,
        state,
        title,
        ownerPositionId: owner?.id ?? null,
        readerIds: readers ? [readers.id] : [],
        latestNo: 1,
        publishedNo: shown ? 1 : null,
        publishedAt: shown ? app.clock.now() : null,
        reviewedOn: reviewedOn ? toDate(reviewedOn) : null,
        versions: { create: { no: 1, title, source, sourceHash: title } },
      },
      select: { id: true, slug: true },
    });
    await enqueue(tx, 'article.changed', { articleId: id }, { key: id });
    return { id, slug };
  });
}

/** Changes an article's row and tells of it. */
export async function change(
  app: TestApp,
  id: string,
  data: { state?: 'ARCHIVED' | 'PUBLISHED'; readerIds?: string[] },
): Promise<void> {
  await app.services.db.transact(async (tx) => {
    await tx.article.update({ where: { id }, data });
    await enqueue(tx, 'article.changed', { articleId: id }, { key: id });
  });
}
