// Pure: which files a step takes, and under which name they are kept. Nothing is unpacked or rendered here, and files
// are only ever given back as downloads (docs/decisions/0062).

/** 10 MB: a scanned letter has one or two. */
export const largestFileBytes = 10_000_000;
export const mostFilesOfStep = 10;

interface FileKind {
  readonly extensions: readonly string[];
  readonly mediaType: string;
  fits(content: Buffer): boolean;
}

const begins =
  (...bytes: number[]) =>
  (content: Buffer) =>
    bytes.every((byte, index) => content[index] === byte);

const isZip = begins(0x50, 0x4b, 0x03, 0x04);

/** Text without NUL that is valid UTF-8 or plain 8-bit; markup that a browser would run is no text. */
function isPlainText(content: Buffer): boolean {
  return (
    !content.includes(0) && !/^\s*<(!doctype|html|svg|\?xml|script)/i.test(content.toString('latin1', 0, 512))
  );
}

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

/** What offices hand in. SVG, HTML and XML are missing on purpose: browsers run them. */
const kinds: readonly FileKind[] = [
  { extensions: ['pdf'], mediaType: 'application/pdf', fits: begins(0x25, 0x50, 0x44, 0x46, 0x2d) },
  {
    extensions: ['png'],
    mediaType: 'image/png',
    fits: begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  },
  { extensions: ['jpg', 'jpeg'], mediaType: 'image/jpeg', fits: begins(0xff, 0xd8, 0xff) },
  { extensions: ['docx'], mediaType: `${office}.wordprocessingml.document`, fits: isZip },
  { extensions: ['xlsx'], mediaType: `${office}.spreadsheetml.sheet`, fits: isZip },
  { extensions: ['pptx'], mediaType: `${office}.presentationml.presentation`, fits: isZip },
  { extensions: ['odt'], mediaType: `${open}.text`, fits: isZip },
  { extensions: ['ods'], mediaType: `${open}.spreadsheet`, fits: isZip },
  { extensions: ['txt'], mediaType: 'text/plain', fits: isPlainText },
  { extensions: ['csv'], mediaType: 'text/csv', fits: isPlainText },
];

/** For the file field: ".pdf,.png,…". */
export const acceptedExtensions: readonly string[] = kinds.flatMap(({ extensions }) =>
  extensions.map((extension) => `.${extension}`),
);

/**
 * A name to keep: the last part of what the browser says, without control characters, directions and leading dots.
 * Encoded and Windows paths are no paths here; the name is only ever shown and offered.
 */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '')
    .trim();
  const dot = clean.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, ''];
  return `${stem.slice(0, 120) || 'Datei'}${extension.slice(0, 10)}`;
}

/** The file as it will be kept, or the sentence that says why it is not taken. */
export function readStepFile(file: {
  readonly name: string;
  readonly content: Buffer;
}): { readonly name: string; readonly mediaType: string } | string {
  const name = safeFileName(file.name);
  const extension = name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : '';
  const kind = kinds.find(({ extensions }) => extensions.includes(extension));
  if (file.content.length === 0) return 'Die Datei ist leer.';
  if (!kind)
    return `Dateien mit der Endung „${extension || 'ohne'}“ werden nicht angenommen. Möglich: ${kinds
      .flatMap(({ extensions }) => extensions)
      .join(', ')}.`;
  if (!kind.fits(file.content))
    return `Der Inhalt passt nicht zur Endung „${extension}“. Bitte die Datei neu speichern oder als PDF hochladen.`;
  return { name, mediaType: kind.mediaType };
}
