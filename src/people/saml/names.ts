/** Namespaces and identifiers of SAML 2.0 and XML signatures. */
export const samlp = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const md = 'urn:oasis:names:tc:SAML:2.0:metadata';
export const ds = 'http://www.w3.org/2000/09/xmldsig#';
export const xenc = 'http://www.w3.org/2001/04/xmlenc#';
export const success = 'urn:oasis:names:tc:SAML:2.0:status:Success';
export const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
export const binding = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const;

/** An answer older than this is refused whatever it says itself; used ids are kept no longer than needed for that. */
export const maxAgeMs = 15 * 60_000;
/** How long somebody may take at the identity provider's page. */
export const requestLifetimeMs = 60 * 60_000;
