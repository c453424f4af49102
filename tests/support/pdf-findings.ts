import { inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from 'pdf-lib';

/** What a PDF violates of the rules of PDF/UA-1 that a machine can check (veraPDF's profile names them by clause). */
export interface PdfReport {
  readonly findings: readonly string[];
  readonly title: string;
  /** How often each structure type occurs. */
  readonly tags: Readonly<Record<string, number>>;
}

const name = (text: string) => PDFName.of(text);

function textOf(value: PDFObject | undefined): string {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}

function bytesOf(stream: PDFRawStream): Buffer {
  const raw = Buffer.from(stream.contents);
  return stream.dict.get(name('Filter'))?.toString() === '/FlateDecode' ? inflateSync(raw) : raw;
}

/** Operators that paint outside of any marked content (7.1): neither tagged nor an artifact. */
function unmarkedPainting(content: string): number {
  let depth = 0;
  let outside = 0;
  const strings = /\((?:\\.|[^\\()])*\)|<[0-9a-fA-F\s]*>/g;
  for (const line of content.replace(strings, '()').split(/\s+/)) {
    if (line === 'BDC' || line === 'BMC') depth += 1;
    else if (line === 'EMC') depth -= 1;
    else if (depth === 0 && /^(Tj|TJ|'|"|S|s|f|F|f\*|B|B\*|b|b\*|Do|sh)$/.test(line)) outside += 1;
  }
  return outside + Math.abs(depth);
}

/** Reads a PDF and checks it. */
export async function pdfFindings(file: Uint8Array): Promise<PdfReport> {
  const findings: string[] = [];
  const must = (holds: boolean, rule: string) => {
    if (!holds) findings.push(rule);
  };
  const pdf = await PDFDocument.load(file, { updateMetadata: false });
  const { catalog, context } = pdf;
  const version = Buffer.from(file.slice(0, 8)).toString('latin1');
  must(version === '%PDF-1.7', `6.1 header ${version}`);

  const marks = catalog.lookupMaybe(name('MarkInfo'), PDFDict);
  must(marks?.get(name('Marked')) === PDFBool.True, '7.1 MarkInfo/Marked is not true');
  must(marks?.get(name('Suspects')) !== PDFBool.True, '7.1 Suspects is true');
  const view = catalog.lookupMaybe(name('ViewerPreferences'), PDFDict);
  must(view?.get(name('DisplayDocTitle')) === PDFBool.True, '7.1 DisplayDocTitle is not true');
  must(/^de/.test(textOf(catalog.lookup(name('Lang')))), '7.2 no document language');

  const metadata = catalog.lookup(name('Metadata'));
  const xmp = metadata instanceof PDFRawStream ? bytesOf(metadata).toString('utf8') : '';
  must(/<pdfuaid:part>1<\/pdfuaid:part>/.test(xmp), '5 XMP does not say pdfuaid:part 1');
  const title = /<dc:title>[\s\S]*?<rdf:li[^>]*>([^<]*)<\/rdf:li>/.exec(xmp)?.[1] ?? '';
  must(
    title !== '' && title === pdf.getTitle(),
    '7.1 dc:title is missing or differs from the document title',
  );
  must(!/&(?!amp;|lt;|gt;|quot;|apos;|#)/.test(xmp), 'XMP is not well-formed');

  // Structure: a tree from the root, known types, headings in order, tables of rows of cells with scopes.
  const tags: Record<string, number> = {};
  const levels: number[] = [];
  const known = /^(Document|Sect|P|H[1-6]|Table|TR|TH|TD|L|LI|Lbl|LBody|Span|Link|Figure|BlockQuote)$/;
  const walk = (node: PDFObject | undefined, parent: string): void => {
    if (node instanceof PDFArray) {
      for (const child of node.asArray()) walk(context.lookup(child), parent);
      return;
    }
    if (!(node instanceof PDFDict)) return;
    const type = node.get(name('S'))?.toString().slice(1);
    if (!type) return;
    tags[type] = (tags[type] ?? 0) + 1;
    must(known.test(type), `7.1 unknown structure type ${type}`);
    const level = /^H([1-6])$/.exec(type)?.[1];
    if (level) levels.push(Number(level));
    must(type !== 'TR' || parent === 'Table', '7.5 TR outside of a table');
    must(!/^T[HD]$/.test(type) || parent === 'TR', `7.5 ${type} outside of a row`);
    if (type === 'TH') {
      const attributes = node.lookup(name('A'));
      const scope = attributes instanceof PDFDict ? attributes.get(name('Scope'))?.toString() : '';
      must(/^\/(Row|Column|Both)$/.test(scope ?? ''), '7.5 TH without Scope');
    }
    must(type !== 'Figure' || textOf(node.lookup(name('Alt'))) !== '', '7.3 Figure without Alt');
    walk(node.lookup(name('K')), type);
  };
  const tree = catalog.lookupMaybe(name('StructTreeRoot'), PDFDict);
  must(tree !== undefined, '7.1 no structure tree');
  must(tree?.lookup(name('ParentTree')) !== undefined, '7.1 no parent tree');
  walk(tree?.lookup(name('K')), '');
  must(levels[0] === 1, '7.4.2 the first heading is not H1');
  must(
    levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1),
    '7.4.2 a heading level is skipped',
  );

  for (const [index, page] of pdf.getPages().entries()) {
    must(
      page.node.get(name('StructParents')) instanceof PDFNumber,
      `7.1 page ${index + 1} without StructParents`,
    );
    const contents = page.node.Contents();
    const streams =
      contents instanceof PDFArray ? contents.asArray().map((one) => context.lookup(one)) : [contents];
    const text = streams
      .map((one) => (one instanceof PDFRawStream ? bytesOf(one).toString('latin1') : ''))
      .join('\n');
    const outside = unmarkedPainting(text);
    must(outside === 0, `7.1 page ${index + 1}: ${outside} painting operators outside of marked content`);
    for (const entry of page.node.Annots()?.asArray() ?? []) {
      const annotation = context.lookup(entry, PDFDict);
      must(textOf(annotation.lookup(name('Contents'))) !== '', '7.18.5 a link without words');
      must(
        annotation.get(name('StructParent')) instanceof PDFNumber,
        '7.18.1 a link outside of the structure',
      );
    }
    if (page.node.Annots())
      must(page.node.get(name('Tabs')) === name('S'), `7.18.3 page ${index + 1} without Tabs S`);
  }

  // 7.21: every font program is in the file, and its codes lead to Unicode.
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(name('Type')) !== name('Font')) continue;
    const base = object.get(name('BaseFont'))?.toString() ?? '?';
    const subtype = object.get(name('Subtype'))?.toString();
    if (subtype === '/Type0') {
      must(object.lookup(name('ToUnicode')) instanceof PDFRawStream, `7.21.7 ${base} without ToUnicode`);
      continue;
    }
    const descriptor = object.lookupMaybe(name('FontDescriptor'), PDFDict);
    const program = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.lookup(name(key)));
    must(program, `7.21.4.1 ${base} is not embedded`);
    // veraPDF found lists of letters that left out the parts of composed ones; the list is optional.
    must(descriptor?.get(name('CIDSet')) === undefined, `7.21.4.2 ${base} with a CIDSet`);
    if (subtype === '/CIDFontType2')
      must(object.get(name('CIDToGIDMap')) !== undefined, `7.21.3.2 ${base} without CIDToGIDMap`);
  }
  return { findings: [...new Set(findings)], title, tags };
}
