import type { Config } from '../../config/config.js';
import type { RoleName } from '../../shared/actor.js';
import type { CheckedAssertion } from './check-assertion.js';
import { SamlRefusal } from './refusal.js';

/** A person as the identity provider tells; null where it tells nothing, so that the import's value stays. */
export interface Identity {
  /** Lasting id; those of other identity providers than the office's own begin with its short name. */
  readonly externalId: string;
  readonly name: string | null;
  readonly mail: string | null;
  readonly roles: readonly RoleName[];
  /** Groups as the house names them; only those that it knows are kept. */
  readonly groups: readonly string[];
  /** What came, for `Anmeldung prüfen`: names of attributes, never values but groups. */
  readonly seen: {
    readonly attributes: readonly string[];
    readonly groups: readonly string[];
    readonly groupCount: number;
  };
}

/** Written as attribute name in the configuration, it means the subject's NameID. */
const nameIdWord = 'NameID';
/** Ids that only this house gives (emergency access); no identity provider may claim one. */
const ownPrefix = 'staffelstab:';
/** More memberships than any directory has; the rest is not looked up. */
const mostGroups = 5_000;
/** Groups that are kept for looking at; an account with two thousand of them signs in as well. */
const keptGroups = 30;
const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';

/**
 * Maps attributes to a person by the configured names. Groups that are not told are none: a right that the identity
 * provider no longer gives must not stay.
 *
 * Only the office's own identity provider (the first one) speaks of plain ids and groups. What another one tells is read
 * as `key:id` and `key:group`: the job centre cannot name the county's people, nor give its rights.
 * @param key short name of the identity provider; null for the office's own
 * @throws SamlRefusal where the lasting id is missing, ambiguous or changes with every sign-in
 */
export function readIdentity(
  assertion: CheckedAssertion,
  config: Config['saml'],
  key: string | null = null,
): Identity {
  const { attributes: names, roleMap } = config;
  const prefix = key === null ? '' : `${key}:`;
  const told = [...assertion.attributes.keys()];
  const missing = (wanted: readonly string[]) => ({
    expected: wanted.join(' | '),
    got: told.join(', '),
  });
  const valuesOf = (name: string): readonly string[] => {
    if (name !== nameIdWord) return (assertion.attributes.get(name) ?? []).filter((value) => value !== '');
    if (assertion.nameIdFormat === transient)
      throw new SamlRefusal('NameID is transient', 'incomplete', {
        expected: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
        got: transient,
      });
    return [assertion.nameId];
  };
  const values = (wanted: readonly string[]): readonly string[] =>
    wanted.map(valuesOf).find((found) => found.length > 0) ?? [];
  const ids = [...new Set(values(names.id))];
  const id = ids[0] ?? '';
  if (ids.length !== 1 || !isPlain(id, 200) || id.startsWith(ownPrefix))
    throw new SamlRefusal('no usable value of SAML_ATTRIBUTE_ID', 'incomplete', missing(names.id));
  const first = (wanted: readonly string[], max: number) => {
    const value = tidy(values(wanted)[0] ?? '');
    return isPlain(value, max) ? value : null;
  };
  const mail = first(names.mail, 254);
  const groups = values(names.groups);
  const roles = [
    ...new Set(groups.map((group) => roleMap.get(prefix + group)).filter((role) => role !== undefined)),
  ].sort();
  return {
    externalId: prefix + id,
    name: first(names.name, 200),
    mail: mail && /^[^\s@<>]+@[^\s@<>]+$/.test(mail) ? mail : null,
    roles,
    groups: [...new Set(groups.map((group) => prefix + group))].slice(0, mostGroups),
    seen: {
      attributes: told.slice(0, keptGroups).map((one) => one.slice(0, 200)),
      groups: groups.slice(0, keptGroups).map((group) => group.slice(0, 200)),
      groupCount: groups.length,
    },
  };
}

/**
 * A name as it can stand in a line: composed letters, single blanks, and without the invisible signs that turn the
 * direction of what follows (a name in Arabic needs none of them).
 */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Something, not too long, without control characters. */
function isPlain(text: string, max: number): boolean {
  return text.length > 0 && text.length <= max && !/\p{Cc}/u.test(text);
}
