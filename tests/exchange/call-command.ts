import { execFile } from 'node:child_process';
import { projectPath } from '../../src/platform/files/project-path.js';

/** A built command of `src/cli` as a person calls it, without the web's configuration. */
export function callCommand(
  name: string,
  args: readonly string[],
  databaseUrl: string,
): Promise<{ code: number; out: string; err: string }> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return new Promise((settle) => {
    execFile(
      process.execPath,
      [projectPath(`dist/src/cli/${name}.js`), ...args],
      { env: { ...env, DATABASE_URL: databaseUrl } },
      (error, out, err) => settle({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}
