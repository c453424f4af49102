import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes } from '../../src/domains.js';
import { toDate } from '../../src/shared/dates.js';
import { startByForm } from '../handovers/handover-office.js';
import { fillPackage, type PackageOffice, packageOffice } from '../handovers/package-office.js';

// Class 3 of the threats: requests with two ids (parent and child) authorise both. The parent in the address is always
// one that the actor may read; the child belongs to somebody else's.
describe('class 3: two ids in one request', () => {
  let stage: PackageOffice;
  let other: string;
  /** What belongs to the other handover, by the kind of address that names it. */
  const foreign: Record<string, string> = {};

  beforeAll(async () => {
    stage = await packageOffice();
    const { app, people } = stage;
    const { read } = app.services.db;
    await fillPackage(stage);
    const youth = await app.office.unit('Jugendamt');
    const post = await app.office.position(youth, 'Hilfen zur Erziehung', { number: '51-1-02' });
    await app.office.position(youth, 'Leitung Jugendamt', { head: true, number: '51-0-01' });
    const holder = await app.office.person('Hanna Fremd', { on: post });
    other = await startByForm(stage, { positionId: post.id });
    const run = await read.run.findUniqueOrThrow({ where: { number: other } });
    const item = await read.packageItem.findFirstOrThrow({ where: { part: 'DEADLINE' } });
    const { id } = await read.packageItem.create({
      data: {
        positionId: post.id,
        part: 'DEADLINE',
        title: 'Fremde Frist',
        dueOn: toDate('2026-04-01'),
        fields: item.fields as object,
      },
    });
    const step = await read.runStep.findFirstOrThrow({ where: { runId: run.id } });
    const file = await read.stepFile.create({
      data: {
        stepId: step.id,
        name: 'fremd.pdf',
        mediaType: 'application/pdf',
        sizeBytes: 3,
        sha256: '0'.repeat(64),
        content: Buffer.from('abc'),
      },
    });
    const version = await read.packageVersion.create({
      data: { positionId: post.id, runId: run.id, no: 1, content: {}, contentHash: 'x' } as never,
    });
    const acceptance = await read.acceptance.create({
      data: { runId: run.id, packageVersionId: version.id, personId: holder.id },
    });
    const reservation = await read.reservation.create({
      data: { acceptanceId: acceptance.id, text: 'Fremder Vorbehalt', dueOn: toDate('2026-04-01') },
    });
    const correction = await read.correction.create({
      data: {
        positionId: post.id,
        subject: 'Fremd',
        text: 'Fremde Berichtigung',
        createdAt: app.clock.now(),
      },
    });
    Object.assign(foreign, {
      item: id,
      file: file.id,
      reservation: reservation.id,
      correction: correction.id,
      step: step.key,
    });
    expect(people.leaver.id).not.toBe(holder.id);
  });
  afterAll(() => stage.app.close());

  const children = (): readonly (readonly [string, string])[] => {
    const run = stage.path;
    const post = '/stellen/50-2-04';
    return [
      ['an entry of a package', `${run}/paket/fristen/${foreign.item}`],
      ['an entry, to remove', `${run}/paket/fristen/${foreign.item}/entfernen`],
      ['an entry, to restore', `${run}/paket/fristen/${foreign.item}/wiederherstellen`],
      ["an entry below the post's package", `${post}/paket/fristen/${foreign.item}`],
      ['an entry in another part', `${run}/paket/kontakte/${foreign.item}`],
      ['a file of a step', `${run}/schritte/1/dateien/${foreign.file}`],
      ['a file of a step, to remove', `${run}/schritte/1/dateien/${foreign.file}/entfernen`],
      ['a reservation', `${run}/vorbehalte/${foreign.reservation}`],
      ['a correction', `${post}/korrekturen/${foreign.correction}`],
      ['a split, to undo', `${run}/aufteilen/${randomUUID()}/zuruecknehmen`],
      ['a version of the package', `${run}/paket/fassungen/1`],
      ['a version, to review', `${run}/paket/fassungen/1/pruefung`],
      ['a note of the talk', `${run}/leitfragen/gespraech/notizen/${randomUUID()}`],
      ['a file of a protocol', `${run}/protokoll/1/pdf`],
    ];
  };

  it.each(Array.from({ length: 14 }, (_, index) => index))(
    'a child of another parent is not there (%i)',
    async (index) => {
      const [line, path] = children()[index] ?? ['', ''];
      const { read } = stage.app.services.db;
      const rows = async () =>
        JSON.stringify([
          await read.packageItem.findUnique({ where: { id: foreign.item ?? '' } }),
          await read.stepFile.findUnique({ where: { id: foreign.file ?? '' } }),
          await read.reservation.findUnique({ where: { id: foreign.reservation ?? '' } }),
          await read.correction.findUnique({ where: { id: foreign.correction ?? '' } }),
        ]);
      const before = await rows();
      for (const client of [stage.leaver, stage.head]) {
        const shown = await client.get(path);
        const sent = await client.post(path, {
          revision: '1',
          subject: 'Neu',
          dueOn: '2026-05-01',
          fileNumber: '50.2-1',
          entscheidung: 'uebernehmen',
          resolution: 'Erledigt',
          aktion: 'speichern',
          urteil: 'TAKEN',
          hinweis: 'x',
        });
        for (const answer of [shown, sent]) {
          expect([line, answer.status >= 400 && answer.status < 500, answer.status]).toEqual([
            line,
            true,
            answer.status,
          ]);
          for (const word of ['Fremde Frist', 'Fremder Vorbehalt', 'Fremde Berichtigung', 'fremd.pdf'])
            expect(answer.body).not.toContain(word);
        }
      }
      expect(await rows()).toBe(before);
    },
  );

  it('the parent counts as well: the right child under a parent that may not be read', async () => {
    const path = `/uebergaben/${encodeURIComponent(other)}`;
    for (const page of ['', '/paket', `/paket/fristen/${foreign.item}`, `/vorbehalte/${foreign.reservation}`])
      expect((await stage.leaver.get(path + page)).status).toBe(404);
  });

  it('names every route with two ids', () => {
    const two = allRoutes.filter(({ path }) => (path.match(/:/g) ?? []).length > 1).map(({ path }) => path);
    const looked = [
      ...children().map(([, path]) => path),
      // Held by the tests of their own rooms, which know how to make a second parent:
      '/artikel/a/fassungen/1', // articles/reading, here class 1
      '/artikel/a/rechtsaenderung/1',
      '/artikel/a/rechtsaenderung/1/stimmt-noch',
      '/artikel/a/rechtsaenderung/1/aendern', // articles/law
      '/artikel/a/rueckmeldungen/1/erledigt', // articles/feedback
      '/artikel/a/fassungen/1/anmerkungen/1/erledigt', // articles/approval
      '/artikel/a/kenntnisnahme/1/abschliessen', // articles/acknowledging
      '/artikel/a/anlagen/1/entfernen',
      '/artikel/a/anlagen/1/zurueckholen', // articles/attachments
      '/einarbeitungen/a/lesepfad/1',
      '/einarbeitungen/a/kontakte/1', // handovers/induction-pages
      '/vorlagen/a/fassungen/1',
      '/vorlagen/a/heben/1',
      '/vorlagen/a/fassungen/1/markdown',
      '/vorlagen/a/entwurf/schritte/1',
      '/vorlagen/a/entwurf/schritte/1/entfernen',
      '/vorlagen/a/entwurf/schritte/1/verschieben', // templates have one right for all
    ];
    const shape = (path: string) => path.replace(/:[a-z]+/gi, '*');
    const covered = (path: string) => {
      const pattern = new RegExp(`^${shape(path).replace(/\*/g, '[^/]+')}$`);
      return looked.some((one) => pattern.test(one));
    };
    // Words of the address that are no ids.
    const steps =
      /^\/(prozesse\/:key\/datei|uebergaben\/:number\/schritte\/:key|(uebergaben|stellen)\/:number\/paket\/:part)/;
    expect(two.filter((path) => !covered(path) && !steps.test(path))).toEqual([]);
  });
});
