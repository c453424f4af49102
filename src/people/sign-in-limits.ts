import { createHmac } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { isDatabaseAway } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { addressKey } from '../shared/address-key.js';
import { SamlRefusal } from './saml/refusal.js';

const withinSeconds = 600;

/** How often somebody may try to sign in. Each throws SamlRefusal ('limited') when it is too often. */
export interface SignInLimits {
  /** A sign-in begins. @param address the client's, behind the configured number of proxies */
  begins(address: string | undefined): Promise<void>;
  /** An answer comes in; a tenth as many may fail. */
  answers(address: string | undefined): Promise<void>;
  /** An answer was refused. */
  failed(address: string | undefined): Promise<void>;
  /** Somebody is about to be signed in: also who is known to the identity provider may not do so all the time. */
  account(externalId: string): Promise<void>;
}

/**
 * Counts in PostgreSQL, so that all web processes count together. Addresses and accounts are kept as HMACs for ten
 * minutes, never as themselves.
 */
export function signInLimits({ config, db }: Pick<Services, 'config' | 'db'>): SignInLimits {
  const { perAddress, perAccount } = config.signInLimits;
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterPostgres({
      storeClient: db.pool,
      storeType: 'client',
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration: withinSeconds,
    });
  const begun = limiter('sign-in', perAddress);
  const failures = limiter('sign-in-failed', Math.max(5, Math.round(perAddress / 10)));
  const accounts = limiter('sign-in-account', perAccount);
  const hidden = (text: string) =>
    createHmac('sha256', config.sessionSecret).update(`limit:${text}`).digest('base64url');

  const consume = async (counter: RateLimiterPostgres, what: string, key: string) => {
    try {
      await counter.consume(hidden(key));
    } catch (error) {
      if (error instanceof RateLimiterRes) throw tooOften(what, counter.points);
      throw error;
    }
  };
  return {
    begins: (address) => consume(begun, 'address', addressKey(address)),
    async answers(address) {
      const found = await failures.get(hidden(addressKey(address)));
      if (found && found.consumedPoints > failures.points) throw tooOften('address', failures.points);
    },
    async failed(address) {
      await failures.penalty(hidden(addressKey(address))).catch((error: unknown) => {
        if (!isDatabaseAway(error)) throw error;
      });
    },
    account: (externalId) => consume(accounts, 'account', externalId),
  };
}

/** Removes counters whose time is over (daily work). */
export async function removeExpiredLimits({ db }: Pick<Services, 'db'>): Promise<void> {
  await db.pool.query('delete from rate_limit where expire < $1', [Date.now()]);
}

function tooOften(what: string, points: number): SamlRefusal {
  return new SamlRefusal(`too many attempts of one ${what}`, 'limited', {
    expected: `${points} / ${withinSeconds / 60} min`,
    got: `> ${points}`,
  });
}
