import {
  extensionOf,
  type FileKind,
  fileKinds,
  kindInWords,
  kindOfName,
  safeFileName,
} from '../../platform/files/file-kinds.js';
import { paths } from '../../shared/paths.js';
import { attachmentScheme } from '../links.js';

// Pure: which files an article takes, and how its text names them.

/** 50 MB: a scanned file of a few hundred pages. */
export const largestAttachmentBytes = 50_000_000;
export const mostAttachments = 100;
/** Files of one form. */
export const mostAtOnce = 10;

/** For the file field: ".pdf,.png,…". */
export const acceptedExtensions: readonly string[] = fileKinds.flatMap(({ extensions }) =>
  extensions.map((extension) => `.${extension}`),
);

/** For the field's hint. */
export const acceptedInWords =
  'PDF, Bilder, Word, Excel, PowerPoint, OpenDocument, Outlook-Nachrichten, Text, CSV und ZIP, je bis 50 MB';

/** The file under the name it will have, or the sentence that says why it is not taken. */
export function readAttachment(file: {
  readonly name: string;
  readonly head: Buffer;
  readonly sizeBytes: number;
}): { readonly name: string; readonly kind: FileKind } | string {
  const name = safeFileName(file.name);
  if (file.sizeBytes === 0)
    return `„${name}“ ist leer. Bitte prüfen Sie die Datei und laden Sie sie noch einmal hoch.`;
  const kind = kindOfName(name);
  if (!kind) {
    const extension = extensionOf(name);
    return extension.endsWith('m') && ['docm', 'xlsm', 'pptm', 'dotm'].includes(extension)
      ? `„${name}“ enthält Makros. Bitte speichern Sie die Datei ohne Makros (z. B. als .docx oder .xlsx).`
      : `„${name}“ wird nicht angenommen. Möglich sind ${acceptedInWords}.`;
  }
  if (kind.fits(file.head)) return { name, kind };
  const really = kindInWords(file.head);
  return `„${name}“ ist keine Datei der Art ${kind.label}${really ? `, sondern ${really}` : ''}. Bitte speichern Sie sie mit der richtigen Endung.`;
}

/** How the text shows a picture or leads to a file; the words in brackets are the author's to improve. */
export function attachmentMarkdown(key: string, name: string): string {
  const words = (kindOfName(name)?.shows === 'image' ? name.replace(/\.[^.]+$/, '') : name)
    .replace(/[[\]\\`*_<>]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${kindOfName(name)?.shows === 'image' ? '!' : ''}[${words}](${attachmentScheme}${key})`;
}

/** Where a reader finds the place: browsers open a PDF at its page; everything else is for keeping. */
export function attachmentPlace(key: string, name: string, label: string | null): string {
  if (kindOfName(name)?.shows !== 'pdf') return paths.attachment(key);
  const page = /^Seite (\d+)$/.exec(label ?? '')?.[1];
  return `${paths.viewAttachment(key)}${page ? `#page=${page}` : ''}`;
}

/** Whether it is one of those that a text shows as a picture. */
export function isPicture(name: string): boolean {
  return kindOfName(name)?.shows === 'image';
}
