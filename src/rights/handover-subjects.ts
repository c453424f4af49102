import {
  findRunById,
  mayOnRun,
  packageRightsOf,
  packageStandingOf,
  type Run,
  rightsAtPost,
  type Standing,
  standingOf,
} from '../handovers/index.js';
import type { Position } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import type { Reason, Subject } from './audience.js';

/** What somebody is to a run, the nearest first. */
const standings: readonly (readonly [keyof Standing, string, string])[] = [
  ['leaver', 'Wer die Stelle abgibt', 'Sie geben die Stelle ab.'],
  ['standIn', 'Die Vertretung', 'Sie vertreten die Stelle.'],
  ['successor', 'Die Nachfolge', 'Sie folgen auf der Stelle nach.'],
  ['mentor', 'Die Patin oder der Pate', 'Sie begleiten die Einarbeitung.'],
  ['leads', 'Die Leitungen der Stelle', 'Sie leiten die Einheit der Stelle.'],
  ['personnel', 'Die Personalstelle', 'Sie gehören zur Personalstelle.'],
  ['receivesPart', 'Wer einen Teil übernimmt', 'Sie übernehmen einen Teil der Aufgaben.'],
  ['involved', 'Wer einen Schritt zu erledigen hat', 'Sie oder Ihre Stelle stehen an einem Schritt.'],
  ['insight', 'Die Verwaltung, mit offen genommener Einsicht', 'Sie haben offen Einsicht genommen.'],
  ['covers', 'Die Vertretung Abwesender', 'Sie vertreten jemanden, der beteiligt und abwesend ist.'],
];

/** What opens a package of all these, and a protocol. */
const notEnough: readonly (keyof Standing)[] = ['mentor', 'involved'];
const onThePost: Reason = {
  whom: 'Wer die Stelle innehat oder vertritt',
  why: 'Sie haben die Stelle inne oder vertreten sie.',
};

function reasonOf(is: Partial<Standing>, without: readonly (keyof Standing)[] = []): Reason | null {
  const found = standings.find(([key]) => is[key] && !without.includes(key));
  return found ? { whom: found[1], why: found[2] } : null;
}

/** A run, its package and its protocol, each with rights of its own. One query for an induction, none for a handover. */
export async function subjectsOfRun({ db, clock }: Services, run: Run): Promise<readonly Subject[]> {
  const today = clock.today();
  const base = run.handoverId ? ((await findRunById(db.read, run.handoverId)) ?? run) : run;
  return [
    {
      id: 'vorgang',
      title: 'Der Vorgang mit seinen Schritten',
      note: null,
      judge(actor) {
        const is = standingOf(actor, run);
        return mayOnRun(is, 'read', actor) ? (reasonOf(is) ?? onThePost) : null;
      },
    },
    {
      id: 'paket',
      title: 'Das Übergabepaket',
      note: 'Antworten auf Leitfragen sehen andere erst, wenn das Paket eingereicht ist; Entwürfe und Notizen bleiben bei denen, die sie schreiben.',
      judge: (actor) => ofPackage(actor, run, base, today),
    },
    ...(run.kind === 'HANDOVER'
      ? [
          {
            id: 'protokoll',
            title: 'Das Übergabeprotokoll',
            note: null,
            judge(actor: Actor) {
              const is = standingOf(actor, run);
              return mayOnRun(is, 'read-package', actor) ? reasonOf(is, notEnough) : null;
            },
          },
        ]
      : []),
  ];
}

function ofPackage(actor: Actor, run: Run, base: Run, today: Day): Reason | null {
  if (!packageRightsOf(actor, { run, base, submitted: false }, today).read) return null;
  return reasonOf(packageStandingOf(actor, run, base)) ?? onThePost;
}

/** The package of a post between handovers. */
export function packageOfPost(position: Position, today: Day): Subject {
  return {
    id: 'paket',
    title: 'Das Paket der Stelle',
    note: 'Läuft eine Übergabe, sehen es dort auch deren Beteiligte.',
    judge(actor) {
      if (!rightsAtPost(actor, position, today).read) return null;
      const { unit, id } = position;
      const leads = actor.ledUnitIds.some(
        (led) => unit.path.includes(led) && !(unit.headPositionId === id && led === unit.id),
      );
      return reasonOf({ leads, personnel: actor.permissions.has('handovers.read-any') }) ?? onThePost;
    },
  };
}
