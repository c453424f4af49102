import { AppError } from '../../shared/errors.js';

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const closed = new Set(['EACCES', 'EROFS', 'EPERM', 'ENOTDIR']);

/** A failure of the disk as a sentence that says what to do; other failures as they are. */
export function storeFailure(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  if (full.has(code))
    return new AppError(
      'Unavailable',
      'Der Speicher für Anlagen ist voll. Die Datei wurde nicht gespeichert, alles andere ist noch da. Bitte geben Sie der Administration Bescheid.',
      { reportable: true, cause: error },
    );
  if (closed.has(code))
    return new AppError(
      'Unavailable',
      'Der Speicher für Anlagen lässt sich nicht beschreiben. Die Datei wurde nicht gespeichert, alles andere ist noch da. Bitte geben Sie der Administration Bescheid.',
      { reportable: true, cause: error },
    );
  return error;
}
