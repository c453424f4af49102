import { type Profile, Strategy, type VerifiedCallback } from '@node-saml/passport-saml';
import type { Request, Response } from 'express';
import { isDatabaseAway } from '../../platform/db/database.js';
import { type CheckedAssertion, checkAssertion } from './check-assertion.js';
import { decodePosted } from './decode-message.js';
import { type Expected, type InspectedResponse, inspectResponse } from './inspect-response.js';
import type { IdentityProvider } from './read-metadata.js';
import { SamlRefusal } from './refusal.js';
import { runStrategy } from './run-strategy.js';
import type { ServiceProvider } from './service-provider.js';

/**
 * The answer's XML out of a POST.
 * @throws SamlRefusal
 */
export function answerText(req: Request): string {
  // The library would prefer these to the form, and reads them as another kind of message.
  if ('SAMLResponse' in req.query || 'SAMLRequest' in req.query)
    throw new SamlRefusal('message in the address', 'malformed');
  return decodePosted((req.body as Record<string, unknown> | undefined)?.SAMLResponse);
}

/** An answer that passed every check, and how it came. */
export interface Answer {
  readonly assertion: CheckedAssertion;
  readonly inspected: InspectedResponse;
}

/**
 * Reads the identity provider's answer: inspected first, verified by the library, and its signed assertion checked
 * again.
 * @throws SamlRefusal with the reason for the log; anything else is a fault of ours (database away)
 */
export async function readAnswer(
  { sp, idp, unsolicited }: { sp: ServiceProvider; idp: IdentityProvider; unsolicited: boolean },
  text: string,
  req: Request,
  res: Response,
): Promise<Answer> {
  const expected: Expected = {
    idpEntityId: idp.entityId,
    idpCertificates: idp.certificates,
    spEntityId: sp.entityId,
    address: sp.acs,
    skewMs: sp.skewMs,
    unsolicited,
    keys: sp.encryption,
  };
  const inspected = await inspectResponse(text, expected);
  // The library gets the very text that was inspected, and nothing beside it.
  req.body = { SAMLResponse: Buffer.from(text, 'utf8').toString('base64') };

  const strategy = new Strategy(
    {
      ...sp.options(idp),
      // Every signature that is there must hold; the inspection made sure that there is one.
      wantAssertionsSigned: inspected.assertionSigned,
      wantAuthnResponseSigned: inspected.responseSigned,
      ...(inspected.decryptionKey ? { decryptionPvk: inspected.decryptionKey } : {}),
    },
    (profile: Profile | null, done: VerifiedCallback) => {
      try {
        const verified = profile?.getAssertionXml?.();
        if (!verified) throw new SamlRefusal('no assertion verified');
        done(null, { ...checkAssertion(verified, inspected, expected, Date.now()) });
      } catch (error) {
        done(error as Error);
      }
    },
    (_profile: Profile | null, done: VerifiedCallback) =>
      done(new SamlRefusal('a logout at the sign-in address')),
  );
  try {
    const checked = await runStrategy<CheckedAssertion>(strategy, req, res);
    if (!checked) throw new SamlRefusal('nobody signed in');
    return { assertion: checked, inspected };
  } catch (error) {
    if (error instanceof SamlRefusal || isDatabaseAway(error)) throw error;
    throw libraryRefusal((error as Error).message, text);
  }
}

/** The library's own words, which name no person, as a fixed phrase and what it compared. */
function libraryRefusal(message: string, text: string): SamlRefusal {
  const [, phrase = message, expected = '', got = ''] =
    /^(.*?)[.:]?\s+Expected:\s*(.*?)\s+Received:\s*(.*)$/s.exec(message) ?? [];
  const reason = `library: ${phrase.slice(0, 120)}`;
  if (expected || got) return new SamlRefusal(reason, 'refused', { expected, got });
  if (!/expired|not yet valid/.test(phrase)) return new SamlRefusal(reason);
  // Whatever the times are, they are shown to administrators only.
  const times = [...text.matchAll(/\b(IssueInstant|NotBefore|NotOnOrAfter)="([^"]{1,40})"/g)];
  return new SamlRefusal(reason, 'refused', {
    expected: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    got: [...new Set(times.map(([, name, at]) => `${name} ${at}`))].join(', '),
  });
}
