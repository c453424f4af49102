// Runs a command of the built product (`npm run import -- …`), building it first where it is missing or stale.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const [name, ...rest] = process.argv.slice(2);
await prepare();
const child = spawn(process.execPath, [join(root, 'dist/src/cli', `${name}.js`), ...rest], {
  stdio: 'inherit',
});
// Ctrl-C reaches the command as well; it decides how to end.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code) => process.exit(code ?? 1));
