import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { safeFileName } from '../platform/files/file-kinds.js';
import type { FileStore, StagedFile } from '../platform/files/file-store.js';
import { AppError } from '../shared/errors.js';

interface SentFile {
  readonly field: string;
  readonly name: string;
  readonly mediaType: string;
}

/** A file that came with a form. Name and kind are what the browser says: check the content before trusting either. */
export interface UploadedFile extends SentFile {
  readonly content: Buffer;
}

/** A large file that came with a form and lies aside in the store. The route's end takes it away where nobody kept it. */
export interface StagedUpload extends SentFile {
  readonly staged: StagedFile;
}

/** What a route takes; everything beyond is refused while it arrives. */
export interface UploadLimits {
  readonly maxBytes: number;
  readonly maxFiles: number;
  /** Straight into the file store's waiting room (`staged`), never into memory. */
  readonly staged?: true;
}

/** A form with files, read. */
export interface Uploads {
  readonly fields: Record<string, unknown>;
  readonly files: readonly UploadedFile[];
  readonly staged: readonly StagedUpload[];
  /** Takes away what lies aside. */
  discard(): Promise<void>;
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toLocaleString('de-DE');
/** Beside the files: fields, names, boundaries. */
const formBytes = 3_000_000;

const tooLarge = ({ maxBytes }: UploadLimits) =>
  new AppError('InvalidInput', `Die Datei ist zu groß. Erlaubt sind höchstens ${megabytes(maxBytes)} MB.`);

/**
 * Reads a form with files (`multipart/form-data`) into fields and files. Fields follow the rules of other forms: a
 * repeated name becomes a list.
 * @throws InvalidInput where a file is too large, there are too many, or the form is broken off; nothing is left aside then
 */
export async function readUploads(req: Request, limits: UploadLimits, store: FileStore): Promise<Uploads> {
  if (Number(req.get('content-length') ?? 0) > limits.maxBytes * limits.maxFiles + formBytes)
    throw tooLarge(limits);
  const fields: Record<string, unknown> = {};
  const arriving: Promise<{ file: UploadedFile } | { staged: StagedUpload } | null>[] = [];
  const discardAll = async () => {
    const settled = await Promise.allSettled(arriving);
    for (const one of settled)
      if (one.status === 'fulfilled' && one.value && 'staged' in one.value)
        await one.value.staged.staged.discard();
  };
  try {
    await readForm(req, limits, fields, (sent, content) => {
      const taken = limits.staged
        ? store.stage(content, limits.maxBytes).then((staged) => ({ staged: { ...sent, staged } }))
        : inMemory(content, limits).then((buffer) => ({ file: { ...sent, content: buffer } }));
      arriving.push(taken);
      return taken;
    });
    const all = (await Promise.all(arriving)).filter((one) => one !== null);
    return {
      fields,
      files: all.flatMap((one) => ('file' in one ? [one.file] : [])),
      staged: all.flatMap((one) => ('staged' in one ? [one.staged] : [])),
      discard: discardAll,
    };
  } catch (error) {
    await discardAll();
    throw error;
  }
}

/** Settles once the whole form has arrived; the files may still be on their way to where they are taken. */
function readForm(
  req: Request,
  limits: UploadLimits,
  fields: Record<string, unknown>,
  take: (sent: SentFile, content: Readable) => Promise<unknown>,
): Promise<void> {
  const broken = (cause: unknown) =>
    new AppError('InvalidInput', 'Das Formular kam nicht vollständig an. Bitte noch einmal senden.', {
      cause,
    });
  const reader = busboy({
    headers: req.headers,
    defParamCharset: 'utf8',
    // One byte more than allowed, so that a file of exactly that size is none too large.
    limits: {
      fileSize: limits.maxBytes + 1,
      files: limits.maxFiles,
      fields: 500,
      fieldSize: 2_000_000,
      parts: 510,
    },
  });
  return new Promise<void>((settle, fail) => {
    // The rest of a refused form is read and forgotten: browsers show an answer only once they have sent everything.
    const refuse = (error: unknown) => {
      req.unpipe(reader);
      reader.destroy();
      req.resume();
      fail(error);
    };
    reader.on('field', (name, value) => {
      const before = Object.hasOwn(fields, name) ? fields[name] : undefined;
      fields[name] = before === undefined ? value : [before, value].flat();
    });
    reader.on('file', (field, content, { filename, mimeType }) => {
      // Let go before anybody reads it, it must not end the process.
      content.on('error', () => undefined);
      // A file field that was left empty sends a file without a name.
      if (filename) take({ field, name: safeFileName(filename), mediaType: mimeType }, content).catch(refuse);
      else content.resume();
    });
    reader.on('filesLimit', () =>
      refuse(new AppError('InvalidInput', `Bitte höchstens ${limits.maxFiles} Dateien auf einmal senden.`)),
    );
    reader.on('error', (error) => refuse(broken(error)));
    reader.on('close', () => settle());
    // Gone in the middle: what has arrived is let go at once.
    req.on('close', () => {
      if (!req.complete) refuse(broken(new Error('upload broken off')));
    });
    req.pipe(reader);
  });
}

async function inMemory(content: Readable, limits: UploadLimits): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limits.maxBytes) throw tooLarge(limits);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
