import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { diskFiles } from '../../src/platform/files/disk-files.js';
import type { FileStore } from '../../src/platform/files/file-store.js';
import { s3Files } from '../../src/platform/files/s3-files.js';
import { storeFailure } from '../../src/platform/files/store-failure.js';
import { startFakeS3 } from '../support/fake-s3.js';

const root = mkdtempSync(join(tmpdir(), 'staffelstab-store-'));
const incoming = join(root, 'incoming');
let s3: Awaited<ReturnType<typeof startFakeS3>>;
const bucket = (secret = 'geheim') =>
  s3Files(
    { kind: 's3', url: s3.url, bucket: 'anlagen', region: 'eu-central-1', key: 'anna', secret },
    incoming,
  );

beforeAll(async () => {
  s3 = await startFakeS3('geheim');
});
afterAll(async () => {
  await s3.close();
  rmSync(root, { recursive: true });
});

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const missing = 'f'.repeat(64);
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

describe.each([
  ['disk', (): FileStore => diskFiles(join(root, 'disk')), () => join(root, 'disk', 'eingang')],
  ['s3', () => bucket(), () => incoming],
] as const)('the file store on %s', (_name, open, waiting) => {
  const keep = async (store: FileStore, text: string) => {
    const staged = await store.stage(Readable.from([Buffer.from(text)]), 1_000);
    await store.put(staged);
    return staged;
  };

  it('keeps a content under its hash, once, and gives it back', async () => {
    const store = open();
    const { sha256, sizeBytes, head } = await keep(store, 'Grüße');
    expect({ sha256, sizeBytes, head: head.toString() }).toEqual({
      sha256: hashOf('Grüße'),
      sizeBytes: 7,
      head: 'Grüße',
    });
    await keep(store, 'Grüße');
    const kept = await store.open(sha256);
    expect(kept?.sizeBytes).toBe(7);
    expect((await buffer(kept?.content as Readable)).toString()).toBe('Grüße');
    expect(await store.has(sha256)).toBe(true);
    expect(filesIn(waiting())).toEqual([]);
  });

  it('lists what it keeps, and forgets what is removed', async () => {
    const store = open();
    const texts = ['eins', 'zwei', 'drei', 'vier'];
    for (const text of texts) await keep(store, text);
    const names: string[] = [];
    for await (const { sha256, storedAt } of store.list()) {
      names.push(sha256);
      expect(Math.abs(storedAt.getTime() - Date.now())).toBeLessThan(60_000);
    }
    expect(names).toEqual(expect.arrayContaining(texts.map(hashOf)));
    expect(new Set(names).size).toBe(names.length);
    await store.remove(hashOf('eins'));
    await store.remove(hashOf('eins'));
    expect(await store.has(hashOf('eins'))).toBe(false);
    expect(await store.open(missing)).toBeNull();
  });

  it('leaves nothing aside of what is too long, broken off or given up', async () => {
    const store = open();
    await expect(
      store.stage(Readable.from([Buffer.alloc(600), Buffer.alloc(600)]), 1_000),
    ).rejects.toMatchObject({
      code: 'InvalidInput',
    });
    const broken = new Readable({
      read() {
        this.push('halb');
        this.destroy(new Error('line broke'));
      },
    });
    await expect(store.stage(broken, 1_000)).rejects.toThrow();
    await (await store.stage(Readable.from(['nie']), 1_000)).discard();
    expect(filesIn(waiting())).toEqual([]);
    const left = join(waiting(), 'alt.part');
    writeFileSync(left, 'von gestern');
    utimesSync(left, new Date(0), new Date(0));
    await store.stage(Readable.from(['von heute']), 1_000);
    expect(await store.clearStaged(new Date(Date.now() - 3_600_000))).toBe(1);
    expect(filesIn(waiting())).toHaveLength(1);
  });

  it('takes nothing but hashes for names', async () => {
    for (const name of ['../x', 'a'.repeat(63), `${'a'.repeat(63)}/`, `..${'a'.repeat(62)}`, 'A'.repeat(64)])
      await expect(open().open(name)).rejects.toThrow('not the name of a content');
  });
});

describe('a store that fails', () => {
  it('says which remedy helps when the disk is full or closed', async () => {
    const full = storeFailure(Object.assign(new Error('write'), { code: 'ENOSPC' }));
    expect(full).toMatchObject({ code: 'Unavailable', publicMessage: expect.stringContaining('ist voll') });
    const folder = join(root, 'closed');
    writeFileSync(folder, 'a file where a folder should be');
    await chmod(folder, 0o400);
    await expect(diskFiles(folder).stage(Readable.from(['x']), 10)).rejects.toMatchObject({
      code: 'Unavailable',
      publicMessage: expect.stringContaining('lässt sich nicht beschreiben'),
    });
  });

  it('says so when the S3 server is away or refuses the key', async () => {
    const sentence = {
      code: 'Unavailable',
      publicMessage: expect.stringContaining('antwortet gerade nicht'),
    };
    await expect(bucket('falsch').has(missing)).rejects.toMatchObject(sentence);
    s3.goAway(true);
    await expect(bucket().open(missing)).rejects.toMatchObject(sentence);
    s3.goAway(false);
    const nobody = s3Files(
      { kind: 's3', url: 'http://127.0.0.1:9', bucket: 'anlagen', region: 'x', key: 'a', secret: 'b' },
      incoming,
    );
    await expect(nobody.has(missing)).rejects.toMatchObject(sentence);
  });
});
