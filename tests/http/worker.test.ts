import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enqueue } from '../../src/platform/jobs/enqueue.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

describe('the worker process', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('starts with all handlers and daily work, handles an event after its commit, and stops', async () => {
    const runner = await app.context.startWorker();
    const { db } = app.services;
    const waiting = async () =>
      (await db.pool.query<{ open: number }>('select count(*)::int as open from graphile_worker.jobs'))
        .rows[0]?.open;
    await expect(
      db.transact(async (tx) => {
        await enqueue(tx, 'articles.changed', { articleIds: [] });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await waiting()).toBe(0);
    await db.transact((tx) => enqueue(tx, 'articles.changed', { articleIds: [] }));
    await until('the event is handled', async () => (await waiting()) === 0);
    await runner.stop();
  });
});
