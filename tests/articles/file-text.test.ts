import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readFileText } from '../../src/platform/file-text/read-file-text.js';
import type { TextFormat } from '../../src/platform/files/file-kinds.js';
import {
  makeDocx,
  makeEncryptedOdt,
  makeOdt,
  makePdf,
  makePptx,
  makeXlsx,
  makeZip,
} from '../support/make-files.js';

const folder = mkdtempSync(join(tmpdir(), 'staffelstab-text-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function read(content: Buffer | string, format: TextFormat, limits?: Parameters<typeof readFileText>[2]) {
  count += 1;
  const path = join(folder, String(count));
  writeFileSync(path, content);
  return readFileText(path, format, limits);
}

const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const bomb = (letter: string, size: number) => `<w:t>${letter.repeat(size)}</w:t>`;

describe('the text of a file', () => {
  it.each([
    [
      'pdf',
      () => makePdf(['Antrag stellen', 'Zweite Seite: Größe prüfen']),
      [
        ['Seite 1', 'Antrag stellen'],
        ['Seite 2', 'Zweite Seite: Größe prüfen'],
      ],
    ],
    [
      'docx',
      () => makeDocx('Erste &amp; Übersicht', 'Zweite'),
      [
        ['Seite 1', 'Erste & Übersicht'],
        ['Seite 2', 'Zweite'],
        [null, 'Siehe Dienstanweisung'],
      ],
    ],
    [
      'xlsx',
      () => makeXlsx('Kosten 2026', ['Pauschale', 'Zuschlag']),
      [['Tabelle Kosten 2026', 'Pauschale Zuschlag 4711.5']],
    ],
    [
      'pptx',
      () => makePptx('Begrüßung', 'Ablauf'),
      [
        ['Folie 1', 'Begrüßung'],
        ['Folie 2', 'Ablauf'],
      ],
    ],
    [
      'opendocument',
      () => makeOdt('Vorblatt', 'Rückseite'),
      [
        ['Seite 1', 'Vorblatt'],
        ['Seite 2', 'Rückseite'],
      ],
    ],
    ['plain', () => Buffer.from('Straße\0 und Weg\r\n', 'latin1'), [[null, 'Straße und Weg']]],
    ['plain', () => Buffer.from('\ufeffÜbergabe', 'utf16le'), [[null, 'Übergabe']]],
  ] as const)('is read from %s with its places', async (format, make, pages) => {
    expect(await read(await make(), format)).toEqual({
      state: 'READ',
      pages: pages.map(([label, text]) => ({ label, text })),
    });
  });

  it.each([
    ['an empty PDF', 'pdf', () => makePdf(['']), 'EMPTY'],
    ['a PDF behind a password', 'pdf', () => makePdf(['geheim'], 'kennwort'), 'ENCRYPTED'],
    ['half a PDF', 'pdf', async () => (await makePdf(['x'])).subarray(0, 60), 'BROKEN'],
    ['a Word document behind a password', 'docx', () => ole, 'ENCRYPTED'],
    ['an OpenDocument behind a password', 'opendocument', makeEncryptedOdt, 'ENCRYPTED'],
    ['a zip file that is no Word document', 'docx', () => makeZip({ 'a.txt': 'x' }), 'BROKEN'],
    ['a broken zip file', 'xlsx', () => Buffer.from('PK\x03\x04kaputt'), 'BROKEN'],
    ['a container that is no message', 'msg', () => Buffer.concat([ole, Buffer.alloc(2_000)]), 'EMPTY'],
    [
      'XML with a document type',
      'docx',
      () => makeZip({ 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' }),
      'BROKEN',
    ],
    [
      'XML that nests without end',
      'docx',
      () => makeZip({ 'word/document.xml': '<a>'.repeat(100_000) }),
      'BROKEN',
    ],
    [
      'a part that unpacks to more than its directory says',
      'docx',
      () => makeZip({ 'word/document.xml': bomb('a', 5_000_000) }, { 'word/document.xml': 10 }),
      'BROKEN',
    ],
    [
      'a zip bomb',
      'docx',
      () => makeZip({ 'word/document.xml': '<a/>' }, { 'word/document.xml': 500_000_000 }),
      'TOO_MUCH',
    ],
  ] as const)('%s (%s) is said to be so', async (_name, format, make, state) => {
    expect(await read(await make(), format)).toEqual({ state, pages: [] });
  });

  it('is kept up to the first million letters', async () => {
    const { state, pages } = await read('Wort '.repeat(300_000), 'plain');
    expect(state).toBe('TOO_MUCH');
    expect(pages.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(990_000);
    expect(pages.every(({ text }) => text.length <= 4_000)).toBe(true);
  });

  it('ends a PDF bomb: a page of 300 kB that unpacks to 200 MB', async () => {
    const packed = deflateSync(Buffer.alloc(200_000_000, '(x) Tj '));
    expect(packed.length).toBeLessThan(1_000_000);
    const parts = [
      '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n',
      '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n',
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n',
      `4 0 obj<</Length ${packed.length}/Filter/FlateDecode>>stream\n`,
      packed,
      '\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
    ];
    const bomb = Buffer.concat(parts.map((part) => Buffer.from(part)));
    expect((await read(bomb, 'pdf', { timeMs: 2_000, memoryBytes: 120e6 })).state).toBe('TOO_MUCH');
  });

  it('ends a reading that takes too long, or too much memory', async () => {
    const large = await makePdf(Array.from({ length: 300 }, (_, no) => `Seite ${no} `.repeat(300)));
    expect((await read(large, 'pdf', { timeMs: 150, memoryBytes: 1e9 })).state).toBe('TOO_MUCH');
    expect((await read(large, 'pdf', { timeMs: 20_000, memoryBytes: 60e6 })).state).toBe('TOO_MUCH');
  });
});
