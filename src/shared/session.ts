import type { Actor } from './actor.js';
import type { Notice } from './notice.js';

/** What is kept between requests. Rights and times are not: they are read anew with every request. */
export interface SessionData {
  readonly personId?: string;
  /** NameID and index at the identity provider, for signing out there. */
  readonly saml?: { idp: string; nameId: string; nameIdFormat?: string; sessionIndex?: string };
  /** The browser in two words, for the list of one's own sessions. */
  readonly client?: string;
  /** Emergency access, and for how long at most. */
  readonly emergency?: boolean;
  readonly lifetimeMs?: number;
  /** Said once on the next page. */
  readonly notice?: Notice;
}

/** A session as it is kept, and who acts in it; null for visitors and for deactivated accounts. */
export interface KeptSession {
  readonly data: SessionData;
  readonly actor: Actor | null;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}
