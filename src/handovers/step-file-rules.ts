import { extensionOf, kindOfName, safeFileName } from '../platform/files/file-kinds.js';

// Pure: which files a step takes, and under which name they are kept. Nothing is unpacked or rendered here, and files
// are only ever given back as downloads (docs/decisions/0062).

/** 10 MB: a scanned letter has one or two. */
export const largestFileBytes = 10_000_000;
export const mostFilesOfStep = 10;

/** What offices hand in, out of what the house takes at all. SVG, HTML and XML are missing on purpose: browsers run them. */
const taken: readonly string[] = 'pdf png jpg jpeg docx xlsx pptx odt ods txt csv'.split(' ');

/** For the file field: ".pdf,.png,…". */
export const acceptedExtensions: readonly string[] = taken.map((extension) => `.${extension}`);

/** The file as it will be kept, or the sentence that says why it is not taken. */
export function readStepFile(file: {
  readonly name: string;
  readonly content: Buffer;
}): { readonly name: string; readonly mediaType: string } | string {
  const name = safeFileName(file.name);
  const extension = extensionOf(name);
  const kind = taken.includes(extension) ? kindOfName(name) : null;
  if (file.content.length === 0) return 'Die Datei ist leer.';
  if (!kind)
    return `Dateien mit der Endung „${extension || 'ohne'}“ werden nicht angenommen. Möglich: ${taken.join(', ')}.`;
  if (!kind.fits(file.content))
    return `Der Inhalt passt nicht zur Endung „${extension}“. Bitte die Datei neu speichern oder als PDF hochladen.`;
  return { name, mediaType: kind.mediaType };
}
