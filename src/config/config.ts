import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { demoIdpEntityId } from './demo-idp.js';
import { roleNames } from './roles.js';

/** Secrets that ship for trying out; production refuses them. */
export const demoSecrets = { session: 'demo-only-session-secret-not-for-production' } as const;

const states = 'BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH'.split(' ');

/**
 * `group=role,…`. Groups are often distinguished names with commas and equals signs of their own, so a pair ends where
 * a known role is followed by a comma or the end.
 */
const roleMap = z
  .string()
  .default('')
  .transform((text, issue) => {
    const map = new Map<string, (typeof roleNames)[number]>();
    const pair = new RegExp(`\\s*(.+?)\\s*=\\s*(${roleNames.join('|')})\\s*(?:,|$)`, 'giy');
    while (pair.lastIndex < text.trimEnd().length) {
      const at = pair.lastIndex;
      const match = pair.exec(text);
      if (!match) {
        issue.addIssue({
          code: 'custom',
          message: `„${text.slice(at).trim()}“ ist keine Zuordnung gruppe=rolle; Rollen: ${roleNames.join(', ').toLowerCase()}`,
        });
        return z.NEVER;
      }
      map.set(match[1] ?? '', (match[2] ?? '').toUpperCase() as (typeof roleNames)[number]);
    }
    return map as ReadonlyMap<string, (typeof roleNames)[number]>;
  });

const url = (protocols: readonly string[], example: string) =>
  z.string().refine(
    (text) => {
      try {
        return protocols.includes(new URL(text).protocol);
      } catch {
        return false;
      }
    },
    { message: `muss eine Adresse sein, z. B. ${example}` },
  );

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  STAFFELSTAB_DEMO: z.enum(['0', '1']).default('0'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgresql://name:kennwort@server:5432/staffelstab'),
  BASE_URL: url(['http:', 'https:'], 'https://staffelstab.landkreis.example').transform((text) =>
    text.replace(/\/+$/, ''),
  ),
  PORT: z.coerce.number({ message: 'muss eine Zahl sein' }).int().min(0).max(65535).default(3000),
  SESSION_SECRET: z.string().min(32, 'muss mindestens 32 Zeichen haben (z. B. aus: openssl rand -base64 48)'),
  SAML_IDP_METADATA: z.string().min(1, 'fehlt: Datei oder Adresse der Metadaten des Anmeldedienstes'),
  SAML_SP_ENTITY_ID: z.string().optional(),
  SAML_ATTRIBUTE_ID: z.string().default('uid'),
  SAML_ATTRIBUTE_NAME: z.string().default('displayName'),
  SAML_ATTRIBUTE_MAIL: z.string().default('mail'),
  SAML_ATTRIBUTE_GROUPS: z.string().default('groups'),
  SAML_ROLE_MAP: roleMap,
  SAML_SP_KEY: z.string().optional(),
  SAML_SP_CERT: z.string().optional(),
  MEILI_URL: url(['http:', 'https:'], 'http://meilisearch:7700').optional(),
  MEILI_KEY: z.string().optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtp://mail.landkreis.example:25').optional(),
  MAIL_FROM: z.string().default('Staffelstab <staffelstab@localhost>'),
  /** Where people report a barrier or ask about their data. */
  CONTACT_MAIL: z.email({ message: 'muss eine Mailadresse sein' }).optional(),
  HOLIDAYS: z
    .string()
    .default('DE-BW')
    .refine((text) => text.startsWith('DE-') && states.includes(text.slice(3)), {
      message: `muss ein Land sein, z. B. DE-BW; möglich: ${states.map((state) => `DE-${state}`).join(', ')}`,
    }),
  TRUST_PROXY: z.coerce
    .number({ message: 'muss die Zahl der vorgelagerten Proxys sein' })
    .int()
    .min(0)
    .default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** The whole configuration, read once at start; nothing else reads the environment. */
export interface Config {
  readonly production: boolean;
  readonly demo: boolean;
  readonly databaseUrl: string;
  readonly baseUrl: string;
  readonly port: number;
  readonly sessionSecret: string;
  readonly saml: {
    readonly idpMetadata: string;
    readonly spEntityId: string;
    /** PEM; for identity providers that want signed requests. */
    readonly signing: { readonly key: string; readonly certificate: string } | null;
    readonly attributes: {
      readonly id: string;
      readonly name: string;
      readonly mail: string;
      readonly groups: string;
    };
    readonly roleMap: ReadonlyMap<string, (typeof roleNames)[number]>;
  };
  readonly meilisearch: { readonly url: string; readonly key: string | undefined } | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Address for barriers and data protection; null: the pages name the knowledge editors. */
  readonly contactMail: string | null;
  /** Land whose public holidays count, e.g. `BW`. */
  readonly holidayState: string;
  readonly trustProxy: number;
  readonly logLevel: string;
}

/** All faults of the configuration in one message, a line each. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Die Konfiguration ist nicht vollständig:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** True for a metadata file of the demo's identity provider; one behind an address is refused when it is loaded. */
function holdsDemoIdp(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(demoIdpEntityId);
  } catch {
    return false;
  }
}

/** What is wrong with our own key pair for signing requests; null where it is right or absent. */
function signingFault(key: string | undefined, certificate: string | undefined): string | null {
  if (!key && !certificate) return null;
  if (!key || !certificate)
    return 'SAML_SP_KEY und SAML_SP_CERT gehören zusammen; bitte beide angeben oder keines.';
  try {
    if (new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))) return null;
    return 'SAML_SP_KEY: Der Schlüssel passt nicht zum Zertifikat in SAML_SP_CERT.';
  } catch {
    return 'SAML_SP_KEY und SAML_SP_CERT müssen im PEM-Format sein (-----BEGIN …).';
  }
}

/**
 * Checks the environment and returns the typed configuration.
 * `NAME_FILE` stands for the content of that file (Docker and Kubernetes secrets).
 * @throws ConfigError naming every fault at once
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const values: Record<string, string> = {};
  for (const name of Object.keys(environment.shape)) {
    const file = env[`${name}_FILE`];
    const given = env[name];
    if (file) {
      if (given) faults.push(`${name} und ${name}_FILE sind beide gesetzt; bitte nur eines von beiden.`);
      try {
        values[name] = readFileSync(file, 'utf8').trim();
      } catch {
        faults.push(`${name}_FILE: Die Datei ${file} ist nicht lesbar.`);
      }
    } else if (given !== undefined && given !== '') values[name] = given;
  }
  const parsed = environment.safeParse(values);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0]);
      if (faults.some((fault) => fault.startsWith(name))) continue;
      faults.push(values[name] === undefined ? `${name} fehlt.` : `${name}: ${issue.message}`);
    }
    throw new ConfigError(faults);
  }
  const read = parsed.data;
  const production = read.NODE_ENV === 'production' && read.STAFFELSTAB_DEMO === '0';
  if (production && read.SESSION_SECRET === demoSecrets.session)
    faults.push('SESSION_SECRET ist das Kennwort der Vorführung; bitte ein eigenes setzen.');
  if (production && holdsDemoIdp(read.SAML_IDP_METADATA))
    faults.push(
      'SAML_IDP_METADATA gehört zum Anmeldedienst der Vorführung, der jeden ohne Kennwort anmeldet; bitte den eigenen angeben.',
    );
  const signing = signingFault(read.SAML_SP_KEY, read.SAML_SP_CERT);
  if (signing) faults.push(signing);
  if (faults.length > 0) throw new ConfigError(faults);
  return {
    production,
    demo: read.STAFFELSTAB_DEMO === '1',
    databaseUrl: read.DATABASE_URL,
    baseUrl: read.BASE_URL,
    port: read.PORT,
    sessionSecret: read.SESSION_SECRET,
    saml: {
      idpMetadata: read.SAML_IDP_METADATA,
      signing:
        read.SAML_SP_KEY && read.SAML_SP_CERT
          ? { key: read.SAML_SP_KEY, certificate: read.SAML_SP_CERT }
          : null,
      spEntityId: read.SAML_SP_ENTITY_ID ?? `${read.BASE_URL}/saml/metadata`,
      attributes: {
        id: read.SAML_ATTRIBUTE_ID,
        name: read.SAML_ATTRIBUTE_NAME,
        mail: read.SAML_ATTRIBUTE_MAIL,
        groups: read.SAML_ATTRIBUTE_GROUPS,
      },
      roleMap: read.SAML_ROLE_MAP,
    },
    meilisearch: read.MEILI_URL ? { url: read.MEILI_URL, key: read.MEILI_KEY } : null,
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM,
    contactMail: read.CONTACT_MAIL ?? null,
    holidayState: read.HOLIDAYS.slice(3),
    trustProxy: read.TRUST_PROXY,
    logLevel: read.LOG_LEVEL,
  };
}
