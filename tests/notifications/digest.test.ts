import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { maxAttempts } from '../../src/notifications/digest-store.js';
import { createDigests, sendDigests } from '../../src/notifications/index.js';
import { notificationDaily } from '../../src/notifications/on-events.js';
import type { Mail } from '../../src/platform/mail/mailer.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the daily digest', () => {
  let app: TestApp;
  let post: { id: string };
  let leaver: { id: string; mail: string | null };

  beforeEach(async () => {
    app = await startTestApp({ today: '2026-03-02' });
    const { office } = app;
    const root = await office.unit('Landratsamt');
    const section = await office.unit('Wohngeld', { parent: root });
    const head = await office.position(section, 'Leitung Wohngeld', { head: true });
    post = await office.position(section, 'Wohngeld Raum Nord', { number: '50-4-02' });
    await office.person('Regine Bauk', { on: head });
    leaver = await office.person('Natalia Wojt', { on: post });
  });
  afterEach(() => app.close());

  const db = () => app.services.db.read;

  async function run(
    steps: readonly {
      title: string;
      dueOn: string | null;
      status?: 'OPEN' | 'BLOCKED' | 'DONE' | 'WAIVED';
    }[],
    options: {
      person?: { id: string } | null;
      position?: { id: string };
      status?: 'ACTIVE' | 'CANCELLED';
      startedAt?: string;
    } = {},
  ) {
    const { person = leaver, position, status = 'ACTIVE', startedAt = '2026-01-01' } = options;
    const count = await db().run.count();
    const template = await db().template.create({ data: { key: `vorlage-${count}`, kind: 'INDUCTION' } });
    const version = await db().templateVersion.create({
      data: { templateId: template.id, no: 1, title: 'Vorlage', status: 'RELEASED', sourceHash: 'x' },
    });
    const created = await db().run.create({
      data: {
        number: `E-2026-${String(count + 1).padStart(4, '0')}`,
        kind: 'INDUCTION',
        positionId: post.id,
        templateVersionId: version.id,
        status,
        startedAt: new Date(`${startedAt}T08:00:00Z`),
      },
    });
    for (const [index, step] of steps.entries()) {
      const { id } = await db().runStep.create({
        data: {
          runId: created.id,
          key: String(index + 1),
          sort: index,
          title: step.title,
          phase: 'Planung',
          roles: ['SI'],
          kind: 'TASK',
          mandatory: true,
          after: [],
          dueOn: step.dueOn ? new Date(`${step.dueOn}T00:00:00Z`) : null,
          anchor: 'T',
          offsetDays: 0,
          status: step.status ?? 'OPEN',
        },
      });
      await db().stepAssignee.create({
        data: {
          stepId: id,
          role: 'SI',
          rank: 0,
          personId: person?.id ?? null,
          positionId: position?.id ?? null,
        },
      });
    }
    return created;
  }

  const overdue = { title: 'Leitfragen beantworten', dueOn: '2026-02-26' };

  it('is exactly one mail a day, run twice, in parallel and by two workers', async () => {
    await run([overdue]);
    await Promise.all([createDigests(app.services), createDigests(app.services)]);
    await createDigests(app.services);
    await app.work();
    await Promise.all([
      sendDigests(app.services, '2026-03-02'),
      sendDigests(app.services, '2026-03-02'),
      sendDigests(app.services, '2026-03-02'),
    ]);
    await app.work();
    expect(app.mail.sent).toHaveLength(1);
    const [mail] = app.mail.sent as [Mail];
    expect(mail.to).toBe(leaver.mail);
    expect(mail.subject).toBe('Ihre Aufgaben bei Staffelstab: 1 überfällig');
    expect(mail.text).toContain('überfällig seit 26.02.2026');
    expect(mail.text).toContain('http://localhost:3999/uebergaben/');
    expect(await db().digest.findFirst()).toMatchObject({ attempts: 1, failure: null });
    // The next day the step is still open: one more mail, for that day.
    app.clock.set('2026-03-03');
    await createDigests(app.services);
    await app.work();
    expect(app.mail.sent).toHaveLength(2);
  });

  it('is quiet about finished, waived, blocked and cancelled things, and about what is far away', async () => {
    await run([
      { title: 'Erledigt', dueOn: '2026-02-20', status: 'DONE' },
      { title: 'Entfällt', dueOn: '2026-02-20', status: 'WAIVED' },
      { title: 'Wartet', dueOn: '2026-02-20', status: 'BLOCKED' },
      { title: 'Später', dueOn: '2026-03-10' },
      { title: 'Ohne Tag', dueOn: null },
    ]);
    await run([overdue], { status: 'CANCELLED' });
    expect(await createDigests(app.services)).toBe(0);
    await app.work();
    expect(app.mail.sent).toEqual([]);
  });

  it('counts what is overdue, due within seven days, and new', async () => {
    await run([
      overdue,
      { title: 'Heute', dueOn: '2026-03-02' },
      { title: 'In sieben Tagen', dueOn: '2026-03-09' },
      { title: 'In acht Tagen', dueOn: '2026-03-10' },
    ]);
    // Monday looks back to Friday.
    await run([{ title: 'Erst im Mai', dueOn: '2026-05-01' }], { startedAt: '2026-02-27' });
    await createDigests(app.services);
    await app.work();
    const [mail] = app.mail.sent as [Mail];
    expect(mail.subject).toBe('Ihre Aufgaben bei Staffelstab: 1 überfällig, 2 diese Woche, 1 neu');
    expect(mail.text).toContain('Erst im Mai');
    expect(mail.text).not.toContain('In acht Tagen');
  });

  it('names no person and puts titles into the HTML as text', async () => {
    await run([{ title: '<img src=x onerror=alert(1)> & "Kontakte"', dueOn: '2026-02-20' }]);
    await createDigests(app.services);
    await app.work();
    const [mail] = app.mail.sent as [Mail];
    expect(mail.html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Kontakte&quot;');
    expect(mail.html).not.toContain('<img');
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toContain('Natalia');
  });

  it('reaches whoever holds the post that answers for a role, not its stand-in nor deactivated accounts', async () => {
    const standIn = await app.office.person('Simone Kalb', { on: post, kind: 'STAND_IN' });
    await run([overdue], { person: null, position: post });
    await db().person.update({ where: { id: leaver.id }, data: { active: false } });
    expect(await createDigests(app.services)).toBe(0);
    await db().person.update({ where: { id: leaver.id }, data: { active: true } });
    await createDigests(app.services);
    const digests = await db().digest.findMany({ select: { personId: true } });
    expect(digests).toEqual([{ personId: leaver.id }]);
    expect(digests.some(({ personId }) => personId === standIn.id)).toBe(false);
  });

  it('tells the lead of articles to approve, never the author', async () => {
    const head = await db().person.findFirstOrThrow({ where: { name: 'Regine Bauk' } });
    for (const [title, author] of [
      ['Von der Sachbearbeitung', leaver.id],
      ['Von der Leitung', head.id],
    ] as const)
      await db().article.create({
        data: {
          slug: title.toLowerCase().replaceAll(' ', '-'),
          kind: 'FAQ',
          state: 'IN_REVIEW',
          title,
          ownerPositionId: post.id,
          versions: { create: { no: 1, title, source: 'Text', sourceHash: title, authorId: author } },
        },
      });
    await createDigests(app.services);
    await app.work();
    expect(app.mail.sent.map(({ subject }) => subject)).toEqual([
      'Ihre Aufgaben bei Staffelstab: 1 Freigabe',
    ]);
    expect(app.mail.sent[0]?.text).toContain('Von der Sachbearbeitung');
    expect(app.mail.sent[0]?.text).not.toContain('Von der Leitung');
  });

  it('tells today’s lead where whoever approved last has gone, and nobody of archived articles', async () => {
    const gone = await app.office.person('Frühere Leitung', { active: false });
    for (const [title, state] of [
      ['Neue Fassung', 'PUBLISHED'],
      ['Abgelegt', 'ARCHIVED'],
    ] as const)
      await db().article.create({
        data: {
          slug: title.toLowerCase().replaceAll(' ', '-'),
          kind: 'FAQ',
          state,
          pendingState: 'IN_REVIEW',
          publishedNo: 1,
          latestNo: 1,
          title,
          ownerPositionId: post.id,
          reviewerId: gone.id,
          versions: { create: { no: 1, title, source: 'Text', sourceHash: title, authorId: leaver.id } },
        },
      });
    await createDigests(app.services);
    await app.work();
    expect(app.mail.sent).toHaveLength(1);
    expect(app.mail.sent[0]?.text).toContain('Neue Fassung');
    expect(app.mail.sent[0]?.text).not.toContain('Abgelegt');
  });

  it('tells who mends a reservation, then who confirms it, then nobody', async () => {
    const receiver = await app.office.person('Emil Ernst');
    const created = await run([]);
    const version = await db().packageVersion.create({ data: { positionId: post.id, no: 1, content: {} } });
    const acceptance = await db().acceptance.create({
      data: { runId: created.id, packageVersionId: version.id, personId: receiver.id },
    });
    const reservation = await db().reservation.create({
      data: {
        acceptanceId: acceptance.id,
        text: 'Es fehlt etwas',
        dueOn: new Date('2026-04-01T00:00:00Z'),
        ownerId: leaver.id,
      },
    });
    const told: string[] = [];
    for (const [day, status] of [
      ['2026-03-02', 'OPEN'],
      ['2026-03-03', 'RESOLVED'],
      ['2026-03-04', 'CONFIRMED'],
    ] as const) {
      await db().reservation.update({ where: { id: reservation.id }, data: { status } });
      app.clock.set(day);
      await createDigests(app.services);
      await app.work();
      told.push(`${app.mail.sent.length} ${app.mail.sent.at(-1)?.to}`);
    }
    const confirming = await db().person.findUniqueOrThrow({ where: { id: receiver.id } });
    expect(told).toEqual([`1 ${leaver.mail}`, `2 ${confirming.mail}`, `2 ${confirming.mail}`]);
  });

  it('tries a refused mail again without repeating the others, and gives up at last', async () => {
    const other = await app.office.person('Zweite Person');
    await run([overdue]);
    await run([overdue], { person: other });
    let refuse = true;
    const sent: Mail[] = [];
    const services = {
      ...app.services,
      mail: {
        leavesTheHouse: true,
        async send(mail: Mail) {
          if (refuse && mail.to === leaver.mail) throw new Error(`550 ${mail.to} unknown`);
          sent.push(mail);
        },
      },
    };
    await createDigests(services);
    expect(await sendDigests(services, '2026-03-02')).toEqual({ sent: 1, failed: 1 });
    expect(await sendDigests(services, '2026-03-02')).toEqual({ sent: 0, failed: 1 });
    refuse = false;
    expect(await sendDigests(services, '2026-03-02')).toEqual({ sent: 1, failed: 0 });
    expect(sent.map(({ to }) => to).sort()).toEqual(
      [leaver.mail, (await db().person.findUniqueOrThrow({ where: { id: other.id } })).mail].sort(),
    );
    // One that is never taken is given up.
    refuse = true;
    app.clock.set('2026-03-03');
    await createDigests(services);
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) await sendDigests(services, '2026-03-03');
    expect(await sendDigests(services, '2026-03-03')).toEqual({ sent: 0, failed: 0 });
    const failed = await db().digest.findFirstOrThrow({ where: { sentAt: null } });
    expect(failed).toMatchObject({ attempts: maxAttempts, failure: expect.stringContaining('550') });
  });

  it('rests on public holidays of the Land', async () => {
    await run([overdue]);
    const [daily] = notificationDaily(app.services);
    // Epiphany is a holiday in Baden-Württemberg; in 2027 it is a Wednesday.
    for (const [day, mails] of [
      ['2027-01-06', 0],
      ['2027-01-07', 1],
    ] as const) {
      app.clock.set(day);
      await daily?.run();
      expect(`${day} ${await db().digest.count({ where: { personId: leaver.id } })}`).toBe(`${day} ${mails}`);
    }
  });

  it('forgets digests after 90 days', async () => {
    await run([overdue]);
    await createDigests(app.services);
    const cleanUp = notificationDaily(app.services).find(({ name }) => name.endsWith('clean-up'));
    expect(cleanUp).toBeDefined();
    for (const [day, kept] of [
      ['2026-05-31', 1],
      ['2026-06-01', 0],
    ] as const) {
      app.clock.set(day);
      await cleanUp?.run();
      expect(`${day} ${await db().digest.count()}`).toBe(`${day} ${kept}`);
    }
  });

  it('leaves a digest unsent when the worker dies on the way', async () => {
    await run([overdue]);
    await createDigests(app.services);
    await expect(
      app.services.db.transact(async (tx) => {
        await tx.digest.updateMany({ data: { sentAt: new Date() } });
        throw new Error('crash');
      }),
    ).rejects.toThrow('crash');
    await app.work();
    expect(app.mail.sent).toHaveLength(1);
  });

  /** Who hears what on which days: "02 Ihre …: 1 überfällig" for each mail sent. */
  async function mailsOn(days: readonly string[], to: string | null) {
    const told: string[] = [];
    for (const day of days) {
      app.clock.set(day);
      const before = app.mail.sent.length;
      await Promise.all([createDigests(app.services), createDigests(app.services)]);
      await app.work();
      for (const mail of app.mail.sent.slice(before))
        if (mail.to === to) told.push(`${day.slice(5)} ${mail.subject.split(': ')[1]}`);
    }
    return told;
  }
  const weekdays = (from: string, count: number) =>
    Array.from({ length: count }, (_, index) =>
      new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10),
    ).filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));

  it('comes at seven and at two days before, then daily when overdue; (f) exactly one mail a day', async () => {
    // Due on a Tuesday: two days before is Sunday, so it is told on Friday.
    await run([{ title: 'Fristenliste', dueOn: '2026-03-17' }]);
    expect(await mailsOn(weekdays('2026-03-02', 20), leaver.mail)).toEqual([
      '03-10 1 diese Woche',
      '03-13 1 diese Woche',
      '03-18 1 überfällig',
      '03-19 1 überfällig',
      '03-20 1 überfällig',
    ]);
    // Moved to another day it is told of anew; done it is quiet.
    await db().runStep.updateMany({ data: { dueOn: new Date('2026-03-31T00:00:00Z') } });
    expect(await mailsOn(weekdays('2026-03-23', 5), leaver.mail)).toEqual([
      '03-24 1 diese Woche',
      '03-27 1 diese Woche',
    ]);
    await db().runStep.updateMany({ data: { status: 'DONE' } });
    expect(await mailsOn(weekdays('2026-03-30', 10), leaver.mail)).toEqual([]);
    expect(new Set(app.mail.sent.map(({ to }) => to))).toEqual(new Set([leaver.mail]));
  });

  it('tells what a day without a worker left out on the next one', async () => {
    await run([{ title: 'Fristenliste', dueOn: '2026-03-17' }]);
    expect(await mailsOn(['2026-03-12', '2026-03-16', '2026-03-17'], leaver.mail)).toEqual([
      '03-12 1 diese Woche',
      '03-16 1 diese Woche',
    ]);
  });

  it('goes to the superior after five working days and to the head of the office after ten, once each', async () => {
    const { office } = app;
    const root = await office.unit('Kreis');
    const division = await office.unit('Dezernat', { parent: root });
    const amt = await office.unit('Sozialamt', { parent: division });
    const section = await office.unit('Pflege', { parent: amt });
    const officeHead = await office.person('Amtsleitung', {
      on: await office.position(amt, 'Leitung Sozialamt', { head: true }),
    });
    const superior = await office.person('Sachgebietsleitung', {
      on: await office.position(section, 'Leitung Pflege', { head: true }),
    });
    const own = await office.position(section, 'Sachbearbeitung Pflege');
    const late = await office.person('Säumige Person', { on: own });
    const created = await run(
      [
        { title: 'Fristenliste', dueOn: '2026-03-20' },
        { title: 'Schon erledigt', dueOn: '2026-03-20', status: 'DONE' },
      ],
      { person: late },
    );
    await db().run.update({ where: { id: created.id }, data: { positionId: own.id } });
    // The superior's own late step goes to whoever is above them.
    const theirs = await run([{ title: 'Paket prüfen', dueOn: '2026-03-20' }], { person: superior });
    await db().run.update({ where: { id: theirs.id }, data: { positionId: own.id } });
    const days = weekdays('2026-03-20', 21);
    const told = new Map<string, string[]>();
    for (const day of days) {
      const before = app.mail.sent.length;
      await mailsOn([day], null);
      for (const { to, subject } of app.mail.sent.slice(before))
        told.set(to, [...(told.get(to) ?? []), `${day.slice(5)} ${subject.split(': ')[1]}`]);
    }
    // Friday the 20th, then 23 to 27 are five working days; 3 and 6 April (Good Friday, Easter Monday) are none.
    expect(told.get(superior.mail ?? '')?.filter((line) => line.includes('bei anderen'))).toEqual([
      '03-27 1 überfällig, 1 überfällig bei anderen',
    ]);
    expect(told.get(officeHead.mail ?? '')).toEqual([
      '03-27 1 überfällig bei anderen',
      '04-07 2 überfällig bei anderen',
    ]);
    const mail = app.mail.sent.find(
      ({ to, subject }) => to === superior.mail && subject.includes('bei anderen'),
    );
    expect(mail?.text).toContain('Überfällig in Ihrem Bereich, bei anderen (1)\n- Fristenliste');
    expect(mail?.text).not.toContain('Säumige');
  });

  it('reaches the stand-in of somebody who is away, and the person themself for what only they declare', async () => {
    const cover = await app.office.person('Vertretung');
    await run([overdue]);
    const own = await run([{ title: 'Verschwiegenheit', dueOn: '2026-02-26' }]);
    await db().runStep.updateMany({ where: { runId: own.id }, data: { kind: 'READING' } });
    await db().absence.create({
      data: {
        personId: leaver.id,
        standInId: cover.id,
        startsOn: new Date('2026-03-02T00:00:00Z'),
        endsOn: new Date('2026-03-03T00:00:00Z'),
      },
    });
    expect(await mailsOn(['2026-03-02', '2026-03-03', '2026-03-04'], cover.mail)).toEqual([
      '03-02 1 überfällig',
      '03-03 1 überfällig',
    ]);
    const texts = app.mail.sent.filter(({ to }) => to === leaver.mail).map(({ text }) => text);
    expect(texts).toHaveLength(3);
    expect(texts[0]).not.toContain('Leitfragen beantworten');
    expect(texts[2]).toContain('Leitfragen beantworten');
    expect(app.mail.sent.find(({ to }) => to === cover.mail)?.text).toContain('in Vertretung');
  });

  it('tells nothing twice and loses nothing when a worker dies between marking and sending', async () => {
    await run([{ title: 'Fristenliste', dueOn: '2026-03-09' }]);
    // It dies after everything was marked and written, before the commit.
    const dying = {
      ...app.services,
      db: {
        ...app.services.db,
        transact: <T>(work: (tx: never) => Promise<T>) =>
          app.services.db.transact(async (tx) => {
            await work(tx as never);
            throw new Error('crash');
          }),
      },
    };
    await expect(createDigests(dying as typeof app.services)).rejects.toThrow('crash');
    expect([await db().digest.count(), await db().reminder.count()]).toEqual([0, 0]);
    // It dies after the commit, before the mail: the next worker sends it, two at once send one.
    expect(await createDigests(app.services)).toBe(1);
    await Promise.all([sendDigests(app.services, '2026-03-02'), sendDigests(app.services, '2026-03-02')]);
    await Promise.all([createDigests(app.services), createDigests(app.services)]);
    await app.work();
    expect(app.mail.sent.map(({ to }) => to)).toEqual([leaver.mail]);
    expect(await db().reminder.count()).toBe(1);
  });
});
