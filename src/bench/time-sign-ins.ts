import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Keys, makeKeys } from '../demo/identity-provider/keys.js';
import { makeResponse } from '../demo/identity-provider/make-response.js';
import { idpMetadata } from '../demo/identity-provider/metadata.js';
import { readRequest } from '../demo/identity-provider/read-message.js';
import type { IdpSettings } from '../demo/identity-provider/settings.js';

/** An identity provider of the measurement, which signs like the demo's and answers nobody but us. */
export interface MeasuredIdp {
  readonly keys: Keys;
  /** For SAML_IDP_METADATA. */
  readonly metadataFile: string;
}

const settingsFor = (origin: string): IdpSettings => ({
  port: 0,
  host: '127.0.0.1',
  keysFolder: '',
  peopleFolder: '',
  entityId: 'urn:staffelstab:messung',
  baseUrl: 'http://127.0.0.1:9',
  sp: {
    origin,
    entityId: `${origin}/saml/metadata`,
    acs: `${origin}/saml/acs`,
    logout: `${origin}/saml/logout`,
  },
});

/** Makes keys and metadata in a folder of the machine's temporary files. */
export async function makeMeasuredIdp(): Promise<MeasuredIdp> {
  const keys = await makeKeys('Messung');
  const metadataFile = join(await mkdtemp(join(tmpdir(), 'staffelstab-messung-')), 'idp.xml');
  await writeFile(metadataFile, idpMetadata(settingsFor('http://127.0.0.1'), keys));
  return { keys, metadataFile };
}

/**
 * Signs people of the measured county in, one after another, with answers signed twice. Only our part is timed: from the
 * answer's arrival to the redirect with the session's cookie.
 * @returns milliseconds each, the first twenty left out
 * @throws Error where one is refused
 */
export async function timeSignIns(port: number, { keys }: MeasuredIdp, count: number): Promise<number[]> {
  const origin = `http://127.0.0.1:${port}`;
  const settings = settingsFor(origin);
  const times: number[] = [];
  for (let n = 1; n <= count + 20; n += 1) {
    const begun = await fetch(`${origin}/saml/login`, { redirect: 'manual' });
    const asked = new URL(begun.headers.get('location') ?? '').searchParams.get('SAMLRequest');
    const { id } = readRequest('AuthnRequest', asked, settings);
    const no = String((n % 1_000) + 1).padStart(5, '0');
    const person = {
      id: `m-M-${no}`,
      name: `Person M-${no}`,
      mail: `m-${no}@messung.example`,
      groups: Array.from({ length: 40 }, (_, group) => `cn=gg-${group},ou=gruppen,dc=messung,dc=example`),
      active: true,
      as: null,
    };
    const body = new URLSearchParams({ SAMLResponse: makeResponse(settings, keys, person, id) });
    const sentAt = performance.now();
    const answer = await fetch(`${origin}/saml/acs`, { method: 'POST', body, redirect: 'manual' });
    await answer.arrayBuffer();
    if (n > 20) times.push(performance.now() - sentAt);
    if (answer.status !== 303) throw new Error(`Eine Anmeldung wurde mit ${answer.status} abgewiesen.`);
  }
  return times;
}
