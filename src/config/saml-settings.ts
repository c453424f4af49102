import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { demoIdpEntityId } from './demo-idp.js';
import { roleNames } from './roles.js';

/** Where an identity provider's metadata come from, and what people call it. */
export interface IdentityProviderSetting {
  /** Short name in the configuration; ids and groups of all but the first are written `key:id`. */
  readonly key: string;
  /** File or address. */
  readonly from: string;
  /** Shown where people choose; null takes the name from the metadata. */
  readonly name: string | null;
  /** Mail domains whose people sign in here, lower case. */
  readonly domains: readonly string[];
}

/** A key with its certificates, PEM. */
export interface KeyPair {
  readonly key: string;
  /** The first fits the key; more of them are announced before they are used. */
  readonly certificates: readonly string[];
}

/** Everything about signing in. */
export interface SamlConfig {
  /** At least one; the first is the office's own. */
  readonly identityProviders: readonly IdentityProviderSetting[];
  readonly spEntityId: string;
  /** Signs our requests, logouts and metadata. */
  readonly signing: KeyPair | null;
  /** What identity providers encrypt for; several keys while one is being changed. */
  readonly encryption: readonly KeyPair[];
  /** Attribute names, the first that is told counts. */
  readonly attributes: Readonly<Record<'id' | 'name' | 'mail' | 'groups', readonly string[]>>;
  readonly roleMap: ReadonlyMap<string, (typeof roleNames)[number]>;
  /** Takes answers that nobody here asked for. */
  readonly idpInitiated: boolean;
  /** How far clocks may differ, both ways. */
  readonly skewMs: number;
  /** Administrators prove anew who they are at each sign-in. */
  readonly forceAuthnForAdmins: boolean;
  /** Certificates (PEM) of those who sign identity providers' metadata; none: signatures are not looked at. */
  readonly metadataCertificates: readonly string[];
}

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

/** One attribute name or several, `|` between them. */
const attributeNames = (name: string) =>
  z
    .string()
    .default(name)
    .transform((text) => text.split('|').map((one) => one.trim()))
    .refine((names) => names.every((one) => one !== ''), {
      message: 'muss ein Attributname sein oder mehrere mit | dazwischen',
    });

const yesOrNo = z.enum(['0', '1'], { message: 'muss 0 oder 1 sein' });

/** The names of the environment that this file reads. */
export const samlEnvironment = {
  SAML_IDP_METADATA: z.string().min(1, 'fehlt: Datei oder Adresse der Metadaten des Anmeldedienstes'),
  SAML_IDP_NAMES: z.string().default(''),
  SAML_IDP_DOMAINS: z.string().default(''),
  SAML_SP_ENTITY_ID: z.string().optional(),
  SAML_ATTRIBUTE_ID: attributeNames('uid'),
  SAML_ATTRIBUTE_NAME: attributeNames('displayName'),
  SAML_ATTRIBUTE_MAIL: attributeNames('mail'),
  SAML_ATTRIBUTE_GROUPS: attributeNames('groups'),
  SAML_ROLE_MAP: roleMap,
  SAML_SP_KEY: z.string().optional(),
  SAML_SP_CERT: z.string().optional(),
  SAML_SP_ENCRYPTION_KEY: z.string().optional(),
  SAML_SP_ENCRYPTION_CERT: z.string().optional(),
  SAML_IDP_INITIATED: yesOrNo.default('0'),
  SAML_CLOCK_SKEW_SECONDS: z.coerce
    .number({ message: 'muss eine Zahl von Sekunden sein' })
    .int('muss eine ganze Zahl von Sekunden sein')
    .min(0, 'muss zwischen 0 und 300 liegen')
    .max(300, 'muss zwischen 0 und 300 liegen')
    .default(30),
  SAML_ADMIN_FORCE_AUTHN: yesOrNo.default('1'),
  SAML_METADATA_CERT: z.string().optional(),
};

type Read = z.infer<z.ZodObject<typeof samlEnvironment>>;

/** What the environment says about signing in; what is wrong with it goes to `faults`. */
export function samlSettings(read: Read, baseUrl: string, faults: string[]): SamlConfig {
  const signing = keyPairs('SAML_SP_KEY', read.SAML_SP_KEY, 'SAML_SP_CERT', read.SAML_SP_CERT, faults);
  if (signing.length > 1) faults.push('SAML_SP_KEY: Bitte nur einen Schlüssel angeben.');
  return {
    identityProviders: identityProviders(read, faults),
    spEntityId: read.SAML_SP_ENTITY_ID ?? `${baseUrl}/saml/metadata`,
    signing: signing[0] ?? null,
    encryption: keyPairs(
      'SAML_SP_ENCRYPTION_KEY',
      read.SAML_SP_ENCRYPTION_KEY,
      'SAML_SP_ENCRYPTION_CERT',
      read.SAML_SP_ENCRYPTION_CERT,
      faults,
    ),
    attributes: {
      id: read.SAML_ATTRIBUTE_ID,
      name: read.SAML_ATTRIBUTE_NAME,
      mail: read.SAML_ATTRIBUTE_MAIL,
      groups: read.SAML_ATTRIBUTE_GROUPS,
    },
    roleMap: read.SAML_ROLE_MAP,
    idpInitiated: read.SAML_IDP_INITIATED === '1',
    skewMs: read.SAML_CLOCK_SKEW_SECONDS * 1_000,
    forceAuthnForAdmins: read.SAML_ADMIN_FORCE_AUTHN === '1',
    metadataCertificates: metadataCertificates(read.SAML_METADATA_CERT, faults),
  };
}

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Certificates with an RSA key, one after another; several while a federation changes its key. */
function metadataCertificates(text: string | undefined, faults: string[]): string[] {
  if (!text) return [];
  try {
    const certificates = text.match(certificateBlock) ?? [];
    const fits = certificates.every((one) => new X509Certificate(one).publicKey.asymmetricKeyType === 'rsa');
    if (certificates.length > 0 && fits) return certificates;
  } catch {
    // The same sentence as for what is no certificate at all.
  }
  faults.push(
    'SAML_METADATA_CERT muss ein Zertifikat mit RSA-Schlüssel im PEM-Format sein (-----BEGIN CERTIFICATE-----), oder mehrere hintereinander.',
  );
  return [];
}

/** Files and addresses, each perhaps with `key=` before it; a folder stands for its *.xml. */
function identityProviders(read: Read, faults: string[]): IdentityProviderSetting[] {
  const places = isThere(read.SAML_IDP_METADATA)
    ? [read.SAML_IDP_METADATA]
    : read.SAML_IDP_METADATA.split(/[\s,]+(?=(?:[a-z][a-z0-9-]*=)?(?:https?:\/\/|\.{0,2}\/))/i);
  const found = places.flatMap((place) => {
    const [, key, from = ''] = /^(?:([a-z][a-z0-9-]{0,30})=)?(.+)$/is.exec(place.trim()) ?? [];
    if (!isFolder(from)) return [{ key: (key ?? keyOf(from)).toLowerCase(), from }];
    const files = readdirSync(from)
      .filter((name) => name.endsWith('.xml'))
      .sort();
    if (files.length === 0) faults.push(`SAML_IDP_METADATA: Im Ordner ${from} liegt keine Datei *.xml.`);
    return files.map((name) => ({ key: keyOf(name), from: join(from, name) }));
  });
  const keys = found.map(({ key }) => key);
  const double = keys.find((key, index) => keys.indexOf(key) !== index);
  if (double)
    faults.push(`SAML_IDP_METADATA: Das Kürzel „${double}“ steht zweimal; bitte kürzel=adresse schreiben.`);

  const names = pairs('SAML_IDP_NAMES', read.SAML_IDP_NAMES, /;|\n/, faults);
  const domains = pairs('SAML_IDP_DOMAINS', read.SAML_IDP_DOMAINS, /[\s,;]+/, faults);
  const unknown = (setting: string, key: string) => {
    if (!keys.includes(key))
      faults.push(
        `${setting}: „${key}“ ist kein Kürzel aus SAML_IDP_METADATA (möglich: ${keys.join(', ')}).`,
      );
  };
  for (const [key] of names) unknown('SAML_IDP_NAMES', key);
  for (const [, key] of domains) unknown('SAML_IDP_DOMAINS', key);
  return found.map(({ key, from }) => ({
    key,
    from,
    name: names.find(([of]) => of === key)?.[1] ?? null,
    domains: domains.filter(([, of]) => of === key).map(([domain]) => domain.toLowerCase().replace(/^@/, '')),
  }));
}

/** `a=b` in a list. */
function pairs(setting: string, text: string, between: RegExp, faults: string[]): [string, string][] {
  return text
    .split(between)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .flatMap((one): [string, string][] => {
      const at = one.indexOf('=');
      if (at > 0 && at < one.length - 1) return [[one.slice(0, at).trim(), one.slice(at + 1).trim()]];
      faults.push(`${setting}: „${one}“ ist keine Zuordnung mit = in der Mitte.`);
      return [];
    });
}

/** A short name out of a file's name or an address's host. */
function keyOf(from: string): string {
  const word = URL.canParse(from) && /^https?:/i.test(from) ? new URL(from).hostname : basename(from, '.xml');
  return (
    word
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '')
      .slice(0, 31) || 'anmeldedienst'
  );
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** True for a metadata file of the demo's identity provider; one behind an address is refused when it is loaded. */
export function holdsDemoIdp(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(demoIdpEntityId);
  } catch {
    return false;
  }
}

/** Keys with the certificates that fit them; certificates of no key here are announced with the first. */
function keyPairs(
  keyName: string,
  keyText: string | undefined,
  certificateName: string,
  certificateText: string | undefined,
  faults: string[],
): KeyPair[] {
  if (!keyText && !certificateText) return [];
  if (!keyText || !certificateText) {
    faults.push(`${keyName} und ${certificateName} gehören zusammen; bitte beide angeben oder keines.`);
    return [];
  }
  try {
    const keys = keyText.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/g);
    const certificates = certificateText.match(certificateBlock);
    if (!keys || !certificates) throw new Error('no PEM');
    const fits = (key: string) => (certificate: string) =>
      new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
    const found = keys.map((key) => ({ key, certificates: certificates.filter(fits(key)) }));
    if (found.some((pair) => pair.certificates.length === 0)) {
      faults.push(`${keyName}: Der Schlüssel passt nicht zum Zertifikat in ${certificateName}.`);
      return [];
    }
    const announced = certificates.filter((one) => !found.some((pair) => pair.certificates.includes(one)));
    return found.map((pair, index) =>
      index === 0 ? { ...pair, certificates: [...pair.certificates, ...announced] } : pair,
    );
  } catch {
    faults.push(`${keyName} und ${certificateName} müssen im PEM-Format sein (-----BEGIN …).`);
    return [];
  }
}
