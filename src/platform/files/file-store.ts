import type { Readable } from 'node:stream';

/** A content that has arrived completely and lies aside: it is put into the store or discarded, never left. */
export interface StagedFile {
  /** Of the content, 64 hexadecimal digits: the name under which the store keeps it. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The first bytes, for telling what it is. */
  readonly head: Buffer;
  /** Where it lies on this machine. */
  readonly path: string;
  /** Takes it away; harmless when it was put into the store. */
  discard(): Promise<void>;
}

/** A kept content being read. */
export interface StoredContent {
  readonly content: Readable;
  readonly sizeBytes: number;
}

/**
 * Where the contents of files lie, each once under its SHA-256, however often it is attached. What is kept never
 * changes. Failures of the store itself are AppErrors with a sentence for the person who uploads or reads.
 */
export interface FileStore {
  readonly name: 'disk' | 's3';
  /**
   * Takes a stream aside while it arrives, without holding it in memory.
   * @throws InvalidInput where it is longer than `maxBytes`; Unavailable where the disk is full; what the stream throws.
   *   In each case nothing is left behind.
   */
  stage(content: Readable, maxBytes: number): Promise<StagedFile>;
  /** Keeps a staged content; the same content again changes nothing. */
  put(file: StagedFile): Promise<void>;
  has(sha256: string): Promise<boolean>;
  /** Null where it is not kept. */
  open(sha256: string): Promise<StoredContent | null>;
  /** May be gone already. */
  remove(sha256: string): Promise<void>;
  /** Everything kept, with the instant it was put there. */
  list(): AsyncIterable<{ readonly sha256: string; readonly storedAt: Date }>;
  /** Takes away what a killed process left aside before that instant. @returns how many */
  clearStaged(before: Date): Promise<number>;
}

/** What the store keeps things under; anything else never becomes part of a path. */
export function isContentHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
