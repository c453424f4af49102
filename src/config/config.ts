import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type MapConfig, mapEnvironment, mapSettings } from './map-settings.js';
import { holdsDemoIdp, type SamlConfig, samlEnvironment, samlSettings } from './saml-settings.js';
import { type ScimConfig, scimEnvironment, scimSettings } from './scim-settings.js';
import { type SyslogConfig, syslogEnvironment, syslogSettings } from './syslog-settings.js';

/** Secrets that ship for trying out; production refuses them. */
export const demoSecrets = { session: 'demo-only-session-secret-not-for-production' } as const;

const states = 'BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH'.split(' ');

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

/** A whole number within bounds. */
const wholeNumber = (min: number, max: number, usual: number) => {
  const message = `muss eine ganze Zahl zwischen ${min} und ${max} sein`;
  return z.coerce.number({ message }).int(message).min(min, message).max(max, message).default(usual);
};

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  STAFFELSTAB_DEMO: z.enum(['0', '1']).default('0'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgresql://name:kennwort@server:5432/staffelstab'),
  BASE_URL: url(['http:', 'https:'], 'https://staffelstab.landkreis.example').transform((text) =>
    text.replace(/\/+$/, ''),
  ),
  PORT: z.coerce.number({ message: 'muss eine Zahl sein' }).int().min(0).max(65535).default(3000),
  SESSION_SECRET: z.string().min(32, 'muss mindestens 32 Zeichen haben (z. B. aus: openssl rand -base64 48)'),
  SESSION_SECRET_PREVIOUS: z.string().default(''),
  SESSION_IDLE_MINUTES: wholeNumber(5, 720, 60),
  SESSION_HOURS: wholeNumber(1, 24, 10),
  SIGN_IN_PER_ADDRESS: wholeNumber(5, 100_000, 300),
  SIGN_IN_PER_ACCOUNT: wholeNumber(3, 10_000, 20),
  SEARCH_PER_ACCOUNT: wholeNumber(60, 10_000_000, 20_000),
  SEARCH_PER_ADDRESS: wholeNumber(60, 100_000_000, 200_000),
  COSTLY_PER_ACCOUNT: wholeNumber(10, 1_000_000, 300),
  COSTLY_PER_ADDRESS: wholeNumber(10, 10_000_000, 3_000),
  ...samlEnvironment,
  ...mapEnvironment,
  ...scimEnvironment,
  MEILI_URL: url(['http:', 'https:'], 'http://meilisearch:7700').optional(),
  MEILI_KEY: z.string().optional(),
  /** Folder of attachments; an S3 address takes its place. */
  FILES_DIR: z.string().default('data/anlagen'),
  S3_URL: url(['http:', 'https:'], 'https://s3.landkreis.example').optional(),
  S3_BUCKET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'muss der Name eines Buckets sein, z. B. staffelstab-anlagen',
    )
    .optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_KEY: z.string().optional(),
  S3_SECRET: z.string().optional(),
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
  /** Days that a draft stays in the trash. */
  TRASH_DAYS: z.coerce
    .number({ message: 'muss eine Zahl von Tagen sein' })
    .int()
    .min(1)
    .max(3650)
    .default(90),
  /** Days without a change until a personal copy of a checklist is deleted. */
  CHECKLIST_DAYS: z.coerce
    .number({ message: 'muss eine Zahl von Tagen sein' })
    .int()
    .min(1)
    .max(3650)
    .default(180),
  TRUST_PROXY: z.coerce
    .number({ message: 'muss die Zahl der vorgelagerten Proxys sein' })
    .int()
    .min(0)
    .default(0),
  AUDIT_KEY: z
    .string()
    .regex(
      /^[A-Za-z0-9+/=_-]{32,}$/,
      'muss mindestens 32 Zeichen ohne Leer- und Sonderzeichen haben (z. B. aus: openssl rand -base64 48)',
    )
    .optional(),
  ...syslogEnvironment,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** How many in ten minutes. */
export interface Limits {
  readonly perAddress: number;
  readonly perAccount: number;
}

/** What is limited beside signing in: searching, and what costs much (files, whole extracts, previews). */
export type LimitedKind = 'search' | 'costly';

/** Where the contents of attachments lie. */
export type FilesConfig =
  | { readonly kind: 'disk'; readonly folder: string }
  | {
      readonly kind: 's3';
      /** Without the bucket; path-style addresses. */
      readonly url: string;
      readonly bucket: string;
      readonly region: string;
      readonly key: string;
      readonly secret: string;
    };

/** The whole configuration, read once at start; nothing else reads the environment. */
export interface Config {
  readonly production: boolean;
  readonly demo: boolean;
  readonly databaseUrl: string;
  readonly baseUrl: string;
  readonly port: number;
  /** Signs cookies and form tokens. */
  readonly sessionSecret: string;
  /** Still accepted, so that a new secret signs nobody out. */
  readonly previousSecrets: readonly string[];
  readonly sessions: {
    /** Without anything done for so long, a session is over. */
    readonly idleMs: number;
    /** However busy, a session ends then. */
    readonly lifetimeMs: number;
  };
  /** Attempts to sign in within ten minutes. */
  readonly signInLimits: Limits;
  /** Requests within ten minutes and one web process. */
  readonly limits: Readonly<Record<LimitedKind, Limits>>;
  readonly saml: SamlConfig;
  readonly meilisearch: { readonly url: string; readonly key: string | undefined } | null;
  readonly files: FilesConfig;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Address for barriers and data protection; null: the pages name the knowledge editors. */
  readonly contactMail: string | null;
  /** Land whose public holidays count, e.g. `BW`. */
  readonly holidayState: string;
  /** Seals the record so that whoever runs the database cannot; null: the database's own key does. */
  readonly auditKey: string | null;
  /** Null: the record stays in the house. */
  readonly syslog: SyslogConfig | null;
  /** Days until a draft in the trash is deleted for good. */
  readonly trashDays: number;
  /** Days without a change until a personal copy of a checklist is deleted. */
  readonly checklistDays: number;
  readonly trustProxy: number;
  readonly logLevel: string;
  /** The directory's map. */
  readonly map: MapConfig;
  /** Provisioning of people and groups. */
  readonly scim: ScimConfig;
}

/** All faults of the configuration in one message, a line each. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Die Konfiguration ist nicht vollständig:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
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
  const map = mapSettings(read, faults);
  const scim = scimSettings(read, faults);
  const saml = samlSettings(read, read.BASE_URL, faults);
  if (production && saml.identityProviders.some(({ from }) => holdsDemoIdp(from)))
    faults.push(
      'SAML_IDP_METADATA gehört zum Anmeldedienst der Vorführung, der jeden ohne Kennwort anmeldet; bitte den eigenen angeben.',
    );
  const previousSecrets = read.SESSION_SECRET_PREVIOUS.split(/[\s,]+/).filter((secret) => secret !== '');
  if (previousSecrets.some((secret) => secret.length < 32))
    faults.push('SESSION_SECRET_PREVIOUS: Auch frühere Geheimnisse haben mindestens 32 Zeichen.');
  const files = filesConfig(read, faults);
  if (faults.length > 0) throw new ConfigError(faults);
  return {
    production,
    demo: read.STAFFELSTAB_DEMO === '1',
    databaseUrl: read.DATABASE_URL,
    baseUrl: read.BASE_URL,
    port: read.PORT,
    sessionSecret: read.SESSION_SECRET,
    previousSecrets,
    sessions: { idleMs: read.SESSION_IDLE_MINUTES * 60_000, lifetimeMs: read.SESSION_HOURS * 3_600_000 },
    signInLimits: { perAddress: read.SIGN_IN_PER_ADDRESS, perAccount: read.SIGN_IN_PER_ACCOUNT },
    limits: {
      search: { perAddress: read.SEARCH_PER_ADDRESS, perAccount: read.SEARCH_PER_ACCOUNT },
      costly: { perAddress: read.COSTLY_PER_ADDRESS, perAccount: read.COSTLY_PER_ACCOUNT },
    },
    saml,
    meilisearch: read.MEILI_URL ? { url: read.MEILI_URL, key: read.MEILI_KEY } : null,
    files,
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM,
    contactMail: read.CONTACT_MAIL ?? null,
    holidayState: read.HOLIDAYS.slice(3),
    auditKey: read.AUDIT_KEY ?? null,
    syslog: syslogSettings(read),
    trashDays: read.TRASH_DAYS,
    checklistDays: read.CHECKLIST_DAYS,
    trustProxy: read.TRUST_PROXY,
    logLevel: read.LOG_LEVEL,
    map,
    scim,
  };
}

/** A folder, or a bucket where its address is given; half a bucket is a fault. */
function filesConfig(read: z.infer<typeof environment>, faults: string[]): FilesConfig {
  const { S3_URL, S3_BUCKET, S3_REGION, S3_KEY, S3_SECRET } = read;
  const given = { S3_URL, S3_BUCKET, S3_KEY, S3_SECRET };
  const missing = Object.entries(given).filter(([, value]) => !value);
  if (missing.length === Object.keys(given).length) return { kind: 'disk', folder: resolve(read.FILES_DIR) };
  for (const [name] of missing)
    faults.push(`${name} fehlt; für einen S3-Speicher gehören ${Object.keys(given).join(', ')} zusammen.`);
  return {
    kind: 's3',
    url: (S3_URL ?? '').replace(/\/+$/, ''),
    bucket: S3_BUCKET ?? '',
    region: S3_REGION,
    key: S3_KEY ?? '',
    secret: S3_SECRET ?? '',
  };
}
