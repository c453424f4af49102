import { randomBytes } from 'node:crypto';
import type { Context } from '../context.js';
import { meilisearchSearch } from '../platform/search/meilisearch/meilisearch-search.js';
import { postgresSearch } from '../platform/search/postgres/postgres-search.js';
import { germanAnalysisWith, loadSynonyms } from '../search/index.js';
import { commandContext } from './command-context.js';

export type EngineName = 'postgres' | 'meilisearch';

/** The engine asked for is not there; the message says the remedy. */
export class NoEngine extends Error {}

/** The application's parts for a measurement. */
export interface MeasuredContext extends Context {
  /** Name of the index on the Meilisearch server; null with PostgreSQL alone. */
  readonly index: string | null;
  /** Takes away what the measurement put on a Meilisearch server. */
  clear(): Promise<void>;
}

/**
 * The application's parts with just this engine: one that fails must not be measured by its stand-in.
 * @param apart true for texts that must not touch the office's own index on a Meilisearch server
 * @throws NoEngine, or ConfigError
 */
export function measuredContext(databaseUrl: string, name: EngineName, apart: boolean): MeasuredContext {
  if (name === 'postgres')
    return {
      ...commandContext(databaseUrl, { ...process.env, MEILI_URL: undefined }),
      index: null,
      clear: async () => undefined,
    };
  const context = commandContext(databaseUrl);
  const { meilisearch } = context.services.config;
  if (!meilisearch)
    throw new NoEngine(
      'Für --engine meilisearch fehlt MEILI_URL (und meist MEILI_KEY): die Adresse des Servers.',
    );
  const { db } = context.services;
  const analysis = germanAnalysisWith(() => loadSynonyms(db));
  const postgres = postgresSearch(db.pool, analysis);
  const index = apart ? `messung_${randomBytes(4).toString('hex')}` : undefined;
  const engine = meilisearchSearch({ ...meilisearch, index }, analysis, postgres);
  return {
    ...context,
    index: index ?? 'articles',
    services: {
      ...context.services,
      // PostgreSQL's index is kept as well: it knows the words.
      search: {
        ...engine,
        async put(documents) {
          await postgres.put(documents);
          await engine.put(documents);
        },
        async rebuild(documents, onProgress) {
          await postgres.rebuild(documents);
          return engine.rebuild(documents, onProgress);
        },
        async settled() {
          await postgres.settled();
          await engine.settled();
        },
      },
    },
    clear: () => (apart ? engine.drop() : Promise.resolve()),
  };
}
