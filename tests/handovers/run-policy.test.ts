import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listRuns } from '../../src/handovers/list-runs.js';
import { mayOnRun, standingOf } from '../../src/handovers/run-policy.js';
import { findRunByNumber } from '../../src/handovers/run-store.js';
import { loadActor } from '../../src/people/index.js';
import { type HandoverOffice, handoverOffice, startByForm } from './handover-office.js';

// The list's filter and the single run's policy are written twice, in SQL and in code: they must never differ.

describe('who may see a run', () => {
  let stage: HandoverOffice;
  const numbers: string[] = [];
  beforeAll(async () => {
    stage = await handoverOffice();
    const { app, people, post, neighbour, head, amtHead, itPost } = stage;
    numbers.push(await startByForm(stage));
    // A head leaves as well: they lead the unit, but not their own leaving.
    numbers.push(await startByForm(stage, { positionId: head.id, lastDayOn: '2026-08-31' }));
    const second = await app.office.person('Zweite Kraft', { on: neighbour });
    await app.services.db.read.assignment.deleteMany({
      where: { positionId: neighbour.id, personId: people.standIn.id },
    });
    numbers.push(await startByForm(stage, { positionId: neighbour.id, lastDayOn: '2026-09-30' }));
    const [first] = numbers;
    await app.services.db.read.run.update({
      where: { number: first ?? '' },
      data: { mentorId: second.id, successorId: people.successor.id },
    });
    await app.office.assign(itPost, people.stranger, { kind: 'STAND_IN' });
    await app.office.assign(amtHead, second, { kind: 'ACTING', until: '2026-02-01' });
    await app.office.assign(post, people.cash, { kind: 'STAND_IN' });
    await app.office.assign(head, people.editor, { kind: 'STAND_IN' });
  });
  afterAll(() => stage.app.close());

  it('is decided alike for one run and for the list, for every person', async () => {
    const { services } = stage.app;
    const people = await services.db.read.person.findMany();
    let seen = 0;
    let hidden = 0;
    for (const { id, name } of people) {
      const actor = await loadActor(services.db, id, services.clock.today());
      if (!actor) throw new Error(name);
      const listed = (
        await listRuns(services.db.read, actor, { filter: 'running', today: services.clock.today(), page: 1 })
      ).runs.map((run) => run.number);
      for (const number of numbers) {
        const run = await findRunByNumber(services.db.read, number);
        if (!run) throw new Error(number);
        const may = mayOnRun(standingOf(actor, run), 'read', actor);
        expect({ name, number, listed: listed.includes(number) }).toEqual({ name, number, listed: may });
        if (may) seen += 1;
        else hidden += 1;
      }
    }
    expect(seen).toBeGreaterThan(5);
    expect(hidden).toBeGreaterThan(5);
  });

  it('does not let a leaving head steer their own case', async () => {
    const { services } = stage.app;
    const { people } = stage;
    const run = await findRunByNumber(services.db.read, numbers[1] ?? '');
    const actor = await loadActor(services.db, people.head.id, services.clock.today());
    if (!run || !actor) throw new Error('missing');
    const standing = standingOf(actor, run);
    expect(standing).toMatchObject({ leaver: true, leads: false });
    expect(mayOnRun(standing, 'manage', actor)).toBe(false);
    expect(mayOnRun(standing, 'read-package', actor)).toBe(true);
    // The next superior does.
    const above = await loadActor(services.db, people.amtHead.id, services.clock.today());
    if (!above) throw new Error('missing');
    expect(mayOnRun(standingOf(above, run), 'manage', above)).toBe(true);
  });

  it('keeps the package from those who only have a step to do', async () => {
    const { services } = stage.app;
    const run = await findRunByNumber(services.db.read, numbers[0] ?? '');
    const it = await loadActor(services.db, stage.people.it.id, services.clock.today());
    if (!run || !it) throw new Error('missing');
    const standing = standingOf(it, run);
    expect(mayOnRun(standing, 'read', it)).toBe(true);
    expect(mayOnRun(standing, 'read-package', it)).toBe(false);
    expect(mayOnRun(standing, 'manage', it)).toBe(false);
    // No button of a step leads them to a page that is closed to them.
    const steps = await services.db.read.runStep.findMany({
      where: {
        runId: run.id,
        purpose: { in: ['interview', 'debriefing', 'package:deadlines', 'acceptance'] },
      },
    });
    expect(steps).toHaveLength(4);
    const [theirs, leavers] = await Promise.all([
      stage.app.as(stage.people.it),
      stage.app.as(stage.people.leaver),
    ]);
    for (const { key } of steps) {
      const path = `/uebergaben/${encodeURIComponent(run.number)}/schritte/${key}`;
      const closed = await theirs.get(path);
      expect([closed.status, / öffnen/.test(closed.words)]).toEqual([200, false]);
      expect((await leavers.get(path)).words).toContain(' öffnen');
    }
  });
});
