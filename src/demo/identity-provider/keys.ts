import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { selfSignedCertificate } from './certificate.js';

/** What the identity provider signs with, both PEM. */
export interface Keys {
  readonly privateKey: string;
  readonly certificate: string;
}

/** Makes a fresh RSA key pair with a self-signed certificate of ten years. */
export async function makeKeys(name: string): Promise<Keys> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const from = new Date();
  const until = new Date(from.getTime() + 10 * 365 * 86_400_000);
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    certificate: selfSignedCertificate(pair, name, { from, until }),
  };
}

/** The key pair of this installation: made at the first start, kept in `folder` (readable by its owner only). */
export async function loadOrMakeKeys(folder: string, name: string): Promise<Keys> {
  const file = join(folder, 'keys.json');
  try {
    const kept = JSON.parse(await readFile(file, 'utf8')) as Keys;
    createPublicKey(kept.certificate);
    createPrivateKey(kept.privateKey);
    return { privateKey: kept.privateKey, certificate: kept.certificate };
  } catch {
    // Missing, or cut off while it was written: a new pair costs nobody anything.
  }
  const keys = await makeKeys(name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, JSON.stringify(keys, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return keys;
}
