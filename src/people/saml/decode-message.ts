import { inflateRawSync } from 'node:zlib';
import { SamlRefusal } from './refusal.js';

/** Real answers have 5 to 15 KB; with two thousand groups under their full directory names and encrypted, 600. */
const maxBytes = 768 * 1024;

/**
 * The XML of a message sent by form.
 * @throws SamlRefusal for anything that is not one base64 text of UTF-8, or too long
 */
export function decodePosted(field: unknown): string {
  return utf8(decode(field));
}

/**
 * The XML of a message in an address (deflated); what unpacks to more than the cap is not unpacked.
 * @throws SamlRefusal
 */
export function decodeRedirected(field: unknown): string {
  const packed = decode(field);
  try {
    return utf8(inflateRawSync(packed, { maxOutputLength: maxBytes }));
  } catch {
    throw new SamlRefusal('message does not unpack', 'malformed');
  }
}

function decode(field: unknown): Buffer {
  if (typeof field !== 'string' || field === '') throw new SamlRefusal('no message', 'malformed');
  if (field.length > (maxBytes * 4) / 3) throw new SamlRefusal('message too long');
  const packed = field.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) throw new SamlRefusal('message is no base64', 'malformed');
  return Buffer.from(packed, 'base64');
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SamlRefusal('message is no UTF-8', 'malformed');
  }
}
