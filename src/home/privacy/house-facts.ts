import type { Config } from '../../config/config.js';
import { authorityOf } from '../../organisation/index.js';
import type { Services } from '../../platform/services.js';
import { formatDay } from '../../shared/dates.js';
import { readEvaluations } from '../set-evaluations.js';

/** What the privacy papers are made of: how the house is configured and what it has switched on. No secrets. */
export interface HouseFacts {
  readonly authority: string;
  readonly contact: string | null;
  readonly asOf: string;
  readonly retentionMonths: number;
  /** Keys of what is switched off. */
  readonly off: readonly string[];
  readonly trashDays: number;
  readonly idleMinutes: number;
  readonly sessionHours: number;
  readonly https: boolean;
  readonly identityProviders: number;
  readonly signedRequests: boolean;
  readonly encryptedAnswers: boolean;
  readonly adminsAnew: boolean;
  readonly idpInitiated: boolean;
  readonly mail: 'none' | 'open' | 'tls';
  readonly meilisearch: boolean;
  readonly files: 'disk' | 's3';
  readonly syslog: 'udp' | 'tcp' | 'tls' | null;
  readonly auditKey: boolean;
}

/** The part that the configuration tells. */
export function configuredFacts(config: Config) {
  const { saml, sessions } = config;
  return {
    contact: config.contactMail,
    trashDays: config.trashDays,
    idleMinutes: sessions.idleMs / 60_000,
    sessionHours: sessions.lifetimeMs / 3_600_000,
    https: config.baseUrl.startsWith('https:'),
    identityProviders: saml.identityProviders.length,
    signedRequests: saml.signing !== null,
    encryptedAnswers: saml.encryption.length > 0,
    adminsAnew: saml.forceAuthnForAdmins,
    idpInitiated: saml.idpInitiated,
    mail: config.smtpUrl === null ? 'none' : config.smtpUrl.startsWith('smtps:') ? 'tls' : 'open',
    meilisearch: config.meilisearch !== null,
    files: config.files.kind,
    syslog: config.syslog?.way ?? null,
    auditKey: config.auditKey !== null,
  } as const;
}

/** All facts as of today. Three queries. */
export async function readHouseFacts(services: Services): Promise<HouseFacts> {
  const [{ off, retentionMonths }, authority] = await Promise.all([
    readEvaluations(services),
    authorityOf(services.db.read),
  ]);
  return {
    ...configuredFacts(services.config),
    authority,
    asOf: formatDay(services.clock.today()),
    retentionMonths,
    off,
  };
}
