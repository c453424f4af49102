import {
  generateServiceProviderMetadata,
  SAML,
  type SamlConfig,
  ValidateInResponseTo,
} from '@node-saml/passport-saml';
import type { Services } from '../../platform/services.js';
import { paths } from '../../shared/paths.js';
import { maxAgeMs, requestLifetimeMs, skewMs } from './names.js';
import type { IdentityProvider } from './read-metadata.js';
import { requestStore } from './request-store.js';

/** Our own side: addresses, and the library set as strictly as it can be. */
export function serviceProvider({ config, db }: Pick<Services, 'config' | 'db'>) {
  const { spEntityId, signing } = config.saml;
  const acs = `${config.baseUrl}${paths.samlAcs}`;
  const logout = `${config.baseUrl}${paths.signOut}`;
  const requests = requestStore(db);

  /** The library's options for this identity provider. */
  const options = (idp: IdentityProvider): SamlConfig => ({
    issuer: spEntityId,
    audience: spEntityId,
    callbackUrl: acs,
    logoutCallbackUrl: logout,
    entryPoint: idp.signOn.location,
    logoutUrl: idp.logout?.location ?? idp.signOn.location,
    idpIssuer: idp.entityId,
    idpCert: [...idp.certificates],
    // Whichever part is signed decides per message (acs.ts); one of the two always must be.
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    ...(signing ? { privateKey: signing.key, publicCert: signing.certificate } : {}),
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    acceptedClockSkewMs: skewMs,
    maxAssertionAgeMs: maxAgeMs,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: requestLifetimeMs,
    cacheProvider: requests,
    // How people prove who they are (password, card, Kerberos) is the identity provider's affair.
    disableRequestedAuthnContext: true,
    identifierFormat: null,
  });

  return {
    entityId: spEntityId,
    acs,
    logout,
    signing,
    options,
    /** The library's own object, for what passport's strategy does not offer. */
    saml: (idp: IdentityProvider, more: Partial<SamlConfig> = {}) => new SAML({ ...options(idp), ...more }),
    /** What an identity provider's administrator imports. */
    metadata: () =>
      generateServiceProviderMetadata({
        issuer: spEntityId,
        callbackUrl: acs,
        logoutCallbackUrl: logout,
        identifierFormat: null,
        wantAssertionsSigned: true,
        ...(signing ? { privateKey: signing.key, publicCerts: signing.certificate } : {}),
      }),
  };
}

export type ServiceProvider = ReturnType<typeof serviceProvider>;
