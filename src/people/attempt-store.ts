import { randomUUID } from 'node:crypto';
import type { Database } from '../platform/db/database.js';
import { keptDays } from '../shared/kept-days.js';

/** What is known of an attempt to sign in, for `Anmeldung prüfen`: no names, no values but groups, no secrets. */
export interface AttemptDetails {
  readonly attributes?: readonly string[];
  readonly groups?: readonly string[];
  readonly groupCount?: number;
  readonly roles?: readonly string[];
  readonly signed?: 'response' | 'assertion' | 'both';
  readonly encrypted?: boolean;
  /** The identity provider's clock minus ours, in milliseconds, travel included. */
  readonly clockMs?: number;
  readonly unsolicited?: boolean;
}

/** An attempt to sign in. */
export interface Attempt {
  /** Short name of the identity provider; empty where the answer names none of ours. */
  readonly idp: string;
  /** `signed-in` or the kind of refusal. */
  readonly outcome: string;
  readonly reason: string;
  readonly expected: string;
  readonly got: string;
  readonly incident: string;
  readonly details: AttemptDetails;
}

/** An attempt as it was kept. */
export interface KeptAttempt extends Attempt {
  readonly id: string;
  readonly at: Date;
}

const insert = {
  name: 'sign-in-attempt-add',
  text: `insert into "SignInAttempt" (id, idp, outcome, reason, expected, got, incident, details)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

/** Keeps an attempt. What came is cut: it may be anything. */
export async function addAttempt(db: Database, attempt: Attempt): Promise<void> {
  const cut = (text: string) => text.replaceAll('\0', '').slice(0, 500);
  await db.pool.query({
    ...insert,
    values: [
      randomUUID(),
      attempt.idp,
      attempt.outcome,
      attempt.reason,
      cut(attempt.expected),
      cut(attempt.got),
      attempt.incident,
      JSON.stringify(attempt.details),
    ],
  });
}

/** The newest attempts; an incident number finds the one. One query. */
export async function findAttempts(
  db: Database,
  filter: { incident: string | null; failedOnly: boolean },
  limit: number,
): Promise<readonly KeptAttempt[]> {
  const { rows } = await db.pool.query<KeptAttempt>({
    name: 'sign-in-attempts',
    text: `select id, at, idp, outcome, reason, expected, got, incident, details from "SignInAttempt"
           where ($1::text is null or incident = $1) and (not $2 or outcome not in ('signed-in', 'asked-anew'))
           order by at desc, id desc limit $3`,
    values: [filter.incident, filter.failedOnly, limit],
  });
  return rows;
}

/** How many were signed in and how many were not within a day; sign-ins that were only asked anew count as neither. One query. */
export async function countAttempts(db: Database): Promise<{ signedIn: number; failed: number }> {
  const { rows } = await db.pool.query<{ signedIn: number; failed: number }>({
    name: 'sign-in-attempt-count',
    text: `select count(*) filter (where outcome = 'signed-in')::int as "signedIn",
             count(*) filter (where outcome not in ('signed-in', 'asked-anew'))::int as failed
           from "SignInAttempt" where at > now() - interval '1 day'`,
  });
  return rows[0] ?? { signedIn: 0, failed: 0 };
}

/** Attempts are for finding faults, not for looking at people: they go after two weeks, and before when there are many. */
export async function removeOldAttempts(db: Database): Promise<void> {
  await db.pool.query('delete from "SignInAttempt" where at < now() - make_interval(days => $1)', [
    keptDays.signInAttempts,
  ]);
  await db.pool.query(
    `delete from "SignInAttempt" where id in (select id from "SignInAttempt" order by at desc offset 5000)`,
  );
}
