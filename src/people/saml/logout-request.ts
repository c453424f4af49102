import type { Request } from 'express';
import { isDatabaseAway } from '../../platform/db/database.js';
import { decodePosted, decodeRedirected } from './decode-message.js';
import { inspectSignatures, signatureAlgorithms } from './inspect-signatures.js';
import { maxAgeMs, saml, samlp } from './names.js';
import type { IdentityProvider } from './read-metadata.js';
import { SamlRefusal } from './refusal.js';
import type { ServiceProvider } from './service-provider.js';
import { attribute, childrenNamed, instant, onlyChild, parseStrictly, plainText } from './strict-xml.js';

/** A logout request of our identity provider that passed every check. */
export interface LogoutRequest {
  readonly id: string;
  readonly expiresAt: Date;
  readonly nameId: string;
  /** Entity id of the identity provider. */
  readonly idp: string;
  /** Which of the person's sessions; none means all. */
  readonly sessionIndexes: readonly string[];
}

/** Whom a logout request says it comes from, unverified. @throws SamlRefusal */
export function claimedLogoutIssuer(req: Request): string | null {
  const field = req.query.SAMLRequest ?? (req.body as Record<string, unknown> | undefined)?.SAMLRequest;
  const root = parseStrictly(
    req.query.SAMLRequest === undefined ? decodePosted(field) : decodeRedirected(field),
  );
  const [issuer] = childrenNamed(root, saml, 'Issuer');
  return issuer ? plainText(issuer) : null;
}

/**
 * Reads and verifies a logout request from an address or a form. Its signature is required in both; the library alone
 * would take an unsigned address.
 * @throws SamlRefusal
 */
export async function readLogoutRequest(
  { sp, idp }: { sp: ServiceProvider; idp: IdentityProvider },
  req: Request,
): Promise<LogoutRequest> {
  const inAddress = req.query.SAMLRequest !== undefined;
  const field = inAddress ? req.query.SAMLRequest : (req.body as Record<string, unknown>).SAMLRequest;
  const text = inAddress ? decodeRedirected(field) : decodePosted(field);
  const request = inspect(text, { sp, idp }, !inAddress);
  try {
    if (inAddress) {
      const query = strictQuery(req.originalUrl);
      await sp.saml(idp).validateRedirectAsync(query.values, query.raw);
    } else {
      const SAMLRequest = Buffer.from(text, 'utf8').toString('base64');
      await sp.saml(idp).validatePostRequestAsync({ SAMLRequest });
    }
  } catch (error) {
    if (error instanceof SamlRefusal || isDatabaseAway(error)) throw error;
    throw new SamlRefusal(`library: ${(error as Error).message.slice(0, 120)}`);
  }
  return request;
}

function inspect(
  text: string,
  { sp, idp }: { sp: ServiceProvider; idp: IdentityProvider },
  signedInside: boolean,
): LogoutRequest {
  const root = parseStrictly(text);
  if (root.localName !== 'LogoutRequest' || root.namespaceURI !== samlp)
    throw new SamlRefusal('not a logout request', 'malformed');
  if (inspectSignatures(root, [root]).length !== (signedInside ? 1 : 0))
    throw new SamlRefusal('logout request not signed as its binding wants');
  const destination = attribute(root, 'Destination');
  if (destination !== sp.logout)
    throw new SamlRefusal('wrong destination', 'refused', { expected: sp.logout, got: destination ?? '' });
  const issuer = plainText(onlyChild(root, saml, 'Issuer'));
  if (issuer !== idp.entityId)
    throw new SamlRefusal('wrong issuer', 'refused', { expected: idp.entityId, got: issuer });
  const now = Date.now();
  const { skewMs } = sp;
  const issuedAt = instant(attribute(root, 'IssueInstant'), 'IssueInstant');
  if (issuedAt > now + skewMs || issuedAt + maxAgeMs <= now - skewMs)
    throw new SamlRefusal('too old or from the future');
  const id = attribute(root, 'ID') ?? '';
  if (id === '' || id.length > 200) throw new SamlRefusal('no usable id');
  return {
    id,
    expiresAt: new Date(issuedAt + maxAgeMs + 2 * skewMs),
    nameId: plainText(onlyChild(root, saml, 'NameID')),
    idp: idp.entityId,
    sessionIndexes: childrenNamed(root, samlp, 'SessionIndex').map(plainText),
  };
}

const names = ['SAMLRequest', 'RelayState', 'SigAlg', 'Signature'];

/** The signed parts of an address, each once and plainly named, so that what is verified is what is read. */
function strictQuery(address: string): { raw: string; values: Record<string, string> } {
  const raw = address.slice(address.indexOf('?') + 1);
  const parts = raw.split('&');
  const given = parts.map((part) => part.slice(0, Math.max(part.indexOf('='), 0)));
  if (given.some((name) => !names.includes(name)) || new Set(given).size !== given.length)
    throw new SamlRefusal('unexpected parameter');
  const values = Object.fromEntries(new URLSearchParams(raw));
  if (!values.Signature || !values.SigAlg) throw new SamlRefusal('no signature');
  if (!signatureAlgorithms.includes(values.SigAlg)) throw new SamlRefusal('signature algorithm not allowed');
  return { raw, values };
}
