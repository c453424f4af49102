import type { Request, Response } from 'express';
import { SignInFailedPage } from '../../../views/people/sign-in-failed-page.js';
import { clientWords } from '../../http/client-words.js';
import { requestIdOf } from '../../http/request-id.js';
import { page, type Reply, redirect } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import { ownPathOr } from '../../shared/own-path.js';
import { paths } from '../../shared/paths.js';
import type { SessionData } from '../../shared/session.js';
import { type AttemptDetails, addAttempt } from '../attempt-store.js';
import { signIn } from '../sign-in.js';
import type { SignInLimits } from '../sign-in-limits.js';
import { type Answer, answerText, readAnswer } from './acs.js';
import type { ConfiguredProvider, IdentityProviders } from './identity-providers.js';
import { claimedIssuer } from './inspect-response.js';
import { type Identity, readIdentity } from './read-identity.js';
import { SamlRefusal } from './refusal.js';
import type { ServiceProvider } from './service-provider.js';

/** What the sign-in handlers work with. */
export interface Parts {
  readonly services: Services;
  readonly sp: ServiceProvider;
  readonly providers: IdentityProviders;
  readonly limits: SignInLimits;
}

/** What is known so far of the attempt, whatever becomes of it. */
interface Seen {
  provider?: ConfiguredProvider;
  answer?: Answer;
  identity?: Identity;
}

/** Takes the identity provider's answer and opens a session, or says calmly that it did not work. */
export async function finishSignIn(parts: Parts, req: Request, res: Response): Promise<Reply> {
  const { services } = parts;
  // Read first: the library gets a body with nothing but the answer.
  const relayState = (req.body as Record<string, unknown> | undefined)?.RelayState;
  const seen: Seen = {};
  try {
    await parts.limits.answers(req.ip);
    const outcome = await takeAnswer(parts, seen, req, res);
    await keep(services, res, seen, outcome === 'ask-anew' ? 'asked-anew' : 'signed-in', null);
    if (outcome === 'ask-anew')
      return redirect(paths.signInAgain(seen.provider?.setting.key ?? '', ownPathOr(relayState)));
    await req.session.open({
      personId: outcome.personId,
      client: clientWords(req.get('user-agent')),
      saml: signedInAt(seen),
    });
    return redirect(ownPathOr(relayState));
  } catch (error) {
    if (!(error instanceof SamlRefusal)) throw error;
    if (error.reason.startsWith('library: Invalid')) seen.provider?.source.doubt();
    if (error.kind !== 'limited') await parts.limits.failed(req.ip);
    return refused(services, res, error, seen);
  }
}

async function takeAnswer(
  { services, sp, providers, limits }: Parts,
  seen: Seen,
  req: Request,
  res: Response,
) {
  const { saml } = services.config;
  const single = providers.all.length === 1;
  const text = single ? null : answerText(req);
  const claimed = text === null ? null : claimedIssuer(text);
  const provider = await providers.ofEntity(claimed);
  if (!provider)
    throw new SamlRefusal('an identity provider that is not set up', 'refused', {
      expected: providers.all.map(({ source }) => source.known()?.entityId ?? '').join(', '),
      got: claimed ?? '',
    });
  seen.provider = provider;
  const idp = await provider.source.current();
  seen.answer = await readAnswer(
    { sp, idp, unsolicited: saml.idpInitiated },
    text ?? answerText(req),
    req,
    res,
  );
  seen.identity = readIdentity(seen.answer.assertion, saml, provider.prefix);
  await limits.account(seen.identity.externalId);
  return signIn(services, seen.answer.assertion, seen.identity, requestIdOf(res));
}

/** NameID and index at the identity provider, for signing out there. */
function signedInAt({ provider, answer }: Seen): SessionData['saml'] {
  if (!answer) return undefined;
  const { nameId, nameIdFormat, sessionIndex } = answer.assertion;
  return {
    idp: provider?.source.known()?.entityId ?? '',
    nameId,
    ...(nameIdFormat ? { nameIdFormat } : {}),
    ...(sessionIndex ? { sessionIndex } : {}),
  };
}

/** Keeps the attempt for `Anmeldung prüfen`. */
async function keep(
  { db }: Pick<Services, 'db'>,
  res: Response,
  { provider, answer, identity }: Seen,
  outcome: string,
  refusal: SamlRefusal | null,
): Promise<void> {
  const details: AttemptDetails = {
    ...(answer
      ? {
          signed: signedParts(answer),
          encrypted: answer.inspected.decryptionKey !== null,
          clockMs: answer.assertion.issuedAt - Date.now(),
          unsolicited: answer.assertion.requestId === null,
          attributes: [...answer.assertion.attributes.keys()].slice(0, 30),
        }
      : {}),
    ...(identity ? { ...identity.seen, roles: identity.roles } : {}),
  };
  await addAttempt(db, {
    idp: provider?.setting.key ?? '',
    outcome,
    reason: refusal?.reason ?? '',
    expected: refusal?.comparison?.expected ?? '',
    got: refusal?.comparison?.got ?? '',
    incident: requestIdOf(res),
    details,
  });
}

function signedParts({ inspected }: Answer): 'response' | 'assertion' | 'both' {
  if (inspected.responseSigned && inspected.assertionSigned) return 'both';
  return inspected.responseSigned ? 'response' : 'assertion';
}

/** The log names the reason, the page only what to do; the incident number joins the two. */
export async function refused(
  services: Services,
  res: Response,
  refusal: SamlRefusal,
  seen: Seen = {},
): Promise<Reply> {
  const { kind, reason } = refusal;
  const incident = requestIdOf(res);
  services.log.warn({ incident, kind, reason }, 'sign-in refused');
  await keep(services, res, seen, kind, refusal);
  const status = kind === 'malformed' ? 400 : kind === 'limited' ? 429 : 403;
  return page(SignInFailedPage, { kind, incident }, status);
}
