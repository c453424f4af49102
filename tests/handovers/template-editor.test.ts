import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadTemplates } from '../../src/handovers/load-templates.js';
import { createDigests } from '../../src/notifications/create-digests.js';
import { projectPath } from '../../src/platform/files/project-path.js';
import { type HandoverOffice, handoverOffice, startByForm, stepOf } from './handover-office.js';

const file = (name: string) => readFile(projectPath('content/templates', `${name}.md`), 'utf8');
describe('the editor', () => {
  let stage: HandoverOffice;
  let second: { id: string };
  const key = 'uebergabe-kurz';
  const draftPath = `/vorlagen/${key}/entwurf`;
  beforeAll(async () => {
    stage = await handoverOffice();
    second = await stage.app.office.person('Stefanie Brühl', { roles: ['PERSONNEL'] });
  });
  afterAll(() => stage.app.close());

  const draft = () =>
    stage.app.services.db.read.templateVersion.findFirst({
      where: { status: 'DRAFT', template: { key } },
    });
  const revision = async () => String((await draft())?.revision ?? '');
  const audits = (action: string) => stage.app.services.db.read.auditEvent.count({ where: { action } });

  it('is for the personnel office alone', async () => {
    const { app, people } = stage;
    for (const person of [people.head, people.editor, people.stranger])
      for (const path of [
        '/vorlagen',
        `/vorlagen/${key}`,
        `/vorlagen/${key}/fassungen/1/markdown`,
        '/vorlagen/neu',
      ])
        expect((await (await app.as(person)).get(path)).status).toBe(403);
    const list = await (await app.as(people.personnel)).get('/vorlagen');
    expect(list.status).toBe(200);
    expect(list.words).toContain('Übergabe in Kürze (Notfassung)');
    expect(list.queries.length).toBeLessThanOrEqual(3);
  });

  it('gives a version as Markdown, to the letter', async () => {
    const personnel = await stage.app.as(stage.people.personnel);
    const answer = await personnel.get(`/vorlagen/${key}/fassungen/1/markdown`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/markdown');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect(answer.body).toBe(await file(key));
  });

  it('begins a draft once, edits a step by its form, and names faults at their place', async () => {
    const { app, people } = stage;
    const personnel = await app.as(people.personnel);
    await personnel.post(draftPath);
    await personnel.post(draftPath);
    expect(await app.services.db.read.templateVersion.count({ where: { template: { key } } })).toBe(2);
    expect(await audits('template.draft-begun')).toBe(1);

    const formPage = await personnel.get(`${draftPath}/schritte/6`);
    expect(formPage.body).toContain('Fünf Fragen, die sonst niemand beantworten kann');
    const fields = (extra: Record<string, string>) => ({
      title: 'Offene Fälle',
      phase: 'Übergeben',
      role: 'SI',
      base: 'T',
      days: '4',
      side: 'before',
      kind: 'FORM',
      mandatory: 'ja',
      after: '2',
      purpose: 'package:cases',
      evidence: 'Liste',
      detail: 'Nur die roten.',
      'field0.label': 'Anzahl roter Fälle',
      'field0.type': 'number',
      ...extra,
    });
    const wrong = await personnel.post(`${draftPath}/schritte/5`, {
      ...fields({ detail: '## Noch eine Phase', days: 'bald', 'field0.type': 'choice' }),
      revision: await revision(),
    });
    expect(wrong.status).toBe(422);
    expect(wrong.words).toContain('Bitte eine Zahl von Tagen angeben');
    expect(wrong.words).toContain('mindestens zwei verschiedene Werte');
    const heading = await personnel.post(`${draftPath}/schritte/5`, {
      ...fields({ detail: '## Noch eine Phase' }),
      revision: await revision(),
    });
    expect(heading.words).toContain('Der Text enthält eine Überschrift');

    const saved = await personnel.post(`${draftPath}/schritte/5`, {
      ...fields({ condition: '17.wiederbesetzung = kw' }),
      revision: await revision(),
    });
    expect(saved.status).toBe(303);
    const text = (await draft())?.source ?? '';
    expect(text).toContain('- Feld: anzahl-roter-fälle | Zahl | Anzahl roter Fälle');
    // The intro and every other step are as somebody wrote them.
    expect(text).toContain('Für zehn Arbeitstage oder weniger.');
    const page = await personnel.get(draftPath);
    expect(page.status).toBe(200);
    expect(page.queries.length).toBeLessThanOrEqual(5);
    const broken = text.replace('- nach: 2\n', '- nach: 99\n');
    await personnel.post(`${draftPath}/text`, { source: broken, act: 'save', revision: await revision() });
    const faulty = await personnel.get(draftPath);
    expect(faulty.words).toContain('Ein Fehler steht der Freigabe im Weg');
    expect(faulty.body).toContain(`href="${draftPath}/schritte/5"`);
    expect(faulty.words).toContain('Schritt 5 kommt nach 99, aber 99 gibt es nicht');
    const refused = await personnel.post(`${draftPath}/vorlegen`, {
      changeNote: 'Neu',
      revision: await revision(),
    });
    expect(refused.status).toBe(422);
    expect(refused.words).toContain('noch einen Fehler');
    await personnel.post(`${draftPath}/text`, { source: text, act: 'save', revision: await revision() });
  });

  it('keeps what was typed when somebody else was faster', async () => {
    const { app, people } = stage;
    const old = await revision();
    const other = await app.as(people.personnel);
    await other.post(`${draftPath}/phasen`, { act: 'add', title: 'Nachlauf', revision: old });
    const late = await other.post(`${draftPath}/text`, {
      source: 'mein Text',
      act: 'save',
      revision: old,
    });
    expect(late.status).toBe(409);
    expect(late.words).toContain('Jemand hat den Entwurf inzwischen geändert');
    expect(late.body).toContain('mein Text');
    expect(late.words).toContain('Ihr Text gegenüber dem neuen Stand');
    await other.post(`${draftPath}/phasen`, { act: 'remove', phase: 'Nachlauf', revision: await revision() });

    // A step: theirs and mine beside each other; taken out meanwhile, mine becomes a new one.
    const mine = {
      title: 'Mein neuer Titel',
      phase: 'Sofort',
      role: 'SI',
      base: 'T',
      days: '4',
      side: 'before',
      kind: 'TASK',
      mandatory: 'ja',
      after: '',
      purpose: '',
      condition: '',
      evidence: '',
      detail: 'Mein Text.',
    };
    const step = (act = '') => `${draftPath}/schritte/3${act}`;
    const beside = await other.post(step(), { ...mine, revision: old });
    expect(beside.status).toBe(409);
    expect(beside.words).toMatch(/Ihre Angaben gegenüber dem neuen Stand.*?Titel .*?Mein neuer Titel/);
    expect(beside.body).toContain('value="Mein neuer Titel"');
    const before = (await draft())?.source ?? '';
    await other.post(step('/entfernen'), { revision: await revision() });
    const gone = await other.post(step(), { ...mine, revision: old });
    expect(gone.status).toBe(409);
    expect(gone.words).toContain('Speichern legt ihn als neuen Schritt an');
    expect(gone.body).toContain(`action="${draftPath}/schritte"`);
    expect(gone.body).toContain('Mein Text.');
    expect((await other.get(step())).location).toBe(draftPath);
    for (const act of ['/entfernen', '/verschieben']) {
      const stale = await other.post(step(act), { revision: old });
      expect([act, stale.status]).toEqual([act, 409]);
      expect(stale.words).toContain('Phase hinzufügen');
    }
    await other.post(`${draftPath}/text`, { source: before, act: 'save', revision: await revision() });
    const head = await other.post(`${draftPath}/kopf`, {
      title: 'Mein Kopf',
      description: '',
      revision: old,
    });
    expect(head.status).toBe(409);
    expect(head.body).toContain('value="Mein Kopf"');
    const note = await other.post(`${draftPath}/vorlegen`, { changeNote: 'Mein Satz', revision: old });
    expect(note.body).toContain('Mein Satz');
  });

  it('needs four eyes: neither who wrote nor who submitted may release', async () => {
    const { app, people } = stage;
    const personnel = await app.as(people.personnel);
    const other = await app.as(second);
    const early = await other.post(`${draftPath}/freigeben`, { revision: await revision() });
    expect(early.status).toBe(422);
    const pointedOut = await personnel.post(`${draftPath}/vorlegen`, {
      changeNote: 'Wie bei Erika Muster, geboren 12.08.1964',
      revision: await revision(),
    });
    expect(pointedOut.status).toBe(422);
    expect(pointedOut.words).toContain('Daten von Bürgerinnen und Bürgern gehören nicht hierher');
    const submitted = await personnel.post(`${draftPath}/vorlegen`, {
      changeNote: 'Frage nach der Zahl roter Fälle',
      revision: await revision(),
    });
    expect(submitted.status).toBe(303);
    // Told in the next digest to who may release it, not to who wrote.
    await createDigests(app.services);
    await app.work();
    const told = app.mail.sent.filter(({ text }) => text.includes('Vorlage, Fassung 2'));
    expect(told.map(({ to }) => to)).toEqual([
      (await app.services.db.read.person.findUniqueOrThrow({ where: { id: second.id } })).mail,
    ]);
    expect(told[0]?.text).toContain(`${draftPath}`);
    const own = await personnel.get(draftPath);
    expect(own.words).toContain('Sie haben an diesem Entwurf mitgeschrieben');
    expect(own.body).not.toContain(`action="${draftPath}/freigeben"`);
    const forced = await personnel.post(`${draftPath}/freigeben`, { revision: await revision() });
    expect(forced.status).toBe(403);

    const comparison = await other.get(`${draftPath}/vergleich`);
    expect(comparison.words).toContain('Ein geänderter Schritt; 19 bleiben gleich.');
    expect(comparison.words).toContain('anzahl-roter-fälle | Zahl | Anzahl roter Fälle');
    const released = await other.post(`${draftPath}/freigeben`, { revision: await revision() });
    expect(released.status).toBe(303);
    const versions = await app.services.db.read.templateVersion.findMany({
      where: { template: { key } },
      orderBy: { no: 'asc' },
      include: { steps: { where: { key: '5' } } },
    });
    expect(versions.map(({ status }) => status)).toEqual(['SUPERSEDED', 'RELEASED']);
    expect(versions[1]).toMatchObject({
      releasedById: second.id,
      changeNote: 'Frage nach der Zahl roter Fälle',
    });
    expect(versions[1]?.steps[0]).toMatchObject({ condition: '17.refill=kw' });
    const event = await app.services.db.read.auditEvent.findFirstOrThrow({
      where: { action: 'template.released', actorId: second.id },
    });
    expect(event.label).toBe('Übergabe in Kürze (Notfassung), Fassung 2');
    const page = await personnel.get(`/vorlagen/${key}/fassungen/1`);
    expect(page.words).toContain('Verglichen mit der geltenden Fassung 2');
  });

  it('does not lose the house its version when the files are loaded again', async () => {
    const { app } = stage;
    expect((await loadTemplates(app.services)).unchanged).toContain(key);
    expect(
      await app.services.db.read.templateVersion.count({
        where: { status: 'RELEASED', no: 2, template: { key } },
      }),
    ).toBe(1);
  });

  it('makes a copy of a template, starts a run from it, and discards a draft', async () => {
    const { app, people } = stage;
    const personnel = await app.as(people.personnel);
    const made = await personnel.post('/vorlagen/neu', {
      title: 'Übergabe Bauamt',
      description: 'Für das Bauamt.',
      kind: 'HANDOVER',
      basedOn: 'uebergabe-kurz',
    });
    expect(made.location).toBe('/vorlagen/uebergabe-bauamt/entwurf');
    const twice = await personnel.post('/vorlagen/neu', { title: 'Übergabe Bauamt', kind: 'HANDOVER' });
    expect(twice.status).toBe(422);
    const path = '/vorlagen/uebergabe-bauamt/entwurf';
    const now = async () =>
      app.services.db.read.templateVersion.findFirstOrThrow({
        where: { template: { key: 'uebergabe-bauamt' } },
      });
    await personnel.post(`${path}/vorlegen`, {
      changeNote: 'Erste Fassung',
      revision: String((await now()).revision),
    });
    const other = await app.as(second);
    expect((await other.post(`${path}/freigeben`, { revision: String((await now()).revision) })).status).toBe(
      303,
    );
    const { id } = await now();
    const number = await startByForm({ ...stage, templateVersionId: id });
    expect((await stepOf(app, number, '6')).fields).toHaveLength(5);
    await other.post(path);
    const draftOf = await app.services.db.read.templateVersion.findFirstOrThrow({
      where: { status: 'DRAFT', template: { key: 'uebergabe-bauamt' } },
    });
    await other.post(`${path}/verwerfen`, { revision: String(draftOf.revision) });
    expect((await other.get(path)).location).toBe('/vorlagen/uebergabe-bauamt');
    expect(await audits('template.draft-discarded')).toBe(1);
  });
});
