import type { Response } from 'express';
import { SendFormPage } from '../../../views/people/send-form-page.js';
import { page, type Reply } from '../../http/route.js';
import type { Endpoint } from './read-metadata.js';

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

/** The message out of an address that the library made for the redirect binding, uncompressed there. */
export function messageOf(address: string, name: 'SAMLRequest' | 'SAMLResponse'): string {
  return new URL(address).searchParams.get(name) ?? '';
}
