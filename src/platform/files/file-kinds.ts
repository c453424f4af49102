// Which files the house takes, told by first bytes and ending together. Ours, because a short list says what offices
// hand in; `file-type` knows two hundred kinds that we would then have to refuse.

/** How a kind's text is read; null = it has none that we read. */
export type TextFormat = 'pdf' | 'docx' | 'xlsx' | 'pptx' | 'opendocument' | 'msg' | 'plain';

export interface FileKind {
  readonly extensions: readonly string[];
  /** As people call it. */
  readonly label: string;
  readonly mediaType: string;
  /** What a browser may show by itself; everything else is only ever a download. */
  readonly shows: 'image' | 'pdf' | null;
  readonly text: TextFormat | null;
  /** Whether the first bytes are those of this kind. */
  fits(head: Buffer): boolean;
}

const begins =
  (...bytes: number[]) =>
  (head: Buffer) =>
    bytes.every((byte, index) => head[index] === byte);
const isZip = begins(0x50, 0x4b, 0x03, 0x04);
const isOle = begins(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
const isJpeg = begins(0xff, 0xd8, 0xff);
const isPng = begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const isGif = (head: Buffer) => /^GIF8[79]a/.test(head.toString('latin1', 0, 6));
const isWebp = (head: Buffer) => /^RIFF[\s\S]{4}WEBP/.test(head.toString('latin1', 0, 12));
const isTiff = (head: Buffer) => begins(0x49, 0x49, 0x2a, 0)(head) || begins(0x4d, 0x4d, 0, 0x2a)(head);
const isMp4 = (head: Buffer) => head.toString('latin1', 4, 8) === 'ftyp';
/** Readers look for the mark within the first 1,024 bytes; some scanners write something before it. */
const isPdf = (head: Buffer) => head.toString('latin1', 0, 1_024).includes('%PDF-');
const isRtf = (head: Buffer) => head.toString('latin1', 0, 5) === '{\\rtf';

/** Text in some encoding: no NUL, but for UTF-16, which says so. */
function isText(head: Buffer): boolean {
  return begins(0xff, 0xfe)(head) || begins(0xfe, 0xff)(head) || !head.includes(0);
}

/** Markup that a browser would run if it were given as a page. */
const isMarkup = (head: Buffer) =>
  /^\ufeff?\s*<(!doctype|html|svg|\?xml|script|!--)/i.test(head.toString('utf8', 0, 512));
const isPlainText = (head: Buffer) => isText(head) && !isMarkup(head) && !isPdf(head);

const ooxml = 'application/vnd.openxmlformats-officedocument';
const odf = 'application/vnd.oasis.opendocument';
// With a password these are no zip files any more, but containers of the older kind.
const isOfficeZip = (head: Buffer) => isZip(head) || isOle(head);

const kind = (
  extensions: string,
  label: string,
  mediaType: string,
  fits: FileKind['fits'],
  text: TextFormat | null = null,
  shows: FileKind['shows'] = null,
): FileKind => ({ extensions: extensions.split(' '), label, mediaType, fits, text, shows });

/** SVG, HTML and XML carry the type of unknown bytes: no browser takes them for something to show. */
const opaque = 'application/octet-stream';

export const fileKinds: readonly FileKind[] = [
  kind('pdf', 'PDF', 'application/pdf', isPdf, 'pdf', 'pdf'),
  kind('png', 'Bild', 'image/png', isPng, null, 'image'),
  kind('jpg jpeg', 'Bild', 'image/jpeg', isJpeg, null, 'image'),
  kind('gif', 'Bild', 'image/gif', isGif, null, 'image'),
  kind('webp', 'Bild', 'image/webp', isWebp, null, 'image'),
  kind('tif tiff', 'Bild', 'image/tiff', isTiff),
  kind('docx dotx', 'Word', `${ooxml}.wordprocessingml.document`, isOfficeZip, 'docx'),
  kind('xlsx xltx', 'Excel', `${ooxml}.spreadsheetml.sheet`, isOfficeZip, 'xlsx'),
  kind('pptx potx ppsx', 'PowerPoint', `${ooxml}.presentationml.presentation`, isOfficeZip, 'pptx'),
  kind('odt ott', 'OpenDocument-Text', `${odf}.text`, isZip, 'opendocument'),
  kind('ods ots', 'OpenDocument-Tabelle', `${odf}.spreadsheet`, isZip, 'opendocument'),
  kind('odp otp', 'OpenDocument-Präsentation', `${odf}.presentation`, isZip, 'opendocument'),
  kind('doc dot', 'Word (alt)', 'application/msword', isOle),
  kind('xls', 'Excel (alt)', 'application/vnd.ms-excel', isOle),
  kind('ppt', 'PowerPoint (alt)', 'application/vnd.ms-powerpoint', isOle),
  kind('rtf', 'Text (RTF)', 'application/rtf', isRtf),
  kind('msg', 'Outlook-Nachricht', 'application/vnd.ms-outlook', isOle, 'msg'),
  kind('eml', 'Mail', opaque, isText),
  kind('txt', 'Text', 'text/plain', isPlainText, 'plain'),
  kind('md', 'Text (Markdown)', 'text/markdown', isPlainText, 'plain'),
  kind('csv', 'Tabelle (CSV)', 'text/csv', isPlainText, 'plain'),
  kind('ics vcf', 'Termin oder Kontakt', opaque, isPlainText),
  kind('json geojson', 'Daten', opaque, isPlainText),
  kind('xml bpmn drawio xoev', 'XML', opaque, isText),
  kind('svg', 'Zeichnung (SVG)', opaque, isText),
  kind('html htm', 'Webseite', opaque, isText),
  kind('zip', 'ZIP-Archiv', 'application/zip', isZip),
  kind('mp4 m4a', 'Aufnahme', 'video/mp4', isMp4),
];

/** The last ending, in small letters; '' where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/** The kind that a name's ending speaks of; null for those that the house does not take. */
export function kindOfName(name: string): FileKind | null {
  const extension = extensionOf(name);
  return fileKinds.find(({ extensions }) => extensions.includes(extension)) ?? null;
}

/** What first bytes really are, in words, for those that were given another ending. */
export function kindInWords(head: Buffer): string | null {
  if (isPdf(head)) return 'eine PDF-Datei';
  if (isPng(head) || isJpeg(head) || isGif(head) || isWebp(head) || isTiff(head)) return 'ein Bild';
  if (isZip(head)) return 'ein Office-Dokument oder ZIP-Archiv';
  if (isOle(head)) return 'ein älteres Office-Dokument oder eine Outlook-Nachricht';
  if (begins(0x4d, 0x5a)(head) || begins(0x7f, 0x45, 0x4c, 0x46)(head)) return 'ein Programm';
  if (isMarkup(head)) return 'eine Webseite oder XML-Datei';
  return null;
}

/**
 * A name to keep: the last part of what the browser says, without control characters, directions and leading dots.
 * Encoded and Windows paths are no paths here; the name is only ever shown and offered, never part of a path.
 */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
    .trim();
  const dot = clean.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, ''];
  return `${[...stem].slice(0, 120).join('') || 'Datei'}${extension.slice(0, 10)}`;
}
