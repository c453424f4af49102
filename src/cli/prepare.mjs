// Makes a checkout runnable: right Node, packages, generated client, build. Plain JavaScript without packages, because
// it runs when nothing is there yet. Each long step says what it does and how long it took.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Ends with one sentence: a person reads this, not a debugger. */
export function refuse(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

/** Node ^20.19 || >=22.12, as package.json says; older ones fail later with riddles. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!fits)
    refuse(
      `Staffelstab braucht Node.js 20.19 oder neuer (auch 22.12 und alles danach); hier läuft ${version}. Bitte eine neuere Fassung installieren.`,
    );
}

/** Shows a step while it runs and its time when it is done; a spinner only where a person watches. */
export async function step(title, work) {
  const startedAt = Date.now();
  const watched = process.stdout.isTTY;
  const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1).replace('.', ',')} s`;
  const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
  let turn = 0;
  if (!watched) process.stdout.write(`… ${title}\n`);
  const timer = watched
    ? setInterval(
        () => process.stdout.write(`\r${frames[turn++ % frames.length]} ${title}  ${seconds()}\u001b[K`),
        100,
      )
    : null;
  try {
    const result = await work();
    if (timer) clearInterval(timer);
    process.stdout.write(`${watched ? '\r' : ''}✓ ${title}  ${seconds()}${watched ? '\u001b[K' : ''}\n`);
    return result;
  } catch (error) {
    if (timer) clearInterval(timer);
    process.stdout.write(`${watched ? '\r' : ''}✗ ${title}  ${seconds()}${watched ? '\u001b[K' : ''}\n`);
    throw error;
  }
}

/** The beginning and the end of a long output: npm says the reason first, compilers last. */
function excerptOf(output) {
  const lines = output.trim().split('\n');
  return lines.length <= 40 ? lines.join('\n') : [...lines.slice(0, 20), '…', ...lines.slice(-20)].join('\n');
}

/** Runs a command quietly; its output is shown only if it fails. */
export function call(command, args, options = {}) {
  return new Promise((settle, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0 ? settle(output) : fail(new Error(excerptOf(output) || `${command} endete mit ${code}`)),
    );
  });
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

function filesBelow(folder, wanted) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'generated' ? [] : filesBelow(path, wanted);
      return wanted.test(entry.name) ? [path] : [];
    });
}

/** Does `work` unless the files it depends on are the same as the last time it succeeded. */
async function unlessSame(stampFile, paths, extra, title, work) {
  const now = digest(paths);
  const known = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (known === now && extra.every((path) => existsSync(path))) return;
  await step(title, work);
  mkdirSync(join(stampFile, '..'), { recursive: true });
  writeFileSync(stampFile, now);
}

/** Installs what is missing, generates and builds; nothing is done twice. */
export async function prepare() {
  checkNode();
  try {
    await unlessSame(
      join(root, 'node_modules/.staffelstab-installed'),
      [join(root, 'package-lock.json')],
      [join(root, 'node_modules/express/package.json'), join(root, 'node_modules/typescript/package.json')],
      'Pakete installieren (einmalig, etwa eine Minute)',
      () =>
        call(
          process.platform === 'win32' ? 'npm.cmd' : 'npm',
          ['ci', '--include=dev', '--no-audit', '--no-fund'],
          { env: { ...process.env, NODE_ENV: 'development' } },
        ),
    );
    const schema = filesBelow(join(root, 'prisma/schema'), /\.prisma$/);
    const generated = join(root, 'src/platform/db/generated/client.ts');
    await unlessSame(
      join(root, 'node_modules/.staffelstab-generated'),
      schema,
      [generated],
      'Datenbankzugriff erzeugen',
      () => call(process.execPath, ['src/cli/generate.mjs']),
    );
    const browser = filesBelow(join(root, 'views/browser'), /\.ts$/);
    const sources = [
      ...['src', 'views']
        .flatMap((name) => filesBelow(join(root, name), /\.tsx?$/))
        .filter((path) => !browser.includes(path)),
      ...schema,
      join(root, 'tsconfig.json'),
      join(root, 'tsconfig.build.json'),
    ];
    await unlessSame(
      join(root, 'dist/.built'),
      [...sources, join(root, 'src/cli/bundle-server.mjs'), join(root, 'package-lock.json')],
      [join(root, 'dist/src/main.js'), join(root, 'dist/server/main.js')],
      'Bauen',
      async () => {
        await call(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
        await call(process.execPath, ['src/cli/bundle-server.mjs']);
      },
    );
    await unlessSame(
      join(root, 'dist/.bundled'),
      [
        ...browser,
        ...filesBelow(join(root, 'views'), /\.css$/),
        join(root, 'src/cli/bundle.mjs'),
        join(root, 'package-lock.json'),
      ],
      [join(root, 'dist/bundles/editor.js'), join(root, 'dist/bundles/staffelstab.css')],
      'Skripte und Stil für den Browser bündeln',
      () => call(process.execPath, ['src/cli/bundle.mjs']),
    );
  } catch (error) {
    if (error.code === 'EACCES' || error.code === 'EROFS')
      refuse(
        `In diesen Ordner kann nicht geschrieben werden: ${error.path ?? root}. Bitte Staffelstab in einen eigenen, beschreibbaren Ordner klonen.`,
      );
    refuse(`Das hat nicht geklappt:\n${error.message}`);
  }
}
