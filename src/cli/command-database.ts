import { resolve } from 'node:path';
import { startEmbeddedPostgres } from '../platform/db/embedded.js';
import { projectPath } from '../platform/files/project-path.js';

/** The database a command works on. */
export interface CommandDatabase {
  readonly url: string;
  /** In words, for the first line a command prints. */
  readonly name: string;
  /** Stops the embedded server again where this command started it. */
  close(): Promise<void>;
}

/** Where the demo keeps its data unless told otherwise. */
export function demoDataFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.STAFFELSTAB_DATA ? resolve(env.STAFFELSTAB_DATA) : projectPath('.data');
}

/**
 * `DATABASE_URL`, or else the demo's embedded database, started for the time of the command where it is not running.
 * @throws EmbeddedPostgresError with a sentence where it cannot run
 */
export async function openCommandDatabase(env: NodeJS.ProcessEnv = process.env): Promise<CommandDatabase> {
  if (env.DATABASE_URL)
    return { url: env.DATABASE_URL, name: 'die Datenbank aus DATABASE_URL', close: async () => undefined };
  const server = await startEmbeddedPostgres(resolve(demoDataFolder(env), 'postgres'));
  return {
    url: server.url,
    name: 'die Datenbank der Vorführung',
    close: async () => {
      if (server.startedHere) await server.stop();
    },
  };
}
