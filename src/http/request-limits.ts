import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config, LimitedKind } from '../config/config.js';
import type { Actor } from '../shared/actor.js';
import { addressKey } from '../shared/address-key.js';
import { tooMany } from '../shared/errors.js';

const withinSeconds = 600;

/** Keeps one account or one address from taking the house's processors for itself. */
export interface RequestLimits {
  /**
   * Counts a request of this kind.
   * @param address the client's, behind the configured number of proxies
   * @throws AppError TooMany
   */
  count(kind: LimitedKind, actor: Actor | null, address: string | undefined): Promise<void>;
}

const sentences: Readonly<Record<LimitedKind, string>> = {
  search: 'Von hier kamen in kurzer Zeit sehr viele Suchen.',
  costly: 'Von hier wurden in kurzer Zeit sehr viele Dateien und Auszüge abgerufen.',
};

/**
 * Counts in the process's memory: a search must not cost a write to the database (docs/decisions/0129). Several web
 * processes count apart from each other, so their limits add up.
 */
export function requestLimits({ limits }: Pick<Config, 'limits'>): RequestLimits {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: withinSeconds });
  const counters = (kind: LimitedKind) => ({
    account: limiter(limits[kind].perAccount),
    address: limiter(limits[kind].perAddress),
  });
  const of = { search: counters('search'), costly: counters('costly') };
  return {
    async count(kind, actor, address) {
      try {
        // The account first: whoever is too often here must not use up what the others of the address have.
        if (actor) await of[kind].account.consume(actor.personId);
        await of[kind].address.consume(addressKey(address));
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
        throw tooMany(`${sentences[kind]} ${waitWords(seconds)}`, seconds);
      }
    },
  };
}

function waitWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes === 1 ? 'etwa eine Minute' : `etwa ${minutes} Minuten`;
  return `Bitte warten Sie ${wait} und versuchen Sie es dann noch einmal; Ihre gespeicherten Daten sind unberührt. Kommt das öfter vor, wenden Sie sich bitte an Ihre IT.`;
}
