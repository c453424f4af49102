import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadActor } from '../../src/people/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { compareArticles } from './article-places.js';
import { buildOffice } from './build-office.js';
import { askAs, Findings } from './comparison.js';
import { decisionsOf, factsOf } from './decisions.js';
import { type BuiltOffice, drawnOffice } from './drawn-office.js';
import { compareHandovers } from './handover-places.js';
import { compareHouse } from './house-places.js';
import { compareMails } from './mail-places.js';
import { compareOwnData } from './own-data-places.js';
import { compareQuestions } from './question-places.js';
import { compareReading } from './reading-places.js';
import { compareSearch } from './search-places.js';

// The policies are written once as predicates and once more as SQL, as filters of two search engines, as joins of mails.
// Here offices are drawn at random, and every place that names an object is asked whether it says what the predicate says.
// A failure prints the office; RIGHTS_SEED repeats it, RIGHTS_SECONDS draws for longer.

const seed = Number(process.env.RIGHTS_SEED ?? Date.now() % 2 ** 31);
/** Whole offices within this time; one is drawn at least. */
const timeMs = Number(process.env.RIGHTS_SECONDS ?? 6) * 1_000;

describe(`the rights of drawn offices (RIGHTS_SEED=${seed})`, () => {
  let app: TestApp;
  let offices = 0;
  let compared = 0;
  beforeAll(async () => {
    app = await startTestApp({ search: 'postgres' });
  }, 30_000);
  afterAll(() => app.close());

  it(
    'are the same wherever an object is named',
    async () => {
      const until = performance.now() + timeMs;
      await fc.assert(
        fc.asyncProperty(drawnOffice, async (drawn) => {
          if (offices > 0 && performance.now() > until) return;
          const office = await buildOffice(app, drawn);
          const { wrong, count } = await compareAll(office);
          offices += 1;
          compared += count;
          expect(wrong).toEqual([]);
        }),
        {
          seed,
          numRuns: 200,
          endOnFailure: !process.env.RIGHTS_SEED,
        },
      );
      console.log(`rights: ${offices} offices, ${compared} decisions compared, RIGHTS_SEED=${seed}`);
      expect(offices).toBeGreaterThan(0);
      expect(compared).toBeGreaterThan(100);
    },
    timeMs + 60_000,
  );

  async function compareAll(office: BuiltOffice): Promise<Findings> {
    const { services } = app;
    const findings = new Findings();
    const rules = await factsOf(services, office);
    for (const [no, person] of office.people.entries()) {
      const actor = await loadActor(services.db, person.id, app.clock.today());
      if (!actor) continue;
      const asked = askAs(findings, {
        services,
        office,
        rules,
        actor,
        may: await decisionsOf(services, actor, rules),
        client: await app.as(person),
        person,
        opensPages: no % 3 === offices % 3,
      });
      await compareArticles(asked);
      await compareReading(asked);
      await compareSearch(asked);
      await compareHandovers(asked);
      await compareQuestions(asked);
      await compareHouse(asked);
      await compareOwnData(asked);
    }
    await compareMails(services, office, findings);
    return findings;
  }
});
