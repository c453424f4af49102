import { beforeAll, describe, expect, it } from '@jest/globals';
import { auditOf, type PackageOffice, rows } from './package-office.js';

/** Two at one row, removed rows, rows of others. Shares the office of the test that calls it. */
export function editCases(office: () => PackageOffice): void {
  describe('its rows', () => {
    let stage: PackageOffice;
    const at = (rest: string) => `${stage.path}/paket${rest}`;
    const items = () => stage.app.services.db.read.packageItem.findMany({ orderBy: { id: 'asc' } });
    beforeAll(() => {
      stage = office();
    });

    it('shows both versions of a stale edit and loses neither', async () => {
      const duty = (await items()).find(({ title }) => title === 'Fahrdienstrechnungen prüfen');
      const path = at(`/aufgaben/${duty?.id}`);
      const one = await stage.leaver.post(path, { ...rows.aufgaben, note: 'Fassung eins', revision: '1' });
      expect(one.status).toBe(303);
      const two = await stage.standIn.post(path, { ...rows.aufgaben, note: 'Fassung zwei', revision: '1' });
      expect(two.status).toBe(409);
      expect(two.words).toContain('Brigitte Maurer hat diesen Eintrag inzwischen geändert');
      expect(two.words).toContain('Fassung eins');
      expect(two.words).toContain('Fassung zwei');
      expect(two.body).toContain('name="revision" value="2"');
      const three = await stage.standIn.post(path, { ...rows.aufgaben, note: 'Fassung zwei', revision: '2' });
      expect(three.status).toBe(303);
      // A fault in between does not make an old form new: the other's change is still shown before it is replaced.
      const faulty = await stage.leaver.post(path, { ...rows.aufgaben, title: '', revision: '2' });
      expect(faulty.status).toBe(422);
      expect(faulty.body).toContain('name="revision" value="2"');
      expect((await items()).find(({ id }) => id === duty?.id)?.fields).toMatchObject({
        note: 'Fassung zwei',
      });
    });

    it('removes with a way back, and a late edit brings a removed row back', async () => {
      const place = (await items()).find(({ part }) => part === 'PLACE');
      const path = at(`/ablage/${place?.id}`);
      expect((await stage.leaver.post(`${path}/entfernen`)).status).toBe(303);
      const after = await stage.leaver.get(at('/ablage'));
      expect(after.words).toContain('Entfernt: Ablageort „Verträge“.');
      expect(after.body).toContain(`${path}/wiederherstellen`);
      expect((await stage.leaver.get(path)).status).toBe(404);
      const stale = await stage.standIn.post(path, { ...rows.ablage, note: 'neu', revision: '1' });
      expect(stale.status).toBe(409);
      expect(stale.words).toContain('inzwischen entfernt');
      expect((await stage.leaver.post(`${path}/wiederherstellen`)).status).toBe(303);
      expect((await stage.leaver.get(at('/ablage'))).words).toContain('1 Eintrag');
      expect(await auditOf(stage, /item-(removed|restored)/)).toEqual([
        'package.item-removed',
        'package.item-restored',
      ]);
    });

    it('does not reach rows through another part, post or run', async () => {
      const [deadline] = await items();
      expect((await stage.leaver.get(at(`/aufgaben/${deadline?.id}`))).status).toBe(404);
      const other = await stage.app.services.db.read.packageItem.create({
        data: {
          positionId: stage.neighbour.id,
          part: 'DEADLINE',
          title: '50.2-X-1',
          authorId: stage.people.head.id,
        },
      });
      for (const path of [`/fristen/${other.id}`, `/fristen/${other.id}/entfernen`]) {
        expect((await stage.head.post(at(path), { ...rows.fristen, revision: '1' })).status).toBe(404);
      }
      await stage.app.services.db.read.packageItem.delete({ where: { id: other.id } });
    });
  });
}
