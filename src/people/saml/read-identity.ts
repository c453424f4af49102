import type { Config } from '../../config/config.js';
import type { RoleName } from '../../shared/actor.js';
import type { CheckedAssertion } from './check-assertion.js';
import { SamlRefusal } from './refusal.js';

/** A person as the identity provider tells; null where it tells nothing, so that the import's value stays. */
export interface Identity {
  readonly externalId: string;
  readonly name: string | null;
  readonly mail: string | null;
  readonly roles: readonly RoleName[];
}

/** Written as attribute name in the configuration, it means the subject's NameID. */
const nameIdWord = 'NameID';
const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';

/**
 * Maps attributes to a person by the configured names. Groups that are not told are none: a right that the identity
 * provider no longer gives must not stay.
 * @throws SamlRefusal where the lasting id is missing, ambiguous or changes with every sign-in
 */
export function readIdentity(assertion: CheckedAssertion, config: Config['saml']): Identity {
  const { attributes: names, roleMap } = config;
  const values = (name: string): readonly string[] => {
    if (name !== nameIdWord) return assertion.attributes.get(name) ?? [];
    if (assertion.nameIdFormat === transient) throw new SamlRefusal('NameID is transient', 'incomplete');
    return [assertion.nameId];
  };
  const ids = [...new Set(values(names.id))];
  const externalId = ids[0] ?? '';
  if (ids.length !== 1 || !isPlain(externalId, 200))
    throw new SamlRefusal('no usable value of SAML_ATTRIBUTE_ID', 'incomplete');
  const first = (name: string, max: number) => {
    const value = (values(name)[0] ?? '').normalize('NFC').replace(/\s+/g, ' ');
    return isPlain(value, max) ? value : null;
  };
  const mail = first(names.mail, 254);
  const groups = values(names.groups);
  const roles = [
    ...new Set(groups.map((group) => roleMap.get(group)).filter((role) => role !== undefined)),
  ].sort();
  return {
    externalId,
    name: first(names.name, 200),
    mail: mail && /^[^\s@<>]+@[^\s@<>]+$/.test(mail) ? mail : null,
    roles,
  };
}

/** Something, not too long, without control characters. */
function isPlain(text: string, max: number): boolean {
  return text.length > 0 && text.length <= max && !/\p{Cc}/u.test(text);
}
