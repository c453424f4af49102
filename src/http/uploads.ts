import busboy from 'busboy';
import type { Request } from 'express';
import { AppError } from '../shared/errors.js';

/** A file that came with a form. Name and kind are what the browser says: check the content before trusting either. */
export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** What a route takes; everything beyond is refused while it arrives. */
export interface UploadLimits {
  readonly maxBytes: number;
  readonly maxFiles: number;
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toLocaleString('de-DE');

/**
 * Reads a form with files (`multipart/form-data`) into fields and files, all in memory. Fields follow the rules of
 * other forms: a repeated name becomes a list.
 * @throws InvalidInput where a file is too large, there are too many, or the form is broken off
 */
export async function readUploads(
  req: Request,
  limits: UploadLimits,
): Promise<{ readonly fields: Record<string, unknown>; readonly files: readonly UploadedFile[] }> {
  const fields: Record<string, unknown> = {};
  const files: UploadedFile[] = [];
  const tooLarge = () =>
    new AppError(
      'InvalidInput',
      `Die Datei ist zu groß. Erlaubt sind höchstens ${megabytes(limits.maxBytes)} MB.`,
    );
  await new Promise<void>((settle, fail) => {
    const reader = busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: {
        fileSize: limits.maxBytes,
        files: limits.maxFiles,
        fields: 500,
        fieldSize: 2_000_000,
        parts: 510,
      },
    });
    const give = (error: Error) => {
      req.unpipe(reader);
      req.resume();
      fail(error);
    };
    reader.on('field', (name, value) => {
      const before = Object.hasOwn(fields, name) ? fields[name] : undefined;
      fields[name] = before === undefined ? value : [before, value].flat();
    });
    reader.on('file', (field, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      // A form broken off in the middle of a file ends this stream too; unheard, its error would end the process.
      stream.on('error', () => undefined);
      stream.on('limit', () => give(tooLarge()));
      stream.on('end', () => {
        // A file field that was left empty sends a file without a name.
        if (filename)
          files.push({
            field,
            name: plainName(filename),
            mediaType: mimeType,
            content: Buffer.concat(chunks),
          });
      });
    });
    reader.on('filesLimit', () =>
      give(new AppError('InvalidInput', `Bitte höchstens ${limits.maxFiles} Dateien auf einmal senden.`)),
    );
    reader.on('error', () =>
      give(new AppError('InvalidInput', 'Das Formular kam nicht vollständig an. Bitte noch einmal senden.')),
    );
    reader.on('close', () => settle());
    req.pipe(reader);
  });
  return { fields, files };
}

/** The file's own name without a path, signs that steer, or more than a row of a table can show. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  return last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').slice(0, 200) || 'Datei';
}
