// For developers, after changing a dependency: `npm run lock`.
// A registry mirror often lacks binaries of platforms that nobody uses behind it (e.g. for Android). npm then leaves
// these optional packages out of package-lock.json, and `npm ci` refuses the file on every machine. Name, version and
// platform are known from the packages that ask for them, so the entries are written here; npm skips them elsewhere.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'openharmony',
  'win32',
  'windows',
  'netbsd',
  'openbsd',
  'sunos',
  'aix',
  'wasm32',
];
const processors = [
  'arm64',
  'x64',
  'arm',
  'ppc64',
  's390x',
  'riscv64',
  'loong64',
  'ia32',
  'mips64el',
  'wasm32',
];
let added = 0;

for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    if (lock.packages[path] || !/^\d/.test(version)) continue;
    const words = name.split(/[/-]/);
    const system = systems.find((one) => words.includes(one));
    const processor = processors.find((one) => words.some((word) => word === one));
    if (!system || !processor) continue;
    lock.packages[path] = {
      version,
      cpu: [processor],
      ...(entry.dev ? { dev: true } : {}),
      ...(words.some((word) => word.startsWith('musl'))
        ? { libc: ['musl'] }
        : words.includes('gnu')
          ? { libc: ['glibc'] }
          : {}),
      optional: true,
      os: [system === 'windows' ? 'win32' : system],
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} Einträge ergänzt.\n`);
