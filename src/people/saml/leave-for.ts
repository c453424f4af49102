import type { Response } from 'express';
import { SendFormPage } from '../../../views/people/send-form-page.js';
import { page, type Reply } from '../../http/route.js';
import type { Endpoint } from './read-metadata.js';
import type { ServiceProvider } from './service-provider.js';
import { signDocument } from './sign-xml.js';

/**
 * Sends a message by form to an identity provider that takes no addresses: a page whose form goes out by script at
 * once, or by its button. Only this page may send forms to that origin.
 */
export function sendByForm(
  res: Response,
  endpoint: Pick<Endpoint, 'location'>,
  fields: Readonly<Record<string, string>>,
): Reply {
  const policy = String(res.get('Content-Security-Policy') ?? '');
  const { origin } = new URL(endpoint.location);
  res.set('Content-Security-Policy', policy.replace("form-action 'self'", `form-action 'self' ${origin}`));
  return page(SendFormPage, { action: endpoint.location, fields });
}

/**
 * The logout message out of an address that the library made (it makes no forms for these), for a form: base64, and
 * signed inside where we have a key, as this binding wants it.
 * @param address made with `skipRequestCompression`
 */
export function logoutMessageOf(
  address: string,
  name: 'SAMLRequest' | 'SAMLResponse',
  signing: ServiceProvider['signing'],
): string {
  const message = new URL(address).searchParams.get(name) ?? '';
  if (!signing) return message;
  const signed = signDocument(Buffer.from(message, 'base64').toString('utf8'), signing, 'after-issuer');
  return Buffer.from(signed, 'utf8').toString('base64');
}
