import type { Services } from '../../src/platform/services.js';
import type { Actor } from '../../src/shared/actor.js';
import type { TestClient } from '../support/test-app.js';
import type { decisionsOf, Facts } from './decisions.js';
import type { BuiltOffice } from './drawn-office.js';

/** What was found to be told to whom against the predicates, and how many places were asked. */
export class Findings {
  readonly wrong: string[] = [];
  count = 0;
}

/** One person before one office, and what the predicates say of them. */
export interface Asked {
  readonly services: Services;
  readonly office: BuiltOffice;
  readonly rules: Facts;
  readonly actor: Actor;
  readonly may: Awaited<ReturnType<typeof decisionsOf>>;
  readonly client: TestClient;
  readonly person: { readonly name: string };
  /** Pages cost most: each office opens them as another third of its people. */
  readonly opensPages: boolean;
  readonly wrong: string[];
  counted(): void;
  /** This place names exactly what is expected. */
  compare(where: string, got: readonly string[], expected: readonly string[]): void;
  /** It names nothing beyond what is allowed. */
  within(where: string, got: readonly string[], allowed: readonly string[]): void;
  /** These pages open, and all others look as if they were not there. */
  opened(
    where: string,
    all: readonly string[],
    path: (key: string) => string,
    expected: readonly string[],
  ): Promise<void>;
  /** The same of pages that more than reading is needed for: what may be read answers, if only with "may not". */
  known(
    where: string,
    all: readonly string[],
    path: (key: string) => string,
    expected: readonly string[],
  ): Promise<void>;
}

export function askAs(
  findings: Findings,
  given: Omit<Asked, 'wrong' | 'counted' | 'compare' | 'within' | 'opened' | 'known'>,
): Asked {
  const { wrong } = findings;
  const { person, client, may, opensPages } = given;
  const compare: Asked['compare'] = (where, got, expected) => {
    findings.count += 1;
    if (JSON.stringify([...got].sort()) !== JSON.stringify([...expected].sort()))
      wrong.push(`${person.name}, ${where}: [${[...got].sort()}] instead of [${[...expected].sort()}]`);
  };
  const visited = async (
    where: string,
    all: readonly string[],
    path: (key: string) => string,
    fine: readonly number[],
  ): Promise<readonly string[]> => {
    const got: string[] = [];
    for (const key of all) {
      const { status } = await client.get(path(key));
      if (fine.includes(status)) got.push(key);
      // Gone: told of an archived article to those who could read it before.
      else if (status === 410 && may.remembered.includes(key)) continue;
      else if (status !== 404) wrong.push(`${person.name}, ${where} ${key}: ${status}`);
    }
    return got;
  };
  return {
    ...given,
    wrong,
    counted() {
      findings.count += 1;
    },
    compare,
    within(where, got, allowed) {
      findings.count += 1;
      const extra = got.filter((one) => !allowed.includes(one));
      if (extra.length > 0) wrong.push(`${person.name}, ${where}: [${extra}] though not readable`);
    },
    async opened(where, all, path, expected) {
      if (opensPages) compare(where, await visited(where, all, path, [200]), expected);
    },
    async known(where, all, path, expected) {
      if (opensPages) compare(where, await visited(where, all, path, [200, 403, 422]), expected);
    },
  };
}
