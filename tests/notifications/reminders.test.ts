import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDigests, sendDigests } from '../../src/notifications/index.js';
import type { TestApp } from '../support/test-app.js';
import { type DigestOffice, overdue, startDigestOffice } from './digest-office.js';

describe('reminders', () => {
  let app: TestApp;
  let leaver: DigestOffice['leaver'];
  let run: DigestOffice['run'];

  beforeEach(async () => {
    ({ app, leaver, run } = await startDigestOffice());
  });
  afterEach(() => app.close());

  const db = () => app.services.db.read;

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

  it('tells the head of the office once a month of the posts with the highest risk, and nobody else', async () => {
    const { office } = app;
    const root = await office.unit('Kreis');
    const division = await office.unit('Dezernat', { parent: root });
    const amt = await office.unit('Sozialamt', { parent: division });
    const section = await office.unit('Pflege', { parent: amt });
    const high = { riskAttrition: 5, riskPosition: 4 };
    const officeHead = await office.person('Amtsleitung', {
      // Nobody hears of the rating of a post they fill.
      on: await office.position(amt, 'Leitung Sozialamt', { head: true, ...high }),
    });
    const lead = await office.person('Sachgebietsleitung', {
      on: await office.position(section, 'Leitung Pflege', { head: true }),
    });
    const risky = await office.position(section, 'Heimaufsicht', { number: '50-9-01', ...high });
    await office.person('Nora Fallenstein', { on: risky });
    await office.position(section, 'Pflegestützpunkt', {
      number: '50-9-02',
      riskAttrition: 4,
      riskPosition: 4,
    });
    const few = ['2026-03-02', '2026-03-03'];
    expect(await mailsOn(few, officeHead.mail)).toEqual([]);
    // From five people on, as in the overview.
    for (const name of ['Erste', 'Zweite'])
      await office.person(name, { on: await office.position(section, `${name} Stelle`) });
    expect(await mailsOn([...few, '2026-03-31'], officeHead.mail)).toEqual([
      '03-02 1 Stelle mit hohem Risiko',
    ]);
    const text = app.mail.sent.find(({ to }) => to === officeHead.mail)?.text ?? '';
    expect(text).toContain('Stelle 50-9-01 Heimaufsicht');
    expect(text).toContain('Risiko 20 von 25, Übergabe noch nicht begonnen');
    expect(text).not.toMatch(/50-9-02|Leitung Sozialamt|Fallenstein/);
    // A month without the switch, then with it.
    await db().officeSetting.create({ data: { key: 'evaluations', value: { off: ['risiko'] } } });
    expect(await mailsOn(['2026-04-01', '2026-04-02'], officeHead.mail)).toEqual([]);
    await db().officeSetting.deleteMany();
    expect(await mailsOn(['2026-04-07', '2026-04-08', '2026-05-04'], officeHead.mail)).toEqual([
      '04-07 1 Stelle mit hohem Risiko',
      '05-04 1 Stelle mit hohem Risiko',
    ]);
    expect(app.mail.sent.filter(({ to }) => to === lead.mail)).toEqual([]);
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
