import { readFile } from 'node:fs/promises';
import { type PageCollector, TextFault } from '../text-pages.js';

/** PDF: page by page, in the order in which its text was written. */
export async function readPdf(path: string, into: PageCollector): Promise<void> {
  const { getDocumentProxy } = await import('unpdf');
  const data = new Uint8Array(await readFile(path));
  const document = await getDocumentProxy(data, {
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  }).catch((error: Error) => {
    throw new TextFault(error.name === 'PasswordException' ? 'ENCRYPTED' : 'BROKEN');
  });
  for (let no = 1; no <= document.numPages; no += 1) {
    const page = await document.getPage(no);
    const { items } = await page.getTextContent();
    let text = '';
    for (const item of items) if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
    // "Einglie-" at a line's end goes on in the next one.
    into.add(`Seite ${no}`, text.replace(/(\p{Ll})-\n(?=\p{Ll})/gu, '$1'));
    page.cleanup();
  }
}
