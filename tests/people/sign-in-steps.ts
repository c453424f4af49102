import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import type { Answer, TestApp, TestClient } from '../support/test-app.js';

/** The id of the request in an address that leads to the identity provider. */
export function requestIdIn(location: string | null): string {
  const packed = new URL(location ?? '').searchParams.get('SAMLRequest') ?? '';
  const request = inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8');
  return / ID="([^"]+)"/.exec(request)?.[1] ?? '';
}

/** Begins a sign-in, as a browser without cookies does. */
export async function beginSignIn(app: TestApp, address = '/saml/login'): Promise<string> {
  return requestIdIn((await app.visitor().get(address)).location);
}

/** Posts a response to the ACS, by default with an empty cookie jar. */
export function postAnswer(
  app: TestApp,
  document: string,
  options: { relayState?: string; client?: TestClient } = {},
): Promise<Answer> {
  const body = new URLSearchParams({ SAMLResponse: Buffer.from(document, 'utf8').toString('base64') });
  if (options.relayState !== undefined) body.set('RelayState', options.relayState);
  return (options.client ?? app.visitor()).postRaw('/saml/acs', body.toString(), {
    origin: 'https://idp.test.example',
    'sec-fetch-site': 'cross-site',
  });
}

/** The row id under which a cookie's session is kept. */
export function sessionRowOf(cookie: string): string {
  const value = decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1));
  const id = value.slice(2, value.lastIndexOf('.'));
  return createHash('sha256').update(id).digest('hex');
}
