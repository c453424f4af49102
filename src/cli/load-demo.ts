import { ConfigError, readConfig } from '../config/config.js';
import { createContext } from '../context.js';
import { CountyFaults, loadCounty } from '../exchange/load-county.js';
import { projectPath } from '../platform/files/project-path.js';

/** Loads the demo county into the database of the environment; a second time it finds everything there. */
async function loadDemo(): Promise<void> {
  const context = createContext(readConfig(process.env));
  const { services } = context;
  const say = (line: string) => process.stdout.write(`${line}\n`);
  try {
    const county = await loadCounty(services, projectPath('content/demo'));
    say(
      `Organisation: ${county.units} Einheiten, ${county.positions} Stellen, ${county.people} Personen, ${county.assignments} Besetzungen neu`,
    );
  } finally {
    await context.close();
  }
}

try {
  await loadDemo();
} catch (error) {
  const known = error instanceof CountyFaults || error instanceof ConfigError;
  process.stderr.write(`${known ? error.message : `Das Laden hat nicht geklappt: ${String(error)}`}\n`);
  process.exitCode = 1;
}
