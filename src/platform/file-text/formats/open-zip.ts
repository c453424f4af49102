import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { TextFault } from '../text-pages.js';

/** A document has a few dozen parts; each a few megabytes at most, unpacked. */
const mostEntries = 10_000;
const mostBytesOfPart = 120_000_000;
const mostBytes = 250_000_000;

/** An office document as a zip file; every part is read as a stream, and never more of it than its own directory says. */
export interface OfficeZip {
  readonly names: readonly string[];
  /** @throws TextFault where it is encrypted or unpacks to too much */
  part(name: string): Promise<Readable | null>;
}

/** @throws TextFault BROKEN where it is no zip file, TOO_MUCH where it has too many parts */
export async function openZip(path: string): Promise<OfficeZip> {
  const zip = await new Promise<ZipFile>((settle, fail) =>
    yauzl.open(path, { autoClose: false, lazyEntries: true, validateEntrySizes: true }, (error, opened) =>
      error ? fail(new TextFault('BROKEN')) : settle(opened),
    ),
  );
  if (zip.entryCount > mostEntries) throw new TextFault('TOO_MUCH');
  const entries = await new Promise<Map<string, Entry>>((settle, fail) => {
    const found = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      found.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => settle(found));
    zip.on('error', () => fail(new TextFault('BROKEN')));
    zip.readEntry();
  });
  let bytes = 0;
  return {
    names: [...entries.keys()],
    async part(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      if (entry.isEncrypted()) throw new TextFault('ENCRYPTED');
      bytes += entry.uncompressedSize;
      if (entry.uncompressedSize > mostBytesOfPart || bytes > mostBytes) throw new TextFault('TOO_MUCH');
      return new Promise<Readable>((settle, fail) =>
        zip.openReadStream(entry, (error, stream) =>
          error ? fail(new TextFault('BROKEN')) : settle(stream),
        ),
      );
    },
  };
}
