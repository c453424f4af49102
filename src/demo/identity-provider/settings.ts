import { z } from 'zod';
import { demoIdpEntityId } from '../../config/demo-idp.js';

/** Where the identity provider listens, whom it serves and where its files are. */
export interface IdpSettings {
  readonly port: number;
  readonly host: string;
  readonly keysFolder: string;
  readonly peopleFolder: string;
  readonly entityId: string;
  readonly baseUrl: string;
  readonly sp: {
    readonly origin: string;
    readonly entityId: string;
    readonly acs: string;
    readonly logout: string;
  };
}

const environment = z.object({
  IDP_PORT: z.coerce.number().int().min(0).max(65535),
  IDP_HOST: z.string().default('127.0.0.1'),
  IDP_SP_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  IDP_KEYS: z.string().min(1),
  IDP_PEOPLE: z.string().min(1),
});

/**
 * Reads IDP_PORT, IDP_HOST, IDP_SP_URL, IDP_KEYS and IDP_PEOPLE.
 * @throws Error in German naming every name that is missing or wrong
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): IdpSettings {
  const read = environment.safeParse(env);
  if (!read.success) {
    const names = [...new Set(read.error.issues.map((issue) => String(issue.path[0])))];
    throw new Error(
      `Der Anmeldedienst der Vorführung startet nicht: ${names.join(', ')} fehlt oder ist falsch.`,
    );
  }
  const { IDP_PORT, IDP_HOST, IDP_SP_URL, IDP_KEYS, IDP_PEOPLE } = read.data;
  return {
    port: IDP_PORT,
    host: IDP_HOST,
    keysFolder: IDP_KEYS,
    peopleFolder: IDP_PEOPLE,
    entityId: demoIdpEntityId,
    baseUrl: `http://localhost:${IDP_PORT}`,
    sp: {
      origin: new URL(IDP_SP_URL).origin,
      entityId: `${IDP_SP_URL}/saml/metadata`,
      acs: `${IDP_SP_URL}/saml/acs`,
      logout: `${IDP_SP_URL}/saml/logout`,
    },
  };
}
