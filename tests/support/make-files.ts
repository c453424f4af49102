import { crc32, deflateRawSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

// Small real files of the kinds that offices attach, made by code.

/** A zip file of these parts. `unpackedSizes` lets the directory lie about a part. */
export function makeZip(
  parts: Readonly<Record<string, string | Buffer>>,
  unpackedSizes: Readonly<Record<string, number>> = {},
): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, part] of Object.entries(parts)) {
    const content = Buffer.from(part);
    const packed = deflateRawSync(content);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(unpackedSizes[name] ?? content.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name)]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, place, Buffer.from(name)]));
    bodies.push(head, packed);
    at += head.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, index, Buffer.from('PK\x05\x06'), end]);
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const odf = 'urn:oasis:names:tc:opendocument:xmlns:';
const o = `xmlns:office="${odf}office:1.0" xmlns:text="${odf}text:1.0" xmlns:table="${odf}table:1.0" xmlns:draw="${odf}drawing:1.0"`;

/** A Word document; each text begins a page. */
export const makeDocx = (...pages: string[]) =>
  makeZip({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document ${w}><w:body>${pages
      .map(
        (text, index) =>
          `<w:p><w:r>${index > 0 ? '<w:lastRenderedPageBreak/>' : ''}<w:t>${text}</w:t></w:r></w:p>`,
      )
      .join('')}</w:body></w:document>`,
    'word/footnotes.xml': `<w:footnotes ${w}><w:p><w:r><w:t>Siehe Dienstanweisung</w:t></w:r></w:p></w:footnotes>`,
  });

export const makeXlsx = (sheet: string, cells: readonly string[]) =>
  makeZip({
    'xl/workbook.xml': `<workbook ${r}><sheets><sheet name="${sheet}" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId7" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst>${cells.map((text) => `<si><r><t>${text}</t></r></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row>${cells.map((_, index) => `<c t="s"><v>${index}</v></c>`).join('')}<c><v>4711.5</v></c></row></sheetData></worksheet>`,
  });

export const makePptx = (...slides: string[]) =>
  makeZip({
    'ppt/presentation.xml': '<p/>',
    ...Object.fromEntries(
      slides.map((text, index) => [
        `ppt/slides/slide${index + 1}.xml`,
        `<p:sld xmlns:p="p" ${a}><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`,
      ]),
    ),
  });

export const makeOdt = (...pages: string[]) =>
  makeZip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="m"/>',
    'content.xml': `<office:document-content ${o}><office:body><office:text>${pages
      .map((text) => `<text:p>${text}</text:p>`)
      .join('<text:soft-page-break/>')}</office:text></office:body></office:document-content>`,
  });

export const makeEncryptedOdt = () =>
  makeZip({
    'META-INF/manifest.xml':
      '<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
    'content.xml': 'verschlüsselt',
  });

/** A PDF with a text on each page; with a password nobody opens it without. */
export async function makePdf(pages: readonly string[], userPassword?: string): Promise<Buffer> {
  const document = new PDFDocument({ autoFirstPage: false, ...(userPassword ? { userPassword } : {}) });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((settle) => document.on('end', settle));
  for (const text of pages) document.addPage().text(text);
  document.end();
  await done;
  return Buffer.concat(chunks);
}
