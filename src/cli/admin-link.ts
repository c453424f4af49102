import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config.js';
import { makeEmergencyLink } from '../people/index.js';
import { EmbeddedPostgresError } from '../platform/db/embedded.js';
import { formatInstant } from '../shared/dates.js';
import { commandContext } from './command-context.js';
import { openCommandDatabase } from './command-database.js';

// `npm run admin-link -- --grund "…"`: a one-time way in for an administrator while the identity provider is away.
const usage = `Aufruf: npm run admin-link -- --grund "Warum" [--wer "Name"] [--minuten 15]

  --grund    warum der Notfallzugang nötig ist; steht im Nachweis
  --wer      wer ihn benutzt; ohne Angabe steht der Name der Anmeldung an diesem Rechner im Nachweis
  --minuten  wie lange sich der Link öffnen lässt (1 bis 60, sonst 15)
`;

class Misuse extends Error {}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { grund: { type: 'string' }, wer: { type: 'string' }, minuten: { type: 'string' } },
    });
    const reason = (values.grund ?? '').trim().slice(0, 500);
    const minutes = Number(values.minuten ?? 15);
    if (reason.length < 5) throw new Misuse('Bitte mit --grund sagen, warum der Notfallzugang nötig ist.');
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 60)
      throw new Misuse('--minuten muss eine ganze Zahl von 1 bis 60 sein.');
    return { reason, minutes, issuedBy: (values.wer ?? '').trim().slice(0, 200) || userInfo().username };
  } catch (error) {
    throw error instanceof Misuse ? error : new Misuse((error as Error).message);
  }
}

try {
  const wanted = readArguments();
  const database = await openCommandDatabase();
  try {
    const context = commandContext(database.url);
    try {
      const { address, expiresAt } = await makeEmergencyLink(context.services, wanted);
      process.stdout.write(
        `Notfallzugang für ${database.name}, einmal zu öffnen bis ${formatInstant(expiresAt)}:\n\n  ${address}\n\nEr gibt Verwaltungsrechte für höchstens eine Stunde und steht im Nachweis.\n`,
      );
      if (!process.env.BASE_URL)
        process.stdout.write('BASE_URL ist nicht gesetzt: Bitte die Adresse vorn durch die Ihre ersetzen.\n');
    } finally {
      await context.close();
    }
  } finally {
    await database.close();
  }
  process.exit(0);
} catch (error) {
  const known =
    error instanceof Misuse || error instanceof ConfigError || error instanceof EmbeddedPostgresError;
  const { code, message } = error as NodeJS.ErrnoException;
  const sentence =
    code === '42P01' || code === 'P2021'
      ? 'In dieser Datenbank fehlt Staffelstab. Bitte zuerst: npm run migrate'
      : known
        ? message
        : `Der Notfallzugang konnte nicht ausgestellt werden: ${message}`;
  process.stderr.write(`${sentence}\n${error instanceof Misuse ? `\n${usage}` : ''}`);
  process.exit(error instanceof Misuse ? 2 : 1);
}
