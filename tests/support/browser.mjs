// Finds a Chromium for the browser tests; as root on Debian it installs the distribution's own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { call, step } from '../../src/cli/prepare.mjs';

/** One line for people without a browser. */
export const browserHint =
  'Kein Browser gefunden: bitte Chromium installieren (Debian/Ubuntu: apt-get install chromium) oder CHROMIUM_PATH auf einen Chrome/Chromium setzen';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser's path, or null where there is none and none can be installed. */
export async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? given : null;
  const found = usual.find((path) => existsSync(path));
  if (found) return found;
  const debian = spawnSync('sh', ['-c', 'command -v apt-get']).status === 0;
  if (process.getuid?.() !== 0 || !debian) return null;
  try {
    await step('Chromium installieren (einmalig)', async () => {
      await call('apt-get', ['update', '-qq']);
      await call('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    });
  } catch {
    return null;
  }
  return usual.find((path) => existsSync(path)) ?? null;
}
