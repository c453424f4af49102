// `npm test`: sets itself up and runs everything. `npm test -- handovers` runs only the Jest tests whose path says so.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { call, prepare, root, step } from '../src/cli/prepare.mjs';
import { browserHint, findBrowser } from './support/browser.mjs';

await prepare();
const only = process.argv.slice(2);
const bin = (...parts) => join(root, 'node_modules', ...parts);
const failed = [];

/** A check without tests of its own: its output is shown only if it fails. */
async function check(title, args) {
  try {
    await step(title, () => call(process.execPath, args));
  } catch (error) {
    failed.push(title);
    process.stdout.write(`${error.message}\n`);
  }
}

/** Jest prints as it goes; the browser tests run apart from the others, two files at once: much of their time is waiting. */
function jest(title, args) {
  return new Promise((settle) => {
    process.stdout.write(`\n${title}\n`);
    const child = spawn(
      process.execPath,
      ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', bin('jest/bin/jest.js'), ...args],
      {
        cwd: root,
        stdio: 'inherit',
        env: { ...process.env, NODE_ENV: 'test' },
      },
    );
    child.on('close', (code) => {
      if (code !== 0) failed.push(title);
      settle();
    });
  });
}

if (only.length > 0) {
  await jest('Ausgewählte Tests', only);
} else {
  await check('Typen', [bin('typescript/bin/tsc'), '--noEmit']);
  await check('Typen der Skripte für den Browser', [bin('typescript/bin/tsc'), '-p', 'views/browser']);
  await check('Stil (Biome)', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']);
  await check('Importregeln', [
    bin('dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.mjs',
    'src',
    'views',
  ]);
  await jest('Regeln, Seiten und Datenbank', ['--testPathIgnorePatterns', '/tests/(journeys|a11y)/']);
  const browser = await findBrowser();
  if (browser) {
    process.env.CHROMIUM_PATH = browser;
    await jest('Wege im Browser und Barrierefreiheit', ['tests/journeys', 'tests/a11y']);
  } else {
    failed.push(browserHint);
  }
}

if (failed.length > 0) {
  process.stdout.write(`\nNicht bestanden: ${failed.join(' · ')}\n`);
  process.exit(1);
}
process.stdout.write('\nAlles bestanden.\n');
