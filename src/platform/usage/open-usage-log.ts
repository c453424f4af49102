import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock/clock.js';
import type { Logger } from '../log/log.js';
import type { UsageBatch, UsageLog } from './usage-log.js';

/** How long counts wait in memory; a killed process loses no more than that. */
const flushMs = 5_000;
/** Rows that wait at most; beyond it (database away) counting pauses instead of filling the memory. */
const mostWaiting = 5_000;
/** A pause in typing after which the search counts as meant. */
const typingPauseMs = 4_000;

type SearchRow = { -readonly [K in keyof UsageBatch['searches'][number]]: UsageBatch['searches'][number][K] };
type ReadRow = { -readonly [K in keyof UsageBatch['reads'][number]]: UsageBatch['reads'][number][K] };

/** Counts in memory and writes batches behind the answers. */
export function openUsageLog(options: {
  write: (batch: UsageBatch) => Promise<void>;
  clock: Pick<Clock, 'today'>;
  log: Pick<Logger, 'warn'>;
}): UsageLog {
  const { write, clock, log } = options;
  let searches = new Map<string, SearchRow>();
  let reads = new Map<string, ReadRow>();
  const typing = new Map<string, { at: number; count: () => void }>();
  const tokens = new LRUCache<string, true>({ max: 20_000 });
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let complained = false;

  function later() {
    timer ??= setTimeout(() => {
      timer = null;
      void flushNow(false);
    }, flushMs).unref();
  }

  function searchRow(unitId: string | null, key: string, words: string): SearchRow | null {
    const day = clock.today();
    const id = `${day} ${unitId ?? ''} ${key}`;
    const known = searches.get(id);
    if (known) {
      known.words ||= words;
      return known;
    }
    if (searches.size >= mostWaiting) return null;
    const row = { day, unitId, key, words, searches: 0, withoutHit: 0, clicked: 0 };
    searches.set(id, row);
    return row;
  }

  function count(unitId: string | null, use: { key: string; words: string; hits: number }) {
    const row = searchRow(unitId, use.key, use.words);
    if (!row) return;
    row.searches += 1;
    if (use.hits === 0) row.withoutHit += 1;
  }

  /** Searches whose visit has stopped typing, or all of them. */
  function settleTyping(all: boolean) {
    const before = Date.now() - typingPauseMs;
    for (const [visit, { at, count: settle }] of typing)
      if (all || at <= before) {
        typing.delete(visit);
        settle();
      }
  }

  async function flushNow(all: boolean): Promise<void> {
    settleTyping(all);
    if (typing.size > 0) later();
    if (searches.size === 0 && reads.size === 0) return;
    const batch: UsageBatch = { searches: [...searches.values()], reads: [...reads.values()] };
    searches = new Map();
    reads = new Map();
    try {
      await write(batch);
      complained = false;
    } catch (error) {
      // Counts are no knowledge: rather lose some than hold up a search. Said once until it works again.
      if (!complained) log.warn({ err: error }, 'counts of searches could not be written');
      complained = true;
    }
  }

  function flush(): Promise<void> {
    writing = writing.then(() => flushNow(true));
    return writing;
  }

  return {
    searched({ unitId, visit }, use, whileTyping) {
      typing.delete(visit);
      if (!whileTyping) count(unitId, use);
      else if (typing.size < mostWaiting)
        typing.set(visit, { at: Date.now(), count: () => count(unitId, use) });
      later();
    },
    opened({ unitId, visit }, key, token) {
      if (tokens.has(token)) return;
      tokens.set(token, true);
      // Whoever opens a hit has stopped typing: the search counts before its hit does.
      typing.get(visit)?.count();
      typing.delete(visit);
      const row = searchRow(unitId, key, '');
      if (row) row.clicked += 1;
      later();
    },
    read(unitId, articleId) {
      const day = clock.today();
      const id = `${day} ${unitId ?? ''} ${articleId}`;
      const row = reads.get(id);
      if (row) row.reads += 1;
      else if (reads.size < mostWaiting) reads.set(id, { day, unitId, articleId, reads: 1 });
      later();
    },
    flush,
    async close() {
      if (timer) clearTimeout(timer);
      timer = null;
      await flush();
    },
  };
}
