import { z } from 'zod';

/** Environment of the provisioning of people and groups (SCIM 2.0). */
export const scimEnvironment = {
  /** One or more, apart by blanks, commas or lines: a new one is added before the old one goes. */
  SCIM_TOKENS: z.string().default(''),
  SCIM_ID: z
    .enum(['userName', 'externalId'], { message: 'muss userName oder externalId sein' })
    .default('userName'),
};

export interface ScimConfig {
  /** None: the addresses do not exist. */
  readonly tokens: readonly string[];
  /** Which attribute carries the lasting id by which people sign in (SAML_ATTRIBUTE_ID). */
  readonly idAttribute: 'userName' | 'externalId';
}

const shortest = 32;

/** The settings from checked values. */
export function scimSettings(
  read: { SCIM_TOKENS: string; SCIM_ID: 'userName' | 'externalId' },
  faults: string[],
): ScimConfig {
  const tokens = read.SCIM_TOKENS.split(/[\s,]+/).filter((token) => token !== '');
  if (tokens.some((token) => token.length < shortest))
    faults.push(
      `SCIM_TOKENS: Jedes Zugangswort braucht mindestens ${shortest} Zeichen (z. B. aus: openssl rand -hex 32)`,
    );
  return { tokens, idAttribute: read.SCIM_ID };
}
