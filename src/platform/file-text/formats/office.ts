import { type PageCollector, TextFault } from '../text-pages.js';
import { type OfficeZip, openZip } from './open-zip.js';
import { attributeOf, readXml } from './read-xml.js';

/** Spreadsheets keep each text once; more than this is no table that people read. */
const mostSharedLetters = 20_000_000;

async function openOffice(path: string, main: string): Promise<OfficeZip> {
  const zip = await openZip(path);
  if (!zip.names.includes(main)) throw new TextFault('BROKEN');
  return zip;
}

const numbered = (names: readonly string[], pattern: RegExp) =>
  names
    .flatMap((name) => {
      const no = pattern.exec(name)?.[1];
      return no ? [{ name, no: Number(no) }] : [];
    })
    .sort((a, b) => a.no - b.no);

/** Word: pages as it last laid them out, then notes, headers and footers. */
export async function readDocx(path: string, into: PageCollector): Promise<void> {
  const zip = await openOffice(path, 'word/document.xml');
  const beside = zip.names.filter((name) =>
    /^word\/(footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/.test(name),
  );
  await readParagraphs(zip, 'word/document.xml', into);
  for (const name of beside) await readParagraphs(zip, name, into);
}

async function readParagraphs(zip: OfficeZip, name: string, into: PageCollector): Promise<void> {
  const part = await zip.part(name);
  if (!part) return;
  const pages: string[] = [''];
  let inText = false;
  const write = (text: string) => {
    pages[pages.length - 1] += text;
  };
  await readXml(part, {
    open(tag) {
      if (tag === 't') inText = true;
      else if (tag === 'tab') write('\t');
      else if (tag === 'br' || tag === 'cr') write('\n');
      else if (tag === 'lastRenderedPageBreak') pages.push('');
    },
    close(tag) {
      if (tag === 't') inText = false;
      else if (tag === 'p') write('\n');
      else if (tag === 'tc') write(' ');
    },
    text(text) {
      if (inText) write(text);
    },
  });
  // Programs that lay out no pages leave no marks of them.
  for (const [index, text] of pages.entries()) into.add(pages.length > 1 ? `Seite ${index + 1}` : null, text);
}

/** PowerPoint: slide by slide, notes last. */
export async function readPptx(path: string, into: PageCollector): Promise<void> {
  const zip = await openOffice(path, 'ppt/presentation.xml');
  for (const { name, no } of numbered(zip.names, /^ppt\/slides\/slide(\d+)\.xml$/))
    into.add(`Folie ${no}`, await textRuns(zip, name));
  for (const { name } of numbered(zip.names, /^ppt\/notesSlides\/notesSlide(\d+)\.xml$/))
    into.add('Notizen', await textRuns(zip, name));
}

async function textRuns(zip: OfficeZip, name: string): Promise<string> {
  const part = await zip.part(name);
  let text = '';
  let inText = false;
  if (part)
    await readXml(part, {
      open(tag) {
        if (tag === 't') inText = true;
        else if (tag === 'br') text += '\n';
      },
      close(tag) {
        if (tag === 't') inText = false;
        else if (tag === 'p') text += '\n';
      },
      text(piece) {
        if (inText) text += piece;
      },
    });
  return text;
}

/** Excel: sheet by sheet under its name, row by row. */
export async function readXlsx(path: string, into: PageCollector): Promise<void> {
  const zip = await openOffice(path, 'xl/workbook.xml');
  const shared = await sharedTexts(zip);
  for (const { name, file } of await sheets(zip)) {
    const part = await zip.part(file);
    if (!part) continue;
    const rows: string[] = [];
    let row: string[] = [];
    let cell = { isShared: false, text: '', open: false };
    await readXml(part, {
      open(tag, attributes) {
        if (tag === 'c') cell = { isShared: attributes.t === 's', text: '', open: false };
        else if (tag === 'v' || tag === 't') cell.open = true;
      },
      close(tag) {
        if (tag === 'v' || tag === 't') cell.open = false;
        else if (tag === 'c') {
          const text = cell.isShared ? shared[Number(cell.text)] : cell.text;
          if (text) row.push(text);
        } else if (tag === 'row') {
          if (row.length > 0) rows.push(row.join(' '));
          row = [];
        }
      },
      text(text) {
        if (cell.open) cell.text += text;
      },
    });
    into.add(`Tabelle ${name}`, rows.join('\n'));
  }
}

async function sharedTexts(zip: OfficeZip): Promise<readonly string[]> {
  const part = await zip.part('xl/sharedStrings.xml');
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let letters = 0;
  if (part)
    await readXml(part, {
      open(tag) {
        if (tag === 't') inText = true;
        // Readings of Asian names are no text of the cell.
        if (tag === 'si') text = '';
      },
      close(tag) {
        if (tag === 't') inText = false;
        if (tag === 'si') texts.push(text);
      },
      text(piece) {
        if (!inText) return;
        letters += piece.length;
        if (letters > mostSharedLetters) throw new TextFault('TOO_MUCH');
        text += piece;
      },
    });
  return texts;
}

/** The sheets in the order of their tabs. */
async function sheets(zip: OfficeZip): Promise<readonly { name: string; file: string }[]> {
  const files = new Map<string, string>();
  const relations = await zip.part('xl/_rels/workbook.xml.rels');
  if (relations)
    await readXml(relations, {
      open(tag, { Id, Target }) {
        if (tag === 'Relationship' && Id && Target)
          files.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
      },
    });
  const found: { name: string; file: string }[] = [];
  const workbook = await zip.part('xl/workbook.xml');
  if (workbook)
    await readXml(workbook, {
      open(tag, attributes) {
        // `r:id` names the part, `sheetId` only numbers it.
        const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
        const file = tag === 'sheet' && id ? files.get(id) : undefined;
        if (file) found.push({ name: attributeOf(attributes, 'name') ?? '', file });
      },
    });
  return found;
}
