import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { maxAttempts } from '../../src/notifications/digest-store.js';
import { createDigests, sendDigests } from '../../src/notifications/index.js';
import { notificationDaily } from '../../src/notifications/on-events.js';
import type { Mail } from '../../src/platform/mail/mailer.js';
import type { TestApp } from '../support/test-app.js';
import { type DigestOffice, overdue, startDigestOffice } from './digest-office.js';

describe('the daily digest', () => {
  let app: TestApp;
  let post: DigestOffice['post'];
  let leaver: DigestOffice['leaver'];
  let run: DigestOffice['run'];

  beforeEach(async () => {
    ({ app, post, leaver, run } = await startDigestOffice());
  });
  afterEach(() => app.close());

  const db = () => app.services.db.read;

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
});
