import { type KeyObject, randomBytes, sign } from 'node:crypto';

// Node makes keys but no certificates, and the libraries that do bring two dozen packages for what is one small
// structure here: X.509 version 1, self-signed, in DER (docs/decisions/0011).

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const size: number[] = [];
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256);
  const length = body.length < 128 ? [body.length] : [0x80 | size.length, ...size];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
/** sha256WithRSAEncryption, 1.2.840.113549.1.1.11, with its empty parameters. */
const algorithm = sequence(der(0x06, Buffer.from('2a864886f70d01010b', 'hex')), der(0x05));
/** commonName, 2.5.4.3. */
const commonName = der(0x06, Buffer.from('550403', 'hex'));

/** UTCTime, `YYMMDDHHMMSSZ`, as X.509 wants it for years before 2050. */
const time = (at: Date) =>
  der(0x17, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(2, 14)}Z`, 'latin1'));

/**
 * A self-signed certificate over an RSA key.
 * @param name common name of holder and issuer
 * @returns PEM
 */
export function selfSignedCertificate(
  keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject },
  name: string,
  validity: { readonly from: Date; readonly until: Date },
): string {
  const who = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(name, 'utf8')))));
  // A leading byte below 0x80 keeps the number positive and without padding.
  const serial = der(0x02, Buffer.from([0x42]), randomBytes(15));
  const body = sequence(
    serial,
    algorithm,
    who,
    sequence(time(validity.from), time(validity.until)),
    who,
    keys.publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, keys.privateKey));
  const lines =
    sequence(body, algorithm, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
