import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { makeKeys } from '../../src/demo/identity-provider/keys.js';
import { metadataSource } from '../../src/people/saml/metadata-source.js';
import { projectPath } from '../../src/platform/files/project-path.js';
import { createLog } from '../../src/platform/log/log.js';
import { metadataOf } from '../people/idp-metadata.js';
import { testEnvironment } from '../support/test-app.js';

// Class 8 of the threats: the server fetches nothing that somebody typed into a page. What goes out is listed here, its
// address comes from the configuration, and no redirect leads it anywhere else.
const outgoing: Readonly<Record<string, string>> = {
  'src/people/saml/metadata-source.ts': 'metadata of the identity provider (SAML_IDP_METADATA)',
  'src/platform/search/meilisearch/meilisearch-search.ts': 'search engine (MEILI_URL)',
  'src/platform/search/meilisearch/keep-index.ts': 'search engine (MEILI_URL)',
  'src/platform/mail/mailer.ts': 'mail server (SMTP_URL)',
  'src/platform/db/database.ts': 'database (DATABASE_URL)',
  'src/platform/files/s3-files.ts': 'store of attachments (S3_URL)',
  'src/audit/syslog-connection.ts': 'syslog server (SYSLOG_URL)',
};
// A new way out belongs into the list above once its address comes from the configuration, it has a time limit, and it
// follows no redirect. An address that people type must be resolved and checked against private nets first.
/** Tools of the command line and the demo, which talk to this machine only. */
const besides = /^src\/(bench|cli|demo)\/|^src\/platform\/db\/(embedded|migrate)\.ts$/;

const opens =
  /\bfetch\(|from 'node:(https?|net|tls|dgram|dns)(\/promises)?'|from '(meilisearch|nodemailer|pg|undici|@aws-sdk[^']*)'|import\('(nodemailer|node:(https?|net|tls|dgram)|@aws-sdk[^']*)'\)/;

function sources(folder: string): string[] {
  return readdirSync(projectPath(folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? entry.name === 'generated'
        ? []
        : sources(join(folder, entry.name))
      : /\.tsx?$/.test(entry.name)
        ? [join(folder, entry.name)]
        : [],
  );
}

describe('class 8: what the server asks for by itself', () => {
  it('is listed, file by file', () => {
    const found = sources('src')
      .filter((file) => !besides.test(file))
      .filter((file) => {
        const text = readFileSync(projectPath(file), 'utf8').replace(/import type [^;]+;/g, '');
        // A server that listens is no way out, nor is telling what kind of address a text is.
        return opens.test(
          text.replace(
            /import \{ isIPv?6? \} from 'node:net';|import \{ createServer, [\w, ]+ServerResponse \} from 'node:http';/g,
            '',
          ),
        );
      });
    expect(found.filter((file) => !outgoing[file])).toEqual([]);
  });

  it('metadata: a redirect is not followed, also not to good ones', async () => {
    const keys = await makeKeys('Anmeldedienst');
    let asked = 0;
    const inner = createServer((_req, res) => {
      asked += 1;
      res.end(metadataOf({ keys: [keys] }));
    });
    await new Promise<void>((settle) => inner.listen(0, '127.0.0.1', settle));
    const { port } = inner.address() as AddressInfo;
    const outer = createServer((_req, res) => {
      res.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end();
    });
    await new Promise<void>((settle) => outer.listen(0, '127.0.0.1', settle));
    const from = `http://127.0.0.1:${(outer.address() as AddressInfo).port}/`;
    const config = readConfig(testEnvironment('postgresql://a@b/c', { SAML_IDP_METADATA: from }));
    await expect(metadataSource({ config, log: createLog('silent') }, { from }).current()).rejects.toThrow();
    expect(asked).toBe(0);
    for (const server of [inner, outer]) {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    }
  }, 20_000);

  it('metadata: what is no web address is a file on this machine, never fetched', async () => {
    const from = 'file:///etc/hostname';
    const config = readConfig(testEnvironment('postgresql://a@b/c', { SAML_IDP_METADATA: from }));
    const source = metadataSource({ config, log: createLog('silent') }, { from });
    await expect(source.current()).rejects.toThrow('nicht erreichbar');
    expect(source.state().fault).toContain('ENOENT');
  });
});
