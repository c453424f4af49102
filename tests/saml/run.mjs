// `npm run test:saml`: signs in, out and in again against SimpleSAMLphp, the identity provider that many offices run. Sets
// itself up (PostgreSQL, the web process, PHP), takes no port that is in use, and is over five minutes after the build in any case.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { prepare, root, step } from '../../src/cli/prepare.mjs';
import { browser, formsOf } from './browser.mjs';
import { CannotSetUp, installSimpleSaml, startSimpleSaml } from './simplesamlphp.mjs';

const folder = mkdtempSync(join(tmpdir(), 'staffelstab-saml-'));
const endings = [];
let over = false;

/** Ends everything that was started here, last first. */
async function end(code) {
  if (over) return;
  over = true;
  for (const ending of endings.reverse()) await Promise.resolve(ending()).catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void end(1));

function must(condition, sentence, page) {
  if (!condition)
    throw new Error(
      `${sentence}${page ? `\n  ${page.status} ${page.url}\n  ${page.words.slice(0, 600)}` : ''}`,
    );
  process.stdout.write(`  ✓ ${sentence}\n`);
}

const freePort = () =>
  new Promise((settle) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => settle(port));
    });
  });

const people = [
  {
    uid: 'p-erna',
    password: 'geheim-erna',
    displayName: 'Erna Beispiel-Çelik',
    mail: 'erna@hohenbruck.example',
    groups: ['lra-alle', 'lra-redaktion'],
  },
  {
    uid: 'p-adam',
    password: 'geheim-adam',
    displayName: 'Adam Admin',
    mail: 'adam@hohenbruck.example',
    groups: ['lra-admin'],
  },
];

/** A web process of the built product on a database that is migrated already. */
async function startWeb(env) {
  const web = spawn(process.execPath, [join(root, 'dist/server/main.js'), 'web'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = [];
  web.stdout.on('data', (chunk) => lines.push(String(chunk)));
  const stop = () =>
    new Promise((settle) => {
      if (web.exitCode !== null) return settle();
      web.once('exit', settle);
      web.kill('SIGTERM');
      setTimeout(() => web.kill('SIGKILL'), 5_000).unref();
    });
  endings.push(stop);
  const deadline = Date.now() + 20_000;
  for (;;) {
    if (web.exitCode !== null) throw new Error(`the web process ended with ${web.exitCode}`);
    const ready = await fetch(`${env.BASE_URL}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return { stop, log: () => lines.join('') };
    if (Date.now() > deadline) throw new Error('the web process is not ready within 20 s');
    await new Promise((next) => setTimeout(next, 100));
  }
}

/** Names, in, out and in again, with what an office's identity provider usually sends (`strict`: signs and encrypts all). */
async function walk({ program, databaseUrl, strict }) {
  process.stdout.write(
    `\n${strict ? 'Signierte Anfragen, verschlüsselte Antworten' : 'Mit den üblichen Einstellungen'}\n`,
  );
  const place = join(folder, strict ? 'strict' : 'plain');
  const [webPort, idpPort] = [await freePort(), await freePort()];
  const base = `http://localhost:${webPort}`;
  const env = {
    NODE_ENV: 'development',
    DATABASE_URL: databaseUrl,
    BASE_URL: base,
    PORT: String(webPort),
    SESSION_SECRET: 'only-for-this-test-and-long-enough-for-it',
    SAML_IDP_METADATA: `http://localhost:${idpPort}/saml2/idp/metadata.php`,
    SAML_ROLE_MAP: 'lra-redaktion=editor,lra-admin=admin',
    LOG_LEVEL: 'warn',
    ...(strict ? ownKeys() : {}),
  };
  const web = await startWeb(env);
  const spMetadata = join(folder, `sp-${strict}.xml`);
  const metadata = await (await fetch(`${base}/saml/metadata`)).text();
  writeFileSync(spMetadata, metadata);
  if (strict)
    must(
      /use="encryption"/.test(metadata) && /<(ds:)?Signature/.test(metadata),
      'our metadata are signed and carry the certificate for encryption',
    );
  const idp = await startSimpleSaml({ program, folder: place, port: idpPort, people, spMetadata, strict });
  endings.push(idp.stop);

  const isLoginPage = (page) =>
    page.url.startsWith(idp.base) && formsOf(page).some(({ fields }) => 'password' in fields);
  const signIn = async (one, uid, password, path = '/') => {
    const asked = await one.get(`${base}/saml/login?zurueck=${encodeURIComponent(path)}`);
    if (!isLoginPage(asked)) return asked;
    return one.submit(asked, 'password', { username: uid, password });
  };
  const sessionOf = async (one) => (await one.get(`${base}/suche`)).url.startsWith(base);
  try {
    const erna = browser();
    const asked = await erna.get(`${base}/suche?q=Wohngeld`);
    must(isLoginPage(asked), 'an unknown visitor is led to SimpleSAMLphp', asked);
    const wrong = await erna.submit(asked, 'password', { username: 'p-erna', password: 'falsch' });
    must(isLoginPage(wrong), 'a wrong password stays there', wrong);
    const inside = await erna.submit(wrong, 'password', { username: 'p-erna', password: 'geheim-erna' });
    must(
      // What was asked for comes back, sealed on its way through the identity provider (docs/decisions/0165).
      inside.url.startsWith(`${base}/suche?v=`) &&
        inside.status === 200 &&
        inside.words.includes('„Wohngeld“'),
      'the right one leads back to the page',
      inside,
    );
    must(
      inside.words.includes('Erna Beispiel-Çelik') && inside.words.includes('Wissensredaktion'),
      'name and role are those of the identity provider',
      inside,
    );

    const { signed, encrypted } = await lastAttempt(databaseUrl);
    must(signed === 'both' && encrypted === strict, `the answer was signed${strict ? ' and encrypted' : ''}`);

    const out = await erna.submit(inside, '_csrf');
    must(out.url === `${base}/abgemeldet`, 'signing out goes there and comes back', out);
    const again = await erna.get(`${base}/suche`);
    must(isLoginPage(again), 'and has ended the session there too: the password is asked for again', again);
    const back = await erna.submit(again, 'password', { username: 'p-erna', password: 'geheim-erna' });
    must(back.url === `${base}/suche` && back.words.includes('Erna Beispiel-Çelik'), 'in again', back);

    await erna.get(idp.logoutAddress);
    must(!(await sessionOf(erna)), 'signing out at the identity provider signs out here');

    const adam = browser();
    const first = await signIn(adam, 'p-adam', 'geheim-adam');
    must(first.words.includes('Adam Admin'), 'an administrator who has just given the password is in', first);
    // Instants count in whole seconds there.
    await new Promise((next) => setTimeout(next, 1_100));
    const second = await adam.get(`${base}/suche`);
    await adam.submit(second, '_csrf', {}, { follow: 0 });
    const asked2 = await adam.get(`${base}/suche`);
    must(isLoginPage(asked2), 'and is asked for it again, though the session there goes on', asked2);
    const proven = await adam.submit(asked2, 'password', { username: 'p-adam', password: 'geheim-adam' });
    must(
      proven.url === `${base}/suche` && proven.words.includes('Adam Admin'),
      'and in again with it',
      proven,
    );
  } catch (error) {
    const tail = (text) => text.trim().split('\n').slice(-15).join('\n  ');
    process.stderr.write(
      `  ${tail(web.log())}\n  ${tail(await readFile(idp.logFile, 'utf8').catch(() => ''))}\n`,
    );
    throw error;
  } finally {
    idp.stop();
    await web.stop();
  }
}

/** What `Anmeldung prüfen` knows of the last one. */
async function lastAttempt(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query('select details from "SignInAttempt" order by at desc limit 1');
  await client.end();
  return rows[0]?.details ?? {};
}

/** Key pairs as `docs/saml.md` tells to make them. */
function ownKeys() {
  const pair = (name) => {
    const [key, certificate] = [join(folder, `${name}.pem`), join(folder, `${name}.crt`)];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:3072',
        '-nodes',
        '-days',
        '2',
        '-subj',
        `/CN=${name}`,
        '-keyout',
        key,
        '-out',
        certificate,
      ],
      { stdio: 'ignore', timeout: 60_000 },
    );
    return [key, certificate];
  };
  const [key, certificate] = pair('signatur');
  const [encryptionKey, encryptionCertificate] = pair('verschluesselung');
  return {
    SAML_SP_KEY_FILE: key,
    SAML_SP_CERT_FILE: certificate,
    SAML_SP_ENCRYPTION_KEY_FILE: encryptionKey,
    SAML_SP_ENCRYPTION_CERT_FILE: encryptionCertificate,
  };
}

try {
  await prepare();
  setTimeout(() => {
    process.stderr.write('\n✗ Nach fünf Minuten abgebrochen.\n');
    void end(1);
  }, 5 * 60_000).unref();
  const program = await step('SimpleSAMLphp', () => installSimpleSaml(join(folder, 'package')));
  const { startEmbeddedPostgres } = await import('../../dist/src/platform/db/embedded.js');
  const database = await step('PostgreSQL', async () => {
    const server = await startEmbeddedPostgres(join(folder, 'database'), { fast: true });
    execFileSync(process.execPath, [join(root, 'dist/src/cli/migrate.js')], {
      env: { ...process.env, DATABASE_URL: server.url },
      timeout: 60_000,
    });
    return server;
  });
  endings.push(() => database.stop());
  for (const strict of [false, true]) await walk({ program, databaseUrl: database.url, strict });
  process.stdout.write('\nAnmeldung mit SimpleSAMLphp: in Ordnung\n');
  await end(0);
} catch (error) {
  process.stderr.write(`\n${error instanceof CannotSetUp ? error.message : `✗ ${error.message}`}\n`);
  await end(1);
}
