import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '../../src/platform/files/project-path.js';

/** `npm run demo` with a fault: one clear sentence on the error output, exit code 1. */
function launch(...args: string[]): { status: number | null; sentence: string } {
  const run = spawnSync(process.execPath, [projectPath('src/demo/launch.mjs'), ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status: run.status, sentence: run.stderr.trim() };
}

describe('npm run demo says what is wrong', () => {
  it('where the port is taken', async () => {
    const other = createServer();
    const port = await new Promise<number>((settle) =>
      other.listen(0, () => settle((other.address() as { port: number }).port)),
    );
    const data = mkdtempSync(join(tmpdir(), 'staffelstab-launch-'));
    const { status, sentence } = launch('--port', String(port), '--data', data);
    other.close();
    expect(status).toBe(1);
    expect(sentence).toMatch(
      new RegExp(
        `^Port ${port} ist schon belegt\\. Bitte einen anderen wählen: npm run demo -- --port \\d+$`,
      ),
    );
  });

  it('where the folder cannot be written', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'staffelstab-launch-')), 'file');
    writeFileSync(file, '');
    const { status, sentence } = launch('--port', '39871', '--data', join(file, 'data'));
    expect(status).toBe(1);
    expect(sentence).toMatch(/^In den Ordner .* kann nicht geschrieben werden\. Bitte einen anderen angeben/);
  });

  it('where it runs already with these data', () => {
    const data = mkdtempSync(join(tmpdir(), 'staffelstab-launch-'));
    writeFileSync(join(data, 'demo.pid'), String(process.pid));
    const { status, sentence } = launch('--port', '39872', '--data', data);
    expect(status).toBe(1);
    expect(sentence).toContain(`läuft mit diesen Daten schon (Prozess ${process.pid})`);
  });

  it.each([
    [['--port', 'abc'], '--port abc ist keine Portnummer'],
    [['--prot', '3000'], 'Möglich sind --port, --data und --reset.'],
  ])('where an argument is wrong: %j', (args, words) => {
    const { status, sentence } = launch(...args);
    expect(status).toBe(1);
    expect(sentence).toContain(words);
  });

  it.each([
    ['18.20.0', false],
    ['20.18.9', false],
    ['20.19.0', true],
    ['21.7.3', false],
    ['22.11.0', false],
    ['22.12.0', true],
    ['24.1.0', true],
  ])('where Node.js is %s: fits %s', (version, fits) => {
    const script = `import { checkNode } from ${JSON.stringify(projectPath('src/cli/prepare.mjs'))}; checkNode(${JSON.stringify(version)});`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(run.status).toBe(fits ? 0 : 1);
    if (!fits) expect(run.stderr).toContain(`hier läuft ${version}`);
  });
});
