// SimpleSAMLphp as Debian ships it, set up in a folder of its own and run by PHP's built-in server: an identity provider
// that is not ours. Nothing of the machine's configuration is touched, and no web server is installed or started.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a person is told who cannot have it installed. */
export const installHint =
  'Für diese Prüfung fehlen PHP und SimpleSAMLphp. Bitte als root aufrufen (dann werden sie mit apt-get geholt) oder vorher installieren: apt-get install php-cli php-xml simplesamlphp';

/** One sentence for the person who called. */
export class CannotSetUp extends Error {}

const apt = (args, options = {}) =>
  run('apt-get', ['-qq', '-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=2', ...args], {
    timeout: 240_000,
    maxBuffer: 20_000_000,
    ...options,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
  });

const hasPhp = () =>
  run(
    'php',
    [
      '-r',
      'exit(extension_loaded("dom") && extension_loaded("openssl") && extension_loaded("mbstring") ? 0 : 1);',
    ],
    {
      timeout: 20_000,
    },
  ).then(
    () => true,
    () => false,
  );

/**
 * Finds SimpleSAMLphp, or fetches Debian's package and unpacks it into `folder`: the package itself wants a web server,
 * which would take port 80 of whoever runs the tests.
 * @returns the folder with lib, modules and www
 */
export async function installSimpleSaml(folder) {
  const installed = '/usr/share/simplesamlphp';
  const root = process.getuid?.() === 0;
  try {
    if (!(await hasPhp())) {
      if (!root) throw new CannotSetUp(installHint);
      await apt(['update']);
      await apt(['install', '-y', '--no-install-recommends', 'php-cli', 'php-xml', 'php-mbstring']);
    }
    if (existsSync(join(installed, 'www/index.php'))) return installed;
    if (!root) throw new CannotSetUp(installHint);
    await mkdir(folder, { recursive: true });
    await apt(['download', 'simplesamlphp'], { cwd: folder }).catch(async () => {
      await apt(['update']);
      await apt(['download', 'simplesamlphp'], { cwd: folder });
    });
    const archive = (await readdir(folder)).find((name) => name.endsWith('.deb'));
    await run('dpkg-deb', ['-x', join(folder, archive ?? ''), join(folder, 'files')], { timeout: 60_000 });
    return join(folder, 'files', installed);
  } catch (error) {
    if (error instanceof CannotSetUp) throw error;
    throw new CannotSetUp(
      `${installHint} (${String(error.stderr || error.message)
        .trim()
        .split('\n')
        .at(-1)})`,
    );
  }
}

/** A value as PHP writes it. */
function php(value) {
  if (value === null) return 'null';
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`;
  if (typeof value !== 'object') return String(value);
  const entries = Array.isArray(value)
    ? value.map((item) => php(item))
    : Object.entries(value).map(([key, item]) => `${php(key)} => ${php(item)}`);
  return `[${entries.join(', ')}]`;
}

/**
 * Writes the identity provider's configuration and starts it. It reads our own metadata as its administrator would.
 * @param options.strict it wants signed requests and logouts, and encrypts what it answers
 */
export async function startSimpleSaml({ program, folder, port, people, spMetadata, strict }) {
  const at = (...parts) => join(folder, ...parts);
  for (const name of ['cert', 'log', 'data', 'tmp', 'sessions', 'metadata'])
    await mkdir(at(name), { recursive: true });
  await run(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=SimpleSAMLphp',
      '-keyout',
      at('cert/idp.pem'),
      '-out',
      at('cert/idp.crt'),
    ],
    { timeout: 30_000 },
  );
  await copyFile(spMetadata, at('metadata/sp.xml'));
  const write = (name, variable, value) => writeFile(at(name), `<?php\n$${variable} = ${php(value)};\n`);
  const base = `http://localhost:${port}/`;
  await write('config.php', 'config', {
    baseurlpath: base,
    certdir: at('cert/'),
    loggingdir: at('log/'),
    datadir: at('data/'),
    tempdir: at('tmp'),
    metadatadir: at('metadata/'),
    attributenamemapdir: join(program, '../../../etc/simplesamlphp/attributemap/'),
    secretsalt: randomBytes(16).toString('hex'),
    'auth.adminpassword': randomBytes(16).toString('hex'),
    'admin.checkforupdates': false,
    technicalcontact_name: 'Test',
    technicalcontact_email: 'test@hohenbruck.example',
    timezone: 'UTC',
    'logging.handler': 'file',
    'logging.level': 7,
    'logging.logfile': 'simplesamlphp.log',
    'enable.saml20-idp': true,
    'module.enable': { exampleauth: true, core: true, saml: true },
    'session.cookie.secure': false,
    'session.cookie.samesite': null,
    'language.cookie.secure': false,
    'session.phpsession.savepath': at('sessions'),
    'session.phpsession.cookiename': 'SimpleSAML',
    'store.type': 'phpsession',
    'metadata.sources': [{ type: 'flatfile' }, { type: 'xml', file: at('metadata/sp.xml') }],
    'authproc.idp': {},
  });
  await write('authsources.php', 'config', {
    people: {
      0: 'exampleauth:UserPass',
      ...Object.fromEntries(
        people.map(({ password, ...attributes }) => [`${attributes.uid}:${password}`, attributes]),
      ),
    },
  });
  await write('metadata/saml20-idp-hosted.php', "metadata['__DYNAMIC:1__']", {
    host: '__DEFAULT__',
    privatekey: 'idp.pem',
    certificate: 'idp.crt',
    auth: 'people',
    'signature.algorithm': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'sign.logout': true,
    'saml20.sign.response': true,
    'saml20.sign.assertion': true,
    ...(strict
      ? {
          'redirect.sign': true,
          'redirect.validate': true,
          'validate.logout': true,
          'assertion.encryption': true,
        }
      : {}),
  });

  const server = spawn(
    'php',
    [
      '-d',
      'error_reporting=8181',
      '-d',
      'display_errors=0',
      '-S',
      `127.0.0.1:${port}`,
      '-t',
      join(program, 'www'),
    ],
    {
      env: { ...process.env, SIMPLESAMLPHP_CONFIG_DIR: folder },
      stdio: 'ignore',
    },
  );
  const metadata = `${base}saml2/idp/metadata.php`;
  const deadline = Date.now() + 20_000;
  for (;;) {
    if (server.exitCode !== null) throw new CannotSetUp(`PHP endet sofort (${server.exitCode}).`);
    const up = await fetch(metadata, { signal: AbortSignal.timeout(10_000) }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) break;
    if (Date.now() > deadline) {
      server.kill();
      throw new CannotSetUp('SimpleSAMLphp antwortet nicht innerhalb von 20 Sekunden.');
    }
    await new Promise((next) => setTimeout(next, 100));
  }
  return {
    base,
    metadata,
    /** Where its own administrator would send somebody who signs out at the identity provider. */
    logoutAddress: `${base}saml2/idp/initSLO.php?RelayState=${encodeURIComponent(`${base}saml2/idp/metadata.php`)}`,
    logFile: at('log/simplesamlphp.log'),
    stop: () => server.kill(),
  };
}
