/** Documents whose postings of one word share a row: number 512 to 767 are block 2. */
export const documentsInBlock = 256;

/** Steps of an impact: fine enough for ranking, and two bytes instead of four. */
const impactSteps = 2_048;
const mostImpact = 65_535 / impactSteps;

const headBytes = 5;
export const entryBytes = 3;

/** The block that a document's postings lie in. */
export const blockOf = (documentId: number): number => Math.floor(documentId / documentsInBlock);

/** An impact as it is kept: rounded to steps and bounded, so that it compares equal to what is read again. */
export const keptImpact = (impact: number): number =>
  Math.max(1, Math.round(Math.min(impact, mostImpact) * impactSteps)) / impactSteps;

/**
 * The postings of one word in one block: the block's number (4 bytes), how many there are, less one (1 byte), and for
 * each the document's place in the block (1 byte) and its impact (2 bytes). Rows of several blocks may be joined end to
 * end. @param impacts of at least one document, by its place in the block
 */
export function packBlock(block: number, impacts: ReadonlyMap<number, number>): Buffer {
  const bytes = Buffer.allocUnsafe(headBytes + impacts.size * entryBytes);
  bytes.writeUInt32BE(block, 0);
  bytes.writeUInt8(impacts.size - 1, 4);
  let at = headBytes;
  for (const [place, impact] of impacts) {
    bytes.writeUInt8(place, at);
    bytes.writeUInt16BE(Math.round(impact * impactSteps), at + 1);
    at += entryBytes;
  }
  return bytes;
}

/** The impacts of one packed block, by the document's place in it. */
export function unpackBlock(bytes: Buffer): Map<number, number> {
  const impacts = new Map<number, number>();
  eachPosting(bytes, (documentId, impact) => impacts.set(documentId % documentsInBlock, impact));
  return impacts;
}

/** Goes through the packed blocks of one word, which lie in the order of their numbers; at the end `block` is Infinity. */
export class BlockReader {
  /** Number of the block that it stands at. */
  block = Number.POSITIVE_INFINITY;
  /** Where the block's postings begin and end in `bytes`; `entryBytes` each. */
  from = 0;
  to = 0;

  constructor(readonly bytes: Uint8Array) {
    this.next();
  }

  next(): void {
    const { bytes, to } = this;
    if (to >= bytes.length) {
      this.block = Number.POSITIVE_INFINITY;
      this.from = to;
      return;
    }
    this.block =
      (((bytes[to] as number) << 24) |
        ((bytes[to + 1] as number) << 16) |
        ((bytes[to + 2] as number) << 8) |
        (bytes[to + 3] as number)) >>>
      0;
    this.from = to + headBytes;
    this.to = this.from + ((bytes[to + 4] as number) + 1) * entryBytes;
  }

  /** Goes on to this block or the first one after it. @returns whether it stands at this one */
  skipTo(block: number): boolean {
    while (this.block < block) this.next();
    return this.block === block;
  }
}

/** The impact of the posting that begins here. */
export const impactAt = (bytes: Uint8Array, at: number): number =>
  (((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number)) / impactSteps;

/** Visits all postings of any number of packed blocks. */
export function eachPosting(bytes: Uint8Array, visit: (documentId: number, impact: number) => void): void {
  for (const reader = new BlockReader(bytes); reader.block !== Number.POSITIVE_INFINITY; reader.next())
    for (let at = reader.from; at < reader.to; at += entryBytes)
      visit(reader.block * documentsInBlock + (bytes[at] as number), impactAt(bytes, at));
}
