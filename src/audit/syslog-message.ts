/** A linked line of the record as it leaves the house: who by id, what, to which object. No names, no free text. */
export interface StreamedLine {
  /** Place in the chain, without holes: a receiver sees what it lacks, and what it got twice. */
  readonly position: string;
  readonly id: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly requestId: string | null;
  /** The chain's hash up to here, hexadecimal. */
  readonly hash: string;
}

/** Facility "log audit" (13) with severity "notice" (5), RFC 5424 section 6.2.1. */
const priority = 13 * 8 + 5;
/** What stands for a missing header field, RFC 5424 section 6. */
const nil = '-';
/** Names of structured data carry a private enterprise number; 32473 is the one for those who have none (RFC 5612). */
const dataId = 'audit@32473';

/** A header field: printable ASCII without blanks. */
const field = (text: string, max: number) => text.replace(/[^\x21-\x7e]/g, '').slice(0, max) || nil;
/** A value of structured data: quote, backslash and closing bracket are escaped (RFC 5424 section 6.3.3). */
const value = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a line break would begin a new message for some receivers
  text.replace(/[\u0000-\u001f\u007f]/g, ' ').replace(/["\\\]]/g, (sign) => `\\${sign}`);

/**
 * A line as RFC 5424 writes it, in UTF-8 with its byte order mark before the words.
 * @param words what happened, in German
 */
export function syslogMessage(line: StreamedLine, words: string, host: string): string {
  const params = Object.entries({
    position: line.position,
    id: line.id,
    action: line.action,
    object: line.objectType,
    objectId: line.objectId,
    actor: line.actorId ?? '',
    request: line.requestId ?? '',
    chain: line.hash,
  })
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}="${value(text)}"`);
  const header = [
    `<${priority}>1`,
    line.at.toISOString(),
    field(host, 255),
    'staffelstab',
    nil,
    field(line.action, 32),
  ];
  return `${header.join(' ')} [${dataId} ${params.join(' ')}] \ufeff${value(words)}`;
}

/** How messages follow each other on a stream: each after its length in bytes (RFC 6587 section 3.4.1, RFC 5425). */
export function framed(message: string): Buffer {
  const bytes = Buffer.from(message, 'utf8');
  return Buffer.concat([Buffer.from(`${bytes.length} `, 'latin1'), bytes]);
}
