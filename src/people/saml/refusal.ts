/** What the person in front of the screen is told; the reason itself stays in the log. */
export type RefusalKind =
  /** Not a SAML message at all. */
  | 'malformed'
  /** A message that fails a check. */
  | 'refused'
  /** The identity provider says that it did not sign anybody in. */
  | 'declined'
  /** Signed in, but without the lasting id that an account needs. */
  | 'incomplete'
  /** The account here is deactivated. */
  | 'deactivated'
  /** An administrator whom the identity provider did not ask anew. */
  | 'stale'
  /** Too many attempts. */
  | 'limited';

/**
 * What was looked for and what was there, for administrators (`Anmeldung prüfen`): names of parts, addresses, times and
 * algorithms, never who somebody is.
 */
export interface Comparison {
  readonly expected: string;
  readonly got: string;
}

/**
 * A SAML message that is not accepted. `reason` is a fixed English phrase for the log, without anything from the
 * message, which may name people.
 */
export class SamlRefusal extends Error {
  constructor(
    readonly reason: string,
    readonly kind: RefusalKind = 'refused',
    readonly comparison: Comparison | null = null,
  ) {
    super(reason);
    this.name = 'SamlRefusal';
  }
}
