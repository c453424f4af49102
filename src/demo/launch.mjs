// `npm run demo`: makes the checkout runnable, then starts everything (main.ts).
import { prepare, refuse } from '../cli/prepare.mjs';

const wanted = process.argv.slice(2);
if (wanted.includes('--help')) {
  process.stdout.write(
    'npm run demo -- [--port 3000] [--data .data] [--reset]\n\n' +
      '  --port   Port der Weboberfläche (der Anmeldedienst nimmt den nächsten freien)\n' +
      '  --data   Ordner für Datenbank und Schlüssel\n' +
      '  --reset  von vorn anfangen: löscht den Ordner der Vorführung\n',
  );
  process.exit(0);
}
await prepare();
try {
  const { startDemo } = await import('../../dist/src/demo/main.js');
  await startDemo(wanted);
} catch (error) {
  refuse(error?.publicMessage ?? error?.message ?? String(error));
}
