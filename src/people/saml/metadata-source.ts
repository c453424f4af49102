import { readFile } from 'node:fs/promises';
import { demoIdpEntityId } from '../../config/demo-idp.js';
import type { IdentityProviderSetting } from '../../config/saml-settings.js';
import type { Services } from '../../platform/services.js';
import { AppError } from '../../shared/errors.js';
import { signedMetadata } from './metadata-signature.js';
import { type IdentityProvider, MetadataError, readMetadata } from './read-metadata.js';

/** How it stands with the metadata, for administrators. */
export interface MetadataState {
  /** When they were last read without a fault; null where never since the start. */
  readonly loadedAt: Date | null;
  /** What was wrong the last time, in English as in the log; null where nothing was. */
  readonly fault: string | null;
}

/** Where an identity provider's metadata come from, kept and renewed. */
export interface MetadataSource {
  /** @throws AppError Unavailable while there are none yet, or none that are valid */
  current(): Promise<IdentityProvider>;
  state(): MetadataState;
  /** The metadata already here; null where none could be loaded yet. */
  known(): IdentityProvider | null;
  /** A signature did not fit: the identity provider may have changed its key since. */
  doubt(): void;
}

const freshMs = 10 * 60_000;
/** How long to leave it alone after a failure: with metadata in hand, and without. */
const retryKnownMs = 10_000;
const retryMs = 250;
/** At a common start the identity provider may be a moment later than we are. */
const patienceMs = [0, 250, 500, 1_000];
const doubtMs = 30_000;
const timeoutMs = 5_000;
const maxBytes = 1024 * 1024;

/** The last good metadata of an address beyond the end of the process; a file keeps itself. */
export interface MetadataKeeper {
  save(source: string, xml: string, at: Date): Promise<void>;
  find(source: string): Promise<string | null>;
}

/**
 * Metadata from a file or address. Loading begins at once and waits for nobody, so the web process starts while the
 * identity provider is away; the last good ones stay in use when renewing fails, also over a restart.
 */
export function metadataSource(
  { config, log }: Pick<Services, 'config' | 'log'>,
  { from }: Pick<IdentityProviderSetting, 'from'>,
  keeper: MetadataKeeper | null = null,
): MetadataSource {
  let known: IdentityProvider | null = null;
  let keptXml = '';
  let fault: string | null = null;
  let loadedOn: Date | null = null;
  let triedAt = Number.NEGATIVE_INFINITY;
  let loadedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<void> | null = null;
  let silent = false;

  const { metadataCertificates } = config.saml;
  /** A file that says nothing about itself was put there by the administrator; what comes over the net must prove itself. */
  const readChecked = (xml: string): IdentityProvider =>
    readMetadata(
      metadataCertificates.length > 0 && (isAddress(from) || /<(?:[\w-]+:)?Signature[\s>]/.test(xml))
        ? signedMetadata(xml, metadataCertificates)
        : xml,
      Date.now(),
    );

  const load = async (): Promise<void> => {
    triedAt = performance.now();
    try {
      const xml = await read(from);
      const loaded = readChecked(xml);
      if (config.production && loaded.entityId === demoIdpEntityId)
        throw new MetadataError(
          "this is the demo's identity provider, which signs in anybody without a password",
        );
      if (loaded.wantsSignedRequests && !config.saml.signing)
        log.warn('the identity provider wants signed requests: set SAML_SP_KEY and SAML_SP_CERT');
      known = loaded;
      silent = false;
      fault = null;
      loadedAt = performance.now();
      loadedOn = new Date();
      if (keptXml !== xml && isAddress(from))
        await keeper?.save(from, xml, loadedOn).then(
          () => {
            keptXml = xml;
          },
          () => undefined,
        );
    } catch (error) {
      // No answer at all may be one soon; a wrong one stays wrong for a while.
      silent = !(error instanceof MetadataError);
      fault = (error as Error).message;
      known ??= await keptOnes();
      log.error(
        { reason: (error as Error).message, keepsLast: known !== null },
        'metadata of the identity provider not loaded',
      );
    }
  };
  /** Those of an earlier process; null where there are none, or none that may still be used. */
  const keptOnes = async (): Promise<IdentityProvider | null> => {
    try {
      const xml = await keeper?.find(from);
      const kept = xml ? readChecked(xml) : null;
      return config.production && kept?.entityId === demoIdpEntityId ? null : kept;
    } catch {
      return null;
    }
  };
  const renew = (): Promise<void> => {
    loading ??= load().finally(() => {
      loading = null;
    });
    return loading;
  };
  void renew();

  return {
    known: () => known,
    state: () => ({ loadedAt: loadedOn, fault }),
    async current() {
      const now = performance.now();
      if (known && isOver(known)) {
        if (now - triedAt > retryKnownMs) await renew();
        if (isOver(known)) throw unavailable();
      }
      if (known) {
        if (now - loadedAt > freshMs && now - triedAt > retryKnownMs) void renew();
        return known;
      }
      const recently = !loading && now - triedAt <= retryMs;
      for (const waitMs of recently ? patienceMs.slice(silent ? 1 : patienceMs.length) : patienceMs) {
        if (waitMs > 0) await new Promise((settle) => setTimeout(settle, waitMs));
        await renew();
        if (known) return known;
        if (!silent) break;
      }
      throw unavailable();
    },
    doubt() {
      if (performance.now() - triedAt > doubtMs) void renew();
    },
  };
}

/** Metadata with a date of expiry must not be used beyond it, however good they were. */
function isOver({ validUntil, certificateEnds }: IdentityProvider): boolean {
  const now = Date.now();
  return (validUntil !== null && validUntil <= now) || certificateEnds.every((end) => end <= now);
}

function unavailable(): AppError {
  return new AppError(
    'Unavailable',
    'Der Anmeldedienst ist gerade nicht erreichbar. Bitte versuchen Sie es in einer Minute noch einmal.',
  );
}

const isAddress = (from: string) => /^https?:\/\//i.test(from);

async function read(from: string): Promise<string> {
  if (!isAddress(from)) return readFile(from, 'utf8');
  // The address is the administrator's and may well be inside the house; where it leads on to is not theirs.
  const response = await fetch(from, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok || !response.body) throw new MetadataError(`the address answered ${response.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.byteLength;
    if (size > maxBytes) throw new MetadataError('the address answered more than 1 MB');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
