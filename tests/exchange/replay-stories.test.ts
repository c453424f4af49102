import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importArticles } from '../../src/exchange/import-articles.js';
import { loadCounty } from '../../src/exchange/load-county.js';
import { loadAbsences } from '../../src/exchange/load-daily-life.js';
import { replayStories } from '../../src/exchange/replay-stories.js';
import { actsOf, courseOf } from '../../src/exchange/story-acts.js';
import { readStories } from '../../src/exchange/story-file.js';
import { loadTemplates } from '../../src/handovers/index.js';
import { projectPath } from '../../src/platform/files/project-path.js';
import { pdfFindings } from '../support/pdf-findings.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const today = '2026-03-02';
const demo = projectPath('content/demo');
const folder = join(demo, 'vorgaenge');

describe('stories of the demo county', () => {
  it('are read without a fault and played in the order of time, nothing in the future', async () => {
    const { stories, faults } = await readStories(folder, today);
    expect(faults).toEqual([]);
    expect(stories.length).toBeGreaterThanOrEqual(12);
    const days = courseOf(stories, today).map(({ on }) => on);
    expect(days).toEqual([...days].sort());
    expect(days.every((day) => day <= today)).toBe(true);
    for (const story of stories) {
      const acts = actsOf(story, today).map(({ act }) => act.type);
      expect(acts.filter((type) => type === 'start')).toHaveLength(1);
      expect(acts.includes('accept')).toBe(story.acceptance !== null);
    }
  });

  it('name file and line of what is wrong', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'stories-'));
    const name = '01-uebergabe-50-3-04-gerade-begonnen.yaml';
    await cp(join(folder, name), join(copy, name));
    const text = await readFile(join(copy, name), 'utf8');
    await writeFile(join(copy, name), text.replace(/gestartet: .*/, 'gestartet: vorgestern'));
    const { stories, faults } = await readStories(copy, today);
    expect(stories).toEqual([]);
    expect(faults).toEqual([{ file: name, line: 4, message: expect.stringContaining('gestartet') }]);
    await rm(copy, { recursive: true });
  });
});

describe('the replay', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({
      today,
      env: { STAFFELSTAB_DEMO: '1', SAML_ROLE_MAP: 'lra-personal=personnel,lra-redaktion=editor' },
    });
    await loadCounty(app.services, demo);
    await loadTemplates(app.services);
    // Those that steps of the stories wait for.
    const articles = await mkdtemp(join(tmpdir(), 'stories-'));
    for (const name of ['kostenbeitrag-jugendhilfe.md', 'kostenerstattung-jugendhilfe.md'])
      await cp(join(demo, 'artikel', name), join(articles, name));
    await importArticles(app.services, articles);
    await rm(articles, { recursive: true });
    await loadAbsences(app.services, demo);
  }, 60_000);
  afterAll(() => app.close());

  const read = () => app.services.db.read;

  it('plays every act of every story through the use cases, once', async () => {
    const inactive = await read().person.count({ where: { active: false } });
    const report = await replayStories(app.services, folder);
    expect(report.faults).toEqual([]);
    expect(report.stories).toBeGreaterThanOrEqual(12);
    const runs = await read().run.count();
    expect(runs).toBe(report.stories);
    expect(await replayStories(app.services, folder)).toEqual({ stories: 0, acts: 0, faults: [] });
    expect(await read().run.count()).toBe(runs);
    // Those who have left had their accounts back for the time of the replay only.
    expect(await read().person.count({ where: { active: false } })).toBe(inactive);
    expect(inactive).toBeGreaterThan(0);
  }, 120_000);

  it('leaves runs in every state, with history and record on the days of the story', async () => {
    const { stories } = await readStories(folder, today);
    const states = await read().run.groupBy({ by: ['kind', 'status'], _count: true });
    for (const state of ['HANDOVER ACTIVE', 'HANDOVER COMPLETED', 'HANDOVER CANCELLED', 'INDUCTION ACTIVE'])
      expect(states.map(({ kind, status }) => `${kind} ${status}`)).toContain(state);
    const [story] = stories;
    if (!story) throw new Error('no story');
    const run = await read().run.findFirstOrThrow({
      where: { kind: 'HANDOVER', startedAt: new Date(`${story.startedOn}T10:00:00Z`) },
      include: { events: { orderBy: { id: 'asc' } } },
    });
    expect(run.events[0]).toMatchObject({ what: 'run.started', at: run.startedAt });
    const recorded = await read().auditEvent.findFirstOrThrow({ where: { objectId: run.id } });
    expect(recorded.at).toEqual(run.startedAt);
    const open = await read().reservation.count({ where: { status: 'OPEN' } });
    expect(open).toBeGreaterThan(0);
  });

  it('shows what is awkward: steps that wait for articles, things back one by one, split and merged packages', async () => {
    const runAt = async (number: string) => {
      const { id: positionId } = await read().position.findUniqueOrThrow({ where: { number } });
      return read().run.findFirstOrThrow({
        where: { positionId },
        include: { steps: { include: { articles: true } }, events: true },
      });
    };
    const stepOf = async (number: string, key: string) => {
      const step = (await runAt(number)).steps.find((one) => one.key === key);
      if (!step) throw new Error(`no step ${key}`);
      return step;
    };
    expect(await stepOf('51-2-03', '15')).toMatchObject({ status: 'DONE', articles: [expect.anything()] });
    expect(await stepOf('51-2-03', '16')).toMatchObject({ status: 'OPEN', articles: [expect.anything()] });
    expect((await stepOf('51-2-03', '21')).answer).toMatchObject({ heldOn: '2026-03-23', startsAt: '09:30' });
    const returning = await stepOf('50-2-07', '26');
    const states = (returning.answer as { things: { state: string }[] }).things.map(({ state }) => state);
    expect(states).toEqual(['OPEN', 'OPEN', 'RETURNED', 'NEVER', 'OPEN', 'OPEN']);
    const again = await runAt('36-1-03');
    expect(again.status).toBe('ACTIVE');
    expect(again.events.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['run.cancelled', 'run.restarted']),
    );
    const transfers = await read().packageItem.groupBy({
      by: ['positionId'],
      where: { origin: { not: null } },
      _count: true,
    });
    expect(transfers).toHaveLength(3);
    expect(await read().acceptance.count({ where: { role: { startsWith: 'step:' } } })).toBeGreaterThan(0);
  });

  it('shows every template running, finished and cancelled, and steps in every state', async () => {
    const rows = await read().$queryRaw<{ key: string; runs: string[]; steps: string[]; late: boolean }[]>`
      select t.key, array_agg(distinct r.status::text) as runs, array_agg(distinct s.status::text) as steps,
        bool_or(r.status = 'ACTIVE' and s.status = 'OPEN' and s."dueOn" < ${today}::date) as late
      from "Run" r join "TemplateVersion" v on v.id = r."templateVersionId" join "Template" t on t.id = v."templateId"
        join "RunStep" s on s."runId" = r.id group by t.key order by t.key`;
    expect(rows).toHaveLength(7);
    for (const { key, runs, steps } of rows) {
      expect({ key, runs }).toEqual({ key, runs: ['ACTIVE', 'CANCELLED', 'COMPLETED'] });
      expect({ key, steps }).toEqual({
        key,
        steps: expect.arrayContaining(['BLOCKED', 'DONE', 'OPEN', 'WAIVED']),
      });
    }
    expect(rows.filter(({ late }) => late).map(({ key }) => key)).toEqual(rows.map(({ key }) => key));
    expect(rows.filter(({ steps }) => steps.includes('REJECTED')).length).toBeGreaterThanOrEqual(2);
    // In place of somebody who is away.
    expect(await read().runStep.count({ where: { completedForId: { not: null } } })).toBeGreaterThan(0);
  });

  it('leaves protocols of handovers and inductions that follow the machine rules of PDF/UA', async () => {
    const made = await read().protocol.findMany({
      where: { reason: 'CLOSING' },
      select: { file: true, run: { select: { number: true, kind: true } } },
    });
    expect(new Set(made.map(({ run }) => run.kind))).toEqual(new Set(['HANDOVER', 'INDUCTION']));
    for (const { file, run } of made) {
      const found = await pdfFindings(file ?? new Uint8Array());
      expect({ number: run.number, findings: found.findings }).toEqual({ number: run.number, findings: [] });
      expect(found.title).toContain(run.number);
      expect(found.tags).toMatchObject({ H1: 1, Table: expect.any(Number), TH: expect.any(Number) });
    }
  });

  it('refuses outside of the demo', async () => {
    const services = { ...app.services, config: { ...app.services.config, demo: false } };
    await expect(replayStories(services, folder)).rejects.toThrow('demo only');
  });
});
