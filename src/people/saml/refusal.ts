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
  | 'deactivated';

/**
 * A SAML message that is not accepted. `reason` is a fixed English phrase for the log, without anything from the
 * message, which may name people.
 */
export class SamlRefusal extends Error {
  constructor(
    readonly reason: string,
    readonly kind: RefusalKind = 'refused',
  ) {
    super(reason);
    this.name = 'SamlRefusal';
  }
}
