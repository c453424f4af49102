import type { OwnReading } from '../../../views/articles/acknowledging/reading-section.js';
import type { ReadingItem } from '../../../views/articles/acknowledging/readings-page.js';
import { type Day, formatDay } from '../../shared/dates.js';
import type { AskedPerson, OwnRequest, Request } from './reading-store.js';

/** Below this many people a count would tell of single ones where names are switched off. */
const fewestCounted = 5;

/** What a reader is asked: the nearest open day, or the version that they have confirmed; null where nobody asks. */
export function presentOwnReading(asked: readonly OwnRequest[], today: Day): OwnReading | null {
  const [open] = asked.filter(({ confirmedNo }) => confirmedNo === null);
  if (open)
    return {
      until: formatDay(open.dueOn),
      late: open.dueOn < today,
      notes: asked.flatMap(({ confirmedNo, note }) => (confirmedNo === null && note ? [note] : [])),
      confirmedNo: null,
    };
  const [done] = asked;
  return done
    ? { until: formatDay(done.dueOn), late: false, notes: [], confirmedNo: done.confirmedNo }
    : null;
}

/** A request with who is missing. `may` says who may read the article; `named` whether the house shows names. */
export function presentRequest(
  request: Request,
  people: readonly AskedPerson[],
  facts: { readonly may: (personId: string) => boolean; readonly named: boolean; readonly newestNo: number },
  today: Day,
): ReadingItem {
  const of = people.filter(({ requestId }) => requestId === request.id);
  const missing = of.filter(({ versionNo }) => versionNo === null);
  const outside = missing.filter(({ personId }) => !facts.may(personId));
  const waiting = missing.filter(({ personId }) => facts.may(personId));
  const name = ({ name, unit }: AskedPerson) => ({ name, unit: unit ?? 'zurzeit ohne Stelle' });
  const confirmed = of.length - missing.length;
  const countable = facts.named || of.length >= fewestCounted;
  return {
    id: request.id,
    asked: request.asked,
    until: formatDay(request.dueOn),
    late: request.dueOn < today && waiting.length > 0,
    note: request.note,
    versionNo: request.versionNo,
    newerNo: facts.newestNo > request.versionNo ? facts.newestNo : null,
    total: of.length,
    confirmed: countable ? confirmed : null,
    missing: facts.named ? waiting.map(name) : null,
    outside: facts.named ? outside.map(name) : [],
    done: facts.named
      ? of.flatMap((one) => (one.versionNo === null ? [] : [{ ...name(one), versionNo: one.versionNo }]))
      : [],
  };
}

/** "bis 30.11.2026, abgeschlossen am 02.12.2026, 12 Bestätigungen". */
export function endedWords({ dueOn, endedOn, confirmed, versionNo }: Request): string {
  return [
    `Fassung ${versionNo}`,
    `bis ${formatDay(dueOn)}`,
    endedOn && `abgeschlossen am ${formatDay(endedOn)}`,
    confirmed === 1 ? '1 Bestätigung' : `${confirmed} Bestätigungen`,
  ]
    .filter(Boolean)
    .join(', ');
}
