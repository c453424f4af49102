import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layOutSteps } from '../../src/articles/diagrams/lay-out-steps.js';
import { readProcess } from '../../src/articles/diagrams/read-process.js';
import {
  changeLines,
  checkSteps,
  linesOfDrawing,
  type TypedStep,
} from '../../src/articles/diagrams/step-list.js';
import { htmlFindings } from '../support/html-findings.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, actionsOf, articleOffice, write } from './article-office.js';

const line = (art: TypedStep['art'], was: string, wer = '', weiter = ''): TypedStep => ({
  art,
  was,
  wer,
  weiter,
});
const lines = [
  line('beginn', 'Antrag geht ein', 'Bürgerservice'),
  line('entscheidung', 'Vollständig?', 'Sachbearbeitung', 'ja: 4, nein: 3'),
  line('schritt', 'Nachfordern', 'Sachbearbeitung', '2'),
  line('gleichzeitig', '', 'Sachbearbeitung', '5, 6'),
  line('schritt', 'Bescheid "A & B" < 3', 'Sachbearbeitung', '7'),
  line('teilprozess', 'Zahlung', 'Kasse'),
  line('zusammen', '', 'Sachbearbeitung'),
  line('ende', 'Fertig', 'Sachbearbeitung'),
];

async function drawn(given: readonly TypedStep[]) {
  const checked = checkSteps(given);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  const read = await readProcess(layOutSteps(checked.steps));
  if (!read.ok) throw new Error(read.message);
  return read.process;
}
const faults = (given: readonly TypedStep[]) => {
  const checked = checkSteps(given);
  return checked.ok ? {} : checked.errors;
};

describe('a process in steps', () => {
  it('is a drawing that says the same, and steps again', async () => {
    const { model } = await drawn(lines);
    expect(linesOfDrawing(model)).toEqual({ lines, lost: [] });
    // No box covers another, each arrow begins and ends at its boxes.
    const boxes = new Map(model.nodes.map(({ id, box }) => [id, box]));
    const all = [...boxes.values()];
    for (const [no, a] of all.entries())
      for (const b of all.slice(no + 1))
        expect(
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
        ).toBe(true);
    const touches = (id: string, point?: { x: number; y: number }) => {
      const box = boxes.get(id);
      if (!box || !point) return false;
      return (
        point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height
      );
    };
    for (const { from, to, points } of model.flows) {
      expect(touches(from, points[0])).toBe(true);
      expect(touches(to, points.at(-1))).toBe(true);
    }
  });

  it('has a beginning and an end, said or not', async () => {
    const { model } = await drawn([line('schritt', 'Eins'), line('schritt', ''), line('schritt', 'Zwei')]);
    expect(model.nodes.map(({ kind }) => kind)).toEqual(['start', 'task', 'task', 'end']);
    expect(model.lanes).toEqual([]);
  });

  it('is refused with the line and the remedy', () => {
    expect(faults([])).toEqual({ 'was-1': expect.stringContaining('mindestens einen Schritt') });
    expect(faults([line('schritt', '', '', '2'), line('ende', 'x', '', '1')])).toEqual({
      'was-1': expect.stringContaining('was geschieht'),
      'weiter-2': expect.stringContaining('Nach dem Ende'),
    });
    expect(faults([line('entscheidung', 'Ja?', '', 'ja: 9')])['weiter-1']).toContain(
      '„ja: 9“ führt zu keinem Schritt',
    );
    expect(faults([line('entscheidung', 'Ja?'), line('ende', '')])['weiter-1']).toContain(
      'mindestens zwei Wege',
    );
  });

  it('keeps its numbers right when lines come and go', () => {
    const more = changeLines(lines, { after: 2 });
    expect(more[1]?.weiter).toBe('ja: 5, nein: 4');
    expect(more[2]).toEqual(line('schritt', '', 'Sachbearbeitung'));
    expect(more[3]?.weiter).toBe('2');
    expect(changeLines(more, { without: 3 })).toEqual(lines);
    expect(changeLines(lines, { without: 3 })[1]?.weiter).toBe('ja: 3');
  });
});

describe('the form of a process in steps', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let slug: string;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
    slug = await write(app, house.people.brigitte, { stelle: house.posts.post.id, title: 'Antrag' });
  });
  afterAll(() => app.close());
  const fieldsOf = (given: readonly TypedStep[]) =>
    Object.fromEntries(
      given.flatMap((one, index) =>
        Object.entries(one).map(([name, value]) => [`${name}-${index + 1}`, value]),
      ),
    );
  const send = async (person: { id: string }, fields: Record<string, string>) =>
    (await app.as(person)).post(`/artikel/${slug}/prozess/schritte`, {
      titel: 'Ablauf',
      ...fieldsOf(lines),
      ...fields,
    });

  it('shows, takes more lines, and keeps the drawing in a new version of the text', async () => {
    const { brigitte, jonas } = house.people;
    expect((await (await app.as(jonas)).get(`/artikel/${slug}/prozess/schritte`)).status).toBe(404);
    expect((await send(jonas, {})).status).toBe(404);
    const empty = await (await app.as(brigitte)).get(`/artikel/${slug}/prozess/schritte`);
    expect(empty.words).toContain('Was geschieht?');
    const shown = await send(brigitte, { aktion: 'ansehen' });
    expect(shown.body).toContain('src="data:image/svg+xml;base64,');
    expect(shown.words).toContain('2. Entscheidung: Vollständig? [Sachbearbeitung]');
    for (const { body } of [empty, shown]) expect(await htmlFindings(body)).toEqual([]);
    expect((await send(brigitte, { aktion: 'nach-2' })).body).toContain('value="ja: 5, nein: 4"');
    const wrong = await send(brigitte, { aktion: 'speichern', 'weiter-3': '77', titel: ' ' });
    expect(wrong.status).toBe(422);
    expect(wrong.words).toContain('Schritt 3: „77“ führt zu keinem Schritt');
    const citizen = await send(brigitte, { 'was-3': 'Konto DE89 3704 0044 0532 0130 00 prüfen' });
    expect(citizen.status).toBe(422);
    expect(await app.services.db.read.articleDiagram.count()).toBe(0);
    expect((await send(brigitte, { aktion: 'speichern' })).status).toBe(303);
    expect((await actionsOf(app, slug)).slice(-2)).toEqual(['article.diagram-drawn', 'article.saved']);
    // And back into the form, for the article that it belongs to only.
    const { key } = await app.services.db.read.articleDiagram.findFirstOrThrow();
    const again = await (await app.as(brigitte)).get(`/artikel/${slug}/prozess/schritte?diagramm=${key}`);
    expect(again.body).toContain('value="ja: 4, nein: 3"');
    const other = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Anderer' });
    const foreign = await (await app.as(brigitte)).get(`/artikel/${other}/prozess/schritte?diagramm=${key}`);
    expect(foreign.status).toBe(404);
  });
});
