import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createIdentityProvider } from './app.js';
import { loadOrMakeKeys } from './keys.js';
import { readDirectory } from './people.js';
import { readSettings } from './settings.js';

// The demo's identity provider as a process of its own; README.md in this folder tells its contract.
try {
  const settings = readSettings(process.env);
  const [keys, directory] = await Promise.all([
    loadOrMakeKeys(settings.keysFolder, 'Staffelstab Vorführung'),
    readDirectory(settings.peopleFolder),
  ]);
  const server = createServer(createIdentityProvider(settings, keys, directory));
  server.on('error', (error: NodeJS.ErrnoException) =>
    refuse(error.code === 'EADDRINUSE' ? `Port ${settings.port} ist schon belegt.` : error.message),
  );
  server.listen(settings.port, settings.host, () => {
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`identity provider ready on http://localhost:${port}\n`);
  });
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  refuse((error as Error).message);
}

function refuse(sentence: string): never {
  process.stderr.write(`Anmeldedienst der Vorführung: ${sentence}\n`);
  process.exit(1);
}
