import { it } from '@jest/globals';
import { addDays, dayOf } from '../../src/shared/dates.js';
import type { Journey } from '../support/journey.js';

export const today = dayOf(new Date());
/** Far enough ahead that the whole template fits before it. */
export const lastDay = addDays(today, 93);

/** What the parts of one journey hand on to each other. */
export interface Baton {
  readonly javaScript: boolean;
  journey: Journey;
  /** Numbers of the handover and of the induction, once they were started. */
  run: string;
  induction: string;
}

export type Part = (title: string, work: () => Promise<void>, timeoutMs: number) => void;

/** Each part stands on the one before: after a failure the rest would only fail slowly. */
export function partsInTurn(): Part {
  let broken = false;
  return (title, work, timeoutMs) =>
    it(
      title,
      async () => {
        if (broken) throw new Error('an earlier part failed');
        broken = true;
        await work();
        broken = false;
      },
      timeoutMs,
    );
}

/** The id of a demo person. */
export async function idOf(journey: Journey, externalId: string): Promise<string> {
  const person = await journey.app.services.db.read.person.findUniqueOrThrow({ where: { externalId } });
  return person.id;
}
