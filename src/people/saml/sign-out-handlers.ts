import type { Request, Response } from 'express';
import { SigningOutPage } from '../../../views/people/signing-out-page.js';
import { checkCsrf } from '../../http/csrf.js';
import { requestIdOf } from '../../http/request-id.js';
import { page, type Reply, redirect } from '../../http/route.js';
import type { Actor } from '../../shared/actor.js';
import { paths } from '../../shared/paths.js';
import { recordSignOut, signOutEverywhere } from '../sign-out.js';
import { type Parts, refused } from './finish-sign-in.js';
import { logoutMessageOf, sendByForm } from './leave-for.js';
import { claimedLogoutIssuer, readLogoutRequest } from './logout-request.js';
import { SamlRefusal } from './refusal.js';

/**
 * Our own sign-out form. The session here ends first and in any case; then the identity provider's, where it has an
 * address for that.
 */
export async function signOutHere(
  parts: Parts,
  actor: Actor | null,
  req: Request,
  res: Response,
): Promise<Reply> {
  if (!actor) return redirect(paths.signedOut);
  checkCsrf(req, parts.services.config);
  const { saml } = req.session.data;
  const { ueberall } = (req.body ?? {}) as { ueberall?: unknown };
  await recordSignOut(parts.services, actor, ueberall === 'ja');
  await req.session.end();
  const provider = saml ? await parts.providers.ofEntity(saml.idp) : null;
  const idp = provider?.source.known();
  if (!idp?.logout || !saml) return redirect(paths.signedOut);

  const byForm = idp.logout.binding === 'post';
  const profile = {
    issuer: idp.entityId,
    nameID: saml.nameId,
    nameIDFormat: saml.nameIdFormat ?? 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    ...(saml.sessionIndex ? { sessionIndex: saml.sessionIndex } : {}),
  };
  const address = await parts.sp
    .saml(idp, { skipRequestCompression: byForm })
    .getLogoutUrlAsync(profile, '', {});
  if (byForm)
    return sendByForm(res, idp.logout, {
      SAMLRequest: logoutMessageOf(address, 'SAMLRequest', parts.sp.signing),
    });
  // Not a redirect: the content security policy lets forms end in this house only, redirects included.
  res.set('Refresh', `0;url=${address}`);
  return page(SigningOutPage, { address });
}

/** The identity provider's turn: it asks us to end sessions, or confirms that it ended its own. */
export async function signOutByProvider(parts: Parts, req: Request, res: Response): Promise<Reply> {
  const given = { ...(req.body as Record<string, unknown> | undefined), ...req.query };
  // A confirmation changes nothing: the session here ended before we asked.
  if (given.SAMLRequest === undefined) return redirect(paths.signedOut);
  try {
    const single = parts.providers.all.length === 1;
    const provider = await parts.providers.ofEntity(single ? null : claimedLogoutIssuer(req));
    if (!provider) throw new SamlRefusal('an identity provider that is not set up');
    const idp = await provider.source.current();
    const request = await readLogoutRequest({ sp: parts.sp, idp }, req);
    await signOutEverywhere(parts.services, request, requestIdOf(res));
    if (!idp.logout) return redirect(paths.signedOut);
    const byForm = idp.logout.binding === 'post';
    const relayState = typeof given.RelayState === 'string' ? given.RelayState.slice(0, 2_000) : '';
    const profile = { ID: request.id, issuer: idp.entityId, nameID: request.nameId, nameIDFormat: '' };
    const address = await parts.sp
      .saml(idp, { logoutUrl: idp.logout.responseLocation, skipRequestCompression: byForm })
      .getLogoutResponseUrlAsync(profile, relayState, {}, true);
    if (byForm) {
      const SAMLResponse = logoutMessageOf(address, 'SAMLResponse', parts.sp.signing);
      const fields: Record<string, string> = relayState
        ? { SAMLResponse, RelayState: relayState }
        : { SAMLResponse };
      return sendByForm(res, { location: idp.logout.responseLocation }, fields);
    }
    res.set('Cache-Control', 'no-store').redirect(303, address);
    return { kind: 'handled' };
  } catch (error) {
    if (!(error instanceof SamlRefusal)) throw error;
    return refused(parts.services, res, error);
  }
}
