import { type Profile, Strategy, type VerifiedCallback } from '@node-saml/passport-saml';
import type { Request, Response } from 'express';
import type { Reply } from '../../http/route.js';
import { sendByForm } from './leave-for.js';
import type { IdentityProvider } from './read-metadata.js';
import { SamlRefusal } from './refusal.js';
import { runStrategy } from './run-strategy.js';
import type { ServiceProvider } from './service-provider.js';

/**
 * Sends the browser to the identity provider with a fresh request.
 * @param returnTo one of our own paths; travels as RelayState and is checked again when it comes back
 * @param parts.forced has the person prove anew who they are, also with a session there
 */
export async function beginSignIn(
  { sp, idp, forced }: { sp: ServiceProvider; idp: IdentityProvider; forced: boolean },
  returnTo: string,
  req: Request,
  res: Response,
): Promise<Reply> {
  if (idp.signOn.binding === 'post') {
    const message = await sp
      .saml(idp, { authnRequestBinding: 'HTTP-POST', skipRequestCompression: true }, forced)
      .getAuthorizeMessageAsync(returnTo);
    return sendByForm(res, idp.signOn, { SAMLRequest: String(message.SAMLRequest), RelayState: returnTo });
  }
  const never = (_profile: Profile | null, done: VerifiedCallback) =>
    done(new SamlRefusal('an answer to nothing'));
  const strategy = new Strategy(sp.options(idp, forced), never, never);
  // Only what stands here goes along: the library would otherwise take RelayState or a message from the address.
  const request = Object.create(req, { query: { value: {} }, body: { value: {} } }) as Request;
  res.set('Cache-Control', 'no-store');
  await runStrategy(strategy, request, res, { additionalParams: { RelayState: returnTo } });
  return { kind: 'handled' };
}
