import { rmSync } from 'node:fs';

/** Stops the server and removes its data. */
export default async function tearDown() {
  const { server, folder } = globalThis.testServer ?? {};
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
}
