import { beforeAll, describe, expect, it } from '@jest/globals';
import { askForChanges } from '../../src/handovers/check-package.js';
import { partKeys } from '../../src/handovers/package-parts.js';
import { createDigests } from '../../src/notifications/create-digests.js';
import type { TestClient } from '../support/test-app.js';
import type { HandoverOffice } from './handover-office.js';

/** Whether a post's package still holds: asked, reminded of and answered. Shares the office of the test that calls it. */
export function promptCases(office: () => HandoverOffice): void {
  describe('the yearly prompt', () => {
    let stage: HandoverOffice;
    let holder: TestClient;
    let head: TestClient;
    let personnel: TestClient;
    let stranger: TestClient;
    const at = (rest = '') => `/stellen/50-2-04${rest}`;
    const audit = async (prefix: RegExp) =>
      (await stage.app.services.db.read.auditEvent.findMany({ orderBy: { id: 'asc' } })).filter(
        ({ action }) => prefix.test(action),
      );

    beforeAll(async () => {
      stage = office();
      const { app, people } = stage;
      holder = await app.as(people.leaver);
      head = await app.as(people.head);
      personnel = await app.as(people.personnel);
      stranger = await app.as(people.stranger);
    });

    it('asks each post once in a cycle whether its package still holds, spread over the days', async () => {
      const { app } = stage;
      const { read } = app.services.db;
      const asked = async (from: string, days: number) => {
        // A missed night is made up for within a week.
        for (let day = 0; day < days; day += 7) {
          app.clock.set(new Date(Date.parse(`${from}T05:00:00Z`) + day * 86_400_000));
          await askForChanges(app.services);
        }
        return read.packagePrompt.findMany({ orderBy: { askedOn: 'asc' } });
      };
      const once = await asked('2026-03-02', 182);
      const posts = new Set(once.map(({ positionId }) => positionId));
      expect(posts.size).toBe(await read.assignment.count());
      // Nobody twice but who was made up for on the first day; not all on one day.
      expect(once.length).toBeLessThan(2 * posts.size);
      expect(new Set(once.map(({ askedOn }) => askedOn.getTime())).size).toBeGreaterThan(2);
      const gap = (a: Date | undefined, b: Date | undefined) =>
        ((b?.getTime() ?? 0) - (a?.getTime() ?? 0)) / 86_400_000;
      for (const id of posts) {
        const [first, second] = once.filter(({ positionId }) => positionId === id);
        if (second) expect(gap(first?.askedOn, second.askedOn)).toBeGreaterThan(91);
      }
      const office = await app.as(stage.people.personnel);
      expect((await office.post('/verwaltung/paketabfrage', { proJahr: '0', revision: '0' })).status).toBe(
        303,
      );
      expect((await asked('2026-09-02', 30)).length).toBe(once.length);
      expect((await holder.get('/verwaltung/paketabfrage')).status).toBe(403);
      await read.packagePrompt.deleteMany({ where: { positionId: { not: stage.post.id } } });
      app.clock.set(new Date('2026-03-02T09:00:00Z'));
      const [first] = await read.packagePrompt.findMany({ select: { id: true } });
      await read.packagePrompt.deleteMany({ where: { id: { not: first?.id ?? '' } } });
      await read.packagePrompt.updateMany({ data: { askedOn: new Date('2026-03-02') } });
    });

    it('reminds on the start page and in the digest, and takes three minutes', async () => {
      const { app } = stage;
      const { read } = app.services.db;
      expect((await holder.get('/')).words).toContain('Stimmt das Paket Ihrer Stelle noch?');
      expect((await head.get('/')).words).not.toContain('Stimmt das Paket Ihrer Stelle noch?');
      await createDigests(app.services);
      const digest = await read.digest.findFirstOrThrow({ where: { personId: stage.people.leaver.id } });
      expect(digest.text).toContain('Stimmt das Paket Ihrer Stelle noch?');
      expect(digest.text).toContain('/stellen/50-2-04/stimmt-noch');
      const page = await holder.get(at('/stimmt-noch'));
      expect(page.words).toContain('Kontakte (1)');
      expect(page.words).toContain('Disposition Fahrdienst, Touren');
      expect((await stranger.get(at('/stimmt-noch'))).status).toBe(404);
      expect((await personnel.get(at('/stimmt-noch'))).status).toBe(403);
      const all = Object.fromEntries(partKeys.map((part) => [`teil.${part}`, 'HOLDS']));
      await holder.post(at('/stimmt-noch'), { 'teil.CONTACT': 'CHANGED' });
      expect((await holder.get(at('/stimmt-noch'))).words).toContain('Kontakte bearbeiten');
      expect((await read.packagePrompt.findFirstOrThrow()).finishedAt).toBeNull();
      await holder.post(at('/stimmt-noch'), { ...all, 'teil.CONTACT': 'CHANGED' });
      expect((await holder.get(at('/stimmt-noch'))).words).toContain('Danke, alles ist durchgesehen');
      expect((await holder.get(at('/paket'))).words).toContain('Zuletzt durchgesehen am 02.03.2026.');
      expect((await holder.get('/')).words).not.toContain('Stimmt das Paket Ihrer Stelle noch?');
      expect((await audit(/^package\.(part-)?checked/)).map(({ action }) => action)).toEqual([
        'package.part-checked',
        'package.checked',
      ]);
    });
  });
}
