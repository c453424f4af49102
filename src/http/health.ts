import { Router } from 'express';
import type { Services } from '../platform/services.js';

/** `/healthz`: the process lives. `/readyz`: it can answer pages (database there, not stopping). */
export function healthRoutes({ db }: Services, isStopping: () => boolean): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').type('text').send('ok\n');
  });
  router.get('/readyz', async (_req, res) => {
    res.set('Cache-Control', 'no-store').type('text');
    const reachable = await db.pool.query('select 1').then(
      () => true,
      () => false,
    );
    if (isStopping() || !reachable) res.status(503).send(isStopping() ? 'stopping\n' : 'database away\n');
    else res.send('ready\n');
  });
  return router;
}
