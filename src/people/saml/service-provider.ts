import {
  generateServiceProviderMetadata,
  SAML,
  type SamlConfig,
  ValidateInResponseTo,
} from '@node-saml/passport-saml';
import type { Services } from '../../platform/services.js';
import { paths } from '../../shared/paths.js';
import { binding, maxAgeMs, requestLifetimeMs } from './names.js';
import type { IdentityProvider } from './read-metadata.js';
import { requestStore } from './request-store.js';
import { signDocument } from './sign-xml.js';

/** Our own side: addresses, and the library set as strictly as it can be. */
export function serviceProvider({ config, db }: Pick<Services, 'config' | 'db'>) {
  const { spEntityId, signing, encryption, skewMs, idpInitiated } = config.saml;
  const acs = `${config.baseUrl}${paths.samlAcs}`;
  const logout = `${config.baseUrl}${paths.signOut}`;

  /** The library's options for this identity provider; `forced` asks it to have the person prove anew who they are. */
  const options = (idp: IdentityProvider, forced = false): SamlConfig => ({
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
    ...(signing ? { privateKey: signing.key, publicCert: signing.certificates[0] ?? '' } : {}),
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    acceptedClockSkewMs: skewMs,
    maxAssertionAgeMs: maxAgeMs,
    validateInResponseTo: idpInitiated ? ValidateInResponseTo.ifPresent : ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: requestLifetimeMs,
    cacheProvider: requestStore(db, idp.entityId, forced),
    forceAuthn: forced,
    // How people prove who they are (password, card, Kerberos) is the identity provider's affair.
    disableRequestedAuthnContext: true,
    identifierFormat: null,
  });

  return {
    entityId: spEntityId,
    acs,
    logout,
    signing,
    encryption,
    skewMs,
    options,
    /** The library's own object, for what passport's strategy does not offer. */
    saml: (idp: IdentityProvider, more: Partial<SamlConfig> = {}, forced = false) =>
      new SAML({ ...options(idp, forced), ...more }),
    /** What an identity provider's administrator imports; signed where we have a key. */
    metadata(): string {
      const [current] = encryption;
      const plain = generateServiceProviderMetadata({
        issuer: spEntityId,
        callbackUrl: acs,
        logoutCallbackUrl: logout,
        identifierFormat: null,
        wantAssertionsSigned: true,
        ...(signing ? { privateKey: signing.key, publicCerts: [...signing.certificates] } : {}),
        ...(current ? { decryptionPvk: current.key, decryptionCert: current.certificates[0] ?? '' } : {}),
      })
        // The library names the form only; logouts in addresses are taken as well.
        .replace(
          '<SingleLogoutService ',
          `<SingleLogoutService Binding="${binding.redirect}" Location="${logout}"/>\n    <SingleLogoutService `,
        );
      return signing ? signDocument(plain, signing, 'first') : plain;
    },
  };
}

export type ServiceProvider = ReturnType<typeof serviceProvider>;
