import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeProcess } from '../../src/articles/diagrams/describe-process.js';
import { drawProcess } from '../../src/articles/diagrams/draw-process.js';
import { readProcess } from '../../src/articles/diagrams/read-process.js';
import { placeDiagram } from '../../src/articles/diagrams/save-diagram.js';
import { renderMarkdown } from '../../src/articles/render-markdown.js';
import { cpuMs } from '../support/cpu-ms.js';
import { htmlFindings } from '../support/html-findings.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, actionsOf, articleOffice, publish, write } from './article-office.js';

const demo = readFileSync('content/demo/prozesse/antrag-35a.bpmn', 'utf8');
const key = 'abcdefghijkl';

describe('a BPMN file', () => {
  it('is told in words, in the order of its arrows', async () => {
    const read = await readProcess(demo);
    if (!read.ok) throw new Error(read.message);
    const lines = describeProcess(read.process.model).split('\n');
    expect(lines[0]).toContain('Beteiligt: Eltern, Kind oder Jugendliche, Jugendamt');
    expect(lines[1]).toMatch(/^1\. Beginn \(Nachricht\): Antrag geht ein \[Fachdienst .*\]; weiter mit 2$/);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^3\. Entscheidung: Jugendamt zuständig\?.*ja: weiter mit 4; nein: weiter mit 5$/,
      ),
    );
    expect(lines.at(-1)).toContain('17. Ende: Hilfe läuft oder endet');
    expect((await readProcess(read.process.xml)).ok).toBe(true);
  });

  it('brings nothing into its picture but words and numbers', async () => {
    const evil = demo
      .replace('name="Antrag geht ein"', 'name="&lt;script&gt;alert(1)&lt;/script&gt;"')
      .replace('name="Hilfe überprüfen"', 'name="&quot; onload=&quot;alert(1)"');
    const read = await readProcess(evil);
    if (!read.ok) throw new Error(read.message);
    const svg = drawProcess(read.process.model, '</title><script>alert(2)</script>');
    expect(svg).not.toMatch(/<script|<a |<image|<foreignObject|href|javascript:|<[^>]* on\w+=/i);
    expect(svg).toContain('&lt;script');
  });

  it.each([
    ['<!DOCTYPE x [<!ENTITY a "b">]><bpmn:definitions/>', 'DOCTYPE'],
    ['<!dOcTyPe x><a/>', 'DOCTYPE'],
    ['<?xml version="1.0"?><?xml-stylesheet href="http://evil"?><a/>', 'Verarbeitungsanweisungen'],
    ['<a>'.repeat(100_000), 'verschachtelt'],
    ['x'.repeat(600_000), 'zu groß'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'nicht als BPMN'],
    ['kein XML', 'nicht als BPMN'],
    ['<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'keine Zeichnung'],
    [demo.replace('x="372"', 'x="NaN"').replace('x="335"', 'x="9e99"'), 'weit außerhalb'],
  ])('is refused with a sentence: %.60s', async (xml, sentence) => {
    const took = await cpuMs(async () => {
      const read = await readProcess(xml);
      expect(read.ok ? 'ok' : read.message).toContain(sentence);
    });
    expect(took).toBeLessThan(1_500);
  });

  it('takes the place of the one before in the text, or stands at its end', () => {
    const next = { key: 'mnopqrstuvwx', title: 'Neu [1]' };
    expect(placeDiagram(`A\n\n![Alt](prozess:${key})\n\nB`, { ...next, replaces: key })).toBe(
      'A\n\n![Neu 1](prozess:mnopqrstuvwx)\n\nB',
    );
    expect(placeDiagram('A\n', { ...next, replaces: null })).toBe('A\n\n![Neu 1](prozess:mnopqrstuvwx)\n');
  });

  it('is a figure of its own in the text, and nothing else has that address', () => {
    const { pieces, diagrams } = renderMarkdown(
      `![Ablauf "x"](prozess:${key})\n\n[x](prozess:${key}) ![y](prozess:../../x)`,
    );
    expect(diagrams).toEqual([key]);
    expect(pieces.filter((piece) => typeof piece === 'object')).toEqual([
      { diagram: key, title: 'Ablauf &#x22;x&#x22;' },
    ]);
    expect(pieces.filter((piece) => typeof piece === 'string').join('')).not.toContain('<img');
  });
});

describe('process diagrams of an article', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let slug: string;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
    slug = await write(app, house.people.brigitte, { stelle: house.posts.post.id, title: 'Antrag 35a' });
    await publish(app, house, slug);
  });
  afterAll(() => app.close());
  const drawings = () => app.services.db.read.articleDiagram.findMany({ orderBy: { createdAt: 'asc' } });
  const draw = async (person: { id: string }, fields: Record<string, string>) =>
    (await app.as(person)).post(`/artikel/${slug}/prozess`, {
      titel: 'Ablauf',
      text: '',
      xml: demo,
      ...fields,
    });

  it('are drawn by those who may edit, with what is missing said and the drawing kept', async () => {
    const { brigitte, jonas } = house.people;
    expect((await (await app.as(jonas)).get(`/artikel/${slug}/prozess`)).status).toBe(403);
    expect((await draw(jonas, {})).status).toBe(403);
    const untitled = await draw(brigitte, { titel: '' });
    expect(untitled.status).toBe(422);
    expect(untitled.body).toContain('Antrag geht ein');
    expect((await draw(brigitte, { xml: '' })).words).toContain('Bitte zeichnen Sie den Ablauf');
    const data = await draw(brigitte, { text: 'Konto DE89 3704 0044 0532 0130 00' });
    expect(data.status).toBe(422);
    expect(await drawings()).toEqual([]);
    expect((await draw(brigitte, {})).status).toBe(303);
    expect(await drawings()).toMatchObject([{ title: 'Ablauf', ownWords: false }]);
    expect((await actionsOf(app, slug)).slice(-2)).toEqual(['article.diagram-drawn', 'article.saved']);
  });

  it('reach readers with the approved text and not before', async () => {
    const [{ key: drawn } = { key: '' }] = await drawings();
    const jonas = await app.as(house.people.jonas);
    const addresses = ['', '/bild.svg', '/datei.bpmn', '/datei.svg'].map((end) => `/prozesse/${drawn}${end}`);
    for (const address of addresses) expect((await jonas.get(address)).status).toBe(404);
    expect((await jonas.get(`/artikel/${slug}`)).body).not.toContain('/prozesse/');
    await publish(app, house, slug, 2);
    const article = await jonas.get(`/artikel/${slug}`);
    expect(article.body).toContain(`<img src="/prozesse/${drawn}/bild.svg" alt="Prozessdiagramm: Ablauf"`);
    expect(article.words).toContain('1. Beginn (Nachricht): Antrag geht ein');
    for (const address of addresses) expect((await jonas.get(address)).status).toBe(200);
    const draws = await (await app.as(house.people.brigitte)).get(
      `/artikel/${slug}/prozess?diagramm=${drawn}`,
    );
    const shown = await jonas.get(`/prozesse/${drawn}`);
    for (const { body } of [article, shown, draws]) expect(await htmlFindings(body)).toEqual([]);
    const picture = await jonas.get(`/prozesse/${drawn}/bild.svg`);
    expect(picture.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    const taken = await jonas.get(`/prozesse/${drawn}/datei.bpmn`);
    expect(taken.headers.get('content-disposition')).toContain('Ablauf.bpmn');
  });

  it('are changed by a new one in the same place; both ids are authorised', async () => {
    const { brigitte } = house.people;
    const [first] = await drawings();
    const other = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Anderer' });
    const foreign = await (await app.as(brigitte)).post(`/artikel/${other}/prozess`, {
      titel: 'x',
      xml: demo,
      ersetzt: first?.key ?? '',
    });
    expect(foreign.status).toBe(404);
    expect(
      (await (await app.as(brigitte)).get(`/artikel/${other}/prozess?diagramm=${first?.key}`)).status,
    ).toBe(404);
    expect(
      (await draw(brigitte, { ersetzt: first?.key ?? '', text: 'Eigene Worte', titel: 'Neu' })).status,
    ).toBe(303);
    const [, second] = await drawings();
    expect(second).toMatchObject({ words: 'Eigene Worte', ownWords: true });
    const version = await app.services.db.read.articleVersion.findFirstOrThrow({
      where: { article: { slug }, no: 3 },
    });
    expect(version.source).toContain(`![Neu](prozess:${second?.key})`);
    expect(version.source).not.toContain(first?.key);
  });
});
