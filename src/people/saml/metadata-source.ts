import { readFile } from 'node:fs/promises';
import { demoIdpEntityId } from '../../config/demo-idp.js';
import type { Services } from '../../platform/services.js';
import { AppError } from '../../shared/errors.js';
import { type IdentityProvider, MetadataError, readMetadata } from './read-metadata.js';

/** Where the identity provider's metadata come from, kept and renewed. */
export interface MetadataSource {
  /** @throws AppError Unavailable while there are none yet */
  current(): Promise<IdentityProvider>;
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

/**
 * Metadata from a file or address. Loading begins at once and waits for nobody, so the web process starts while the
 * identity provider is away; the last good ones stay in use when renewing fails.
 */
export function metadataSource({ config, log }: Pick<Services, 'config' | 'log'>): MetadataSource {
  const from = config.saml.idpMetadata;
  let known: IdentityProvider | null = null;
  let triedAt = Number.NEGATIVE_INFINITY;
  let loadedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<void> | null = null;
  let silent = false;

  const load = async (): Promise<void> => {
    triedAt = performance.now();
    try {
      const loaded = readMetadata(await read(from), Date.now());
      if (config.production && loaded.entityId === demoIdpEntityId)
        throw new MetadataError(
          "this is the demo's identity provider, which signs in anybody without a password",
        );
      if (loaded.wantsSignedRequests && !config.saml.signing)
        log.warn('the identity provider wants signed requests: set SAML_SP_KEY and SAML_SP_CERT');
      known = loaded;
      silent = false;
      loadedAt = performance.now();
    } catch (error) {
      // No answer at all may be one soon; a wrong one stays wrong for a while.
      silent = !(error instanceof MetadataError);
      log.error(
        { reason: (error as Error).message, keepsLast: known !== null },
        'metadata of the identity provider not loaded',
      );
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
    async current() {
      const now = performance.now();
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
      throw new AppError(
        'Unavailable',
        'Der Anmeldedienst ist gerade nicht erreichbar. Bitte versuchen Sie es in einer Minute noch einmal.',
      );
    },
    doubt() {
      if (performance.now() - triedAt > doubtMs) void renew();
    },
  };
}

async function read(from: string): Promise<string> {
  if (!/^https?:\/\//i.test(from)) return readFile(from, 'utf8');
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
