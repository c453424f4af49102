import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { checkTemplate } from '../../src/handovers/check-template.js';
import { loadTemplates, readTemplateFolder } from '../../src/handovers/load-templates.js';
import { readTemplate } from '../../src/handovers/template-source.js';
import { projectPath } from '../../src/platform/files/project-path.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const head = '---\nkey: probe\ntitle: Probe\nkind: Übergabe\n---\n\n## Planung\n';
const step = (key: string, facts: string) =>
  `\n### ${key} Schritt ${key}\n\n${facts
    .split('; ')
    .map((fact) => `- ${fact}`)
    .join('\n')}\n\nText.\n`;
const good = 'Rolle: FK; Fällig: T-10; Art: AUFGABE';

/** Faults of reading and checking, as "line: reason". */
function faultsOf(source: string): string[] {
  const { template, faults } = readTemplate(source);
  return [...faults, ...(template ? checkTemplate(template.steps).faults : [])].map(
    ({ line, reason }) => `${line}: ${reason}`,
  );
}

describe('the shipped templates', () => {
  it('are read without a fault or a hint, in full', async () => {
    const { templates, faults, hints } = await readTemplateFolder(projectPath('content/templates'));
    expect(faults).toEqual([]);
    expect(hints).toEqual([]);
    const counts = Object.fromEntries(templates.map(({ template }) => [template.key, template.steps.length]));
    expect(counts).toMatchObject({ 'uebergabe-eingliederungshilfe': 35, 'einarbeitung-sachbearbeitung': 25 });
  });

  it('agree with the table of the domain in roles, dates, kinds, order and duty', async () => {
    const { templates } = await readTemplateFolder(projectPath('content/templates'));
    const rows = (key: string) =>
      Object.fromEntries(
        (templates.find(({ template }) => template.key === key)?.template.steps ?? []).map((one) => [
          one.key,
          `${one.roles.join(',')} ${one.anchor}${one.offsetDays || ''} ${one.kind}${one.mandatory ? '*' : ''} <- ${one.after.join(',')}`,
        ]),
      );
    const handover = rows('uebergabe-eingliederungshilfe');
    expect(
      Object.keys(handover)
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 35 }, (_, i) => i + 1));
    expect(handover).toMatchObject({
      '1': 'FK T-90 FORM* <- ',
      '4': 'VT T-68 ACCEPTANCE* <- 3',
      '8': 'SI,VT,RD T-45 APPOINTMENT <- 6,7',
      '13': 'SI,FK T-28 FORM* <- 11,4',
      '18': 'RD T-10 TASK* <- 17',
      '21': 'SI,VT,FK T-5 APPOINTMENT* <- 9,10,11,12,13,14,15,16',
      '22': 'VT T-3 ACCEPTANCE* <- 21',
      '25': 'FK,KA T-7 APPROVAL* <- 4',
      '26': 'HD,IT T RETURN* <- ',
      '27': 'IT V REVOCATION* <- 26',
      '30': 'SI T-2 FORM <- ',
      '32': 'FK V60 APPROVAL* <- 31',
      '34': 'NF S20 ACCEPTANCE* <- 33',
      '35': 'NF,FK,RD S90 APPOINTMENT <- 34',
    });
    expect(rows('einarbeitung-sachbearbeitung')).toMatchObject({
      '1': 'FK S-28 TASK* <- ',
      '6': 'PA S-7 READING <- 2',
      '8': 'NF S ACCEPTANCE* <- 4,5',
      '20': 'NF S20 ACCEPTANCE* <- 12,13,14',
      '22': 'NF,PA S70 TASK* <- 17,21',
      '25': 'NF S90 FORM <- 20',
    });
  });
});

describe('a template with a fault', () => {
  it('reads a good one', () => {
    const { template, faults } = readTemplate(head + step('1*', `${good}; nach: –; Nachweis: Datum`));
    expect(faults).toEqual([]);
    expect(template?.steps[0]).toMatchObject({
      key: '1',
      title: 'Schritt 1*',
      mandatory: true,
      phase: 'Planung',
      anchor: 'T',
      offsetDays: -10,
      kind: 'TASK',
      detail: 'Text.',
      evidence: 'Datum',
      after: [],
    });
  });

  it.each([
    [
      'an unknown role',
      step('1', 'Rolle: XY; Fällig: T-10; Art: AUFGABE'),
      /^11: Schritt 1: Die Rolle „XY“ gibt es nicht/,
    ],
    [
      'an unknown kind',
      step('1', 'Rolle: FK; Fällig: T-10; Art: TANZEN'),
      /^13: Schritt 1: Die Art „TANZEN“/,
    ],
    [
      'an unknown anchor',
      step('1', 'Rolle: FK; Fällig: Q-10; Art: AUFGABE'),
      /^12: Schritt 1: Den Bezugstag „Q“/,
    ],
    ['no due date', step('1', 'Rolle: FK; Fällig: bald; Art: AUFGABE'), /^12: .*„bald“ ist keine Fälligkeit/],
    ['an unknown purpose', step('1', `${good}; Zweck: package:dutys`), /^14: .*Den Zweck „package:dutys“/],
    ['no condition', step('1', `${good}; Bedingung: wenn Zeit ist`), /^14: .*ist keine Bedingung/],
    ['an unknown fact', step('1', `${good}; Farbe: rot`), /^14: .*„Farbe“ ist keine Angabe/],
    [
      'an unknown step before it',
      step('1', `${good}; nach: 9`),
      /^9: Schritt 1 kommt nach 9, aber 9 gibt es nicht/,
    ],
    ['a number twice', step('1', good) + step('1', good), /^17: Die Nummer 1 gibt es schon in Zeile 9/],
    [
      'a circle',
      step('1', `${good}; nach: 3`) + step('2', `${good}; nach: 1`) + step('3', `${good}; nach: 2`),
      /^9: Die Schritte warten im Kreis aufeinander: 1 → 3 → 2 → 1/,
    ],
    ['a step that waits for itself', step('1', `${good}; nach: 1`), /^9: .*im Kreis aufeinander: 1 → 1/],
    [
      'a step due before what it needs',
      step('1', good) + step('2', 'Rolle: FK; Fällig: T-20; Art: AUFGABE; nach: 1'),
      /^17: Schritt 2 \(T−20\) ist fällig vor Schritt 1 \(T−10\), den er braucht/,
    ],
    ['no list', '\n### 1 Titel\n\nnur Text\n', /^9: Schritt 1: Unter der Überschrift fehlt die Liste/],
    [
      'a heading without number',
      '\n### Titel\n\n- Rolle: FK\n',
      /^9: Ein Schritt beginnt mit Nummer und Titel/,
    ],
  ])('names %s with its line and reason', (_what, steps, fault) => {
    expect(faultsOf(head + steps)).toContainEqual(expect.stringMatching(fault));
  });

  it('names all faults at once', () => {
    expect(faultsOf(head + step('1', 'Rolle: XY; Fällig: bald; Art: TANZEN'))).toHaveLength(3);
  });

  it('names what its head lacks', () => {
    expect(faultsOf('## Planung\n')).toEqual([
      '1: Der Kopf zwischen zwei Zeilen --- fehlt (key, title, kind).',
    ]);
    expect(faultsOf('---\nkey: probe\nkind: Fest\n---\n## A\n')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^1: Im Kopf fehlt title/),
        expect.stringMatching(/^3: kind muss eines sein/),
      ]),
    );
  });

  it('only hints at dates that cannot be compared before a run has them', () => {
    const source = head + step('1', 'Rolle: FK; Fällig: S+5; Art: AUFGABE') + step('2', `${good}; nach: 1`);
    const { template } = readTemplate(source);
    const check = checkTemplate(template?.steps ?? []);
    expect(check.faults).toEqual([]);
    expect(check.hints).toHaveLength(1);
  });
});

describe('loading', () => {
  let app: TestApp;
  let folder: string;
  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'templates-'));
  });
  afterAll(() => app.close());
  const versions = () =>
    app.services.db.read.templateVersion.findMany({
      where: { template: { key: 'probe' } },
      orderBy: { no: 'asc' },
      select: { no: true, status: true },
    });

  it('has the shipped templates released by the migration, once', async () => {
    const report = await loadTemplates(app.services);
    expect(report.released).toEqual([]);
    expect(report.unchanged).toEqual(
      expect.arrayContaining(['einarbeitung-sachbearbeitung', 'uebergabe-eingliederungshilfe']),
    );
  });

  it('releases new text, supersedes the old, leaves the same alone, and records it', async () => {
    await writeFile(join(folder, 'probe.md'), head + step('1', good));
    expect((await loadTemplates(app.services, folder)).released).toEqual([{ key: 'probe', no: 1 }]);
    expect((await loadTemplates(app.services, folder)).unchanged).toEqual(['probe']);
    await writeFile(join(folder, 'probe.md'), head + step('1', good) + step('2', good));
    expect((await loadTemplates(app.services, folder)).released).toEqual([{ key: 'probe', no: 2 }]);
    expect(await versions()).toEqual([
      { no: 1, status: 'SUPERSEDED' },
      { no: 2, status: 'RELEASED' },
    ]);
    expect(
      await app.services.db.read.auditEvent.count({
        where: { action: 'template.released', label: { startsWith: 'Probe' } },
      }),
    ).toBe(2);
    await rm(folder, { recursive: true });
  });

  it('releases new text beside a draft that somebody writes, which stays the newest', async () => {
    const text = (steps: number) =>
      head.replace('probe', 'beside') +
      Array.from({ length: steps }, (_, n) => step(String(n + 1), good)).join('');
    const { templateVersion, template } = app.services.db.read;
    await writeFile(join(folder, 'beside.md'), text(1));
    await loadTemplates(app.services, folder);
    const { id: templateId } = await template.findUniqueOrThrow({ where: { key: 'beside' } });
    const mine = {
      source: text(3),
      sourceHash: 'mine',
      title: 'Mein Entwurf',
      editorIds: [],
      updatedAt: new Date(),
    };
    await templateVersion.create({ data: { templateId, no: 2, ...mine } });
    await writeFile(join(folder, 'beside.md'), text(2));
    expect((await loadTemplates(app.services, folder)).released).toEqual([{ key: 'beside', no: 2 }]);
    expect(
      await templateVersion.findMany({
        where: { templateId },
        orderBy: { no: 'asc' },
        select: { no: true, status: true, source: true },
      }),
    ).toEqual([
      { no: 1, status: 'SUPERSEDED', source: text(1) },
      { no: 2, status: 'RELEASED', source: text(2) },
      { no: 3, status: 'DRAFT', source: text(3) },
    ]);
    await rm(folder, { recursive: true });
  });

  it('refuses a faulty file by name and line and loads the others', async () => {
    await writeFile(
      join(folder, 'a-faulty.md'),
      head.replace('probe', 'faulty') + step('1', 'Rolle: XY; Fällig: T; Art: AUFGABE'),
    );
    await writeFile(join(folder, 'b-good.md'), head.replace('probe', 'good') + step('1', good));
    const report = await loadTemplates(app.services, folder);
    expect(report.released).toEqual([{ key: 'good', no: 1 }]);
    expect(report.faults).toEqual([expect.objectContaining({ file: 'a-faulty.md', line: 11 })]);
    expect(await app.services.db.read.template.count({ where: { key: 'faulty' } })).toBe(0);
    await rm(folder, { recursive: true });
  });

  it('takes the same text with Windows line ends as unchanged', async () => {
    const text = head.replace('probe', 'ends') + step('1', good);
    await writeFile(join(folder, 'ends.md'), text);
    await loadTemplates(app.services, folder);
    await writeFile(join(folder, 'ends.md'), text.replace(/\n/g, '\r\n'));
    expect((await loadTemplates(app.services, folder)).unchanged).toEqual(['ends']);
    expect(await readFile(join(folder, 'ends.md'), 'utf8')).toContain('\r\n');
    await rm(folder, { recursive: true });
  });
});
