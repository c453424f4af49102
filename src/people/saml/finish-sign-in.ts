import type { Request, Response } from 'express';
import { SignInFailedPage } from '../../../views/people/sign-in-failed-page.js';
import { requestIdOf } from '../../http/request-id.js';
import { page, type Reply, redirect } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import { ownPathOr } from '../../shared/own-path.js';
import { signIn } from '../sign-in.js';
import { readAnswer } from './acs.js';
import type { MetadataSource } from './metadata-source.js';
import { readIdentity } from './read-identity.js';
import { SamlRefusal } from './refusal.js';
import type { ServiceProvider } from './service-provider.js';

/** Takes the identity provider's answer and opens a session, or says calmly that it did not work. */
export async function finishSignIn(
  { services, sp, source }: { services: Services; sp: ServiceProvider; source: MetadataSource },
  req: Request,
  res: Response,
): Promise<Reply> {
  const idp = await source.current();
  // Read first: the library gets a body with nothing but the answer.
  const relayState = (req.body as Record<string, unknown> | undefined)?.RelayState;
  try {
    const assertion = await readAnswer({ sp, idp }, req, res);
    const identity = readIdentity(assertion, services.config.saml);
    const personId = await signIn(services, assertion, identity, requestIdOf(res));
    // A session id that somebody knew before sign-in opens nothing after it.
    await new Promise<void>((settle, fail) =>
      req.session.regenerate((error) => (error ? fail(error) : settle())),
    );
    req.session.personId = personId;
    req.session.saml = {
      nameId: assertion.nameId,
      ...(assertion.nameIdFormat ? { nameIdFormat: assertion.nameIdFormat } : {}),
      ...(assertion.sessionIndex ? { sessionIndex: assertion.sessionIndex } : {}),
    };
    await new Promise<void>((settle, fail) => req.session.save((error) => (error ? fail(error) : settle())));
    return redirect(ownPathOr(relayState));
  } catch (error) {
    if (!(error instanceof SamlRefusal)) throw error;
    if (error.reason.startsWith('library: Invalid')) source.doubt();
    return refused(services, res, error);
  }
}

/** The log names the reason, the page only what to do; the incident number joins the two. */
export function refused({ log }: Pick<Services, 'log'>, res: Response, { kind, reason }: SamlRefusal): Reply {
  const incident = requestIdOf(res);
  log.warn({ incident, kind, reason }, 'sign-in refused');
  return page(SignInFailedPage, { kind, incident }, kind === 'malformed' ? 400 : 403);
}
