import { type PageCollector, TextFault } from '../text-pages.js';
import { openZip } from './open-zip.js';
import { attributeOf, readXml } from './read-xml.js';

/** OpenDocument: a text by the pages it was last laid out in, tables under their names, slides by number. */
export async function readOpenDocument(path: string, into: PageCollector): Promise<void> {
  const zip = await openZip(path);
  const manifest = await zip.part('META-INF/manifest.xml');
  if (manifest)
    await readXml(manifest, {
      open(tag) {
        if (tag === 'encryption-data') throw new TextFault('ENCRYPTED');
      },
    });
  const content = await zip.part('content.xml');
  if (!content) throw new TextFault('BROKEN');
  let kind: 'text' | 'spreadsheet' | 'presentation' = 'text';
  const parts: { label: string | null; text: string }[] = [{ label: null, text: '' }];
  const write = (text: string) => {
    const last = parts.at(-1);
    if (last) last.text += text;
  };
  let paragraphs = 0;
  let slides = 0;
  await readXml(content, {
    open(tag, attributes) {
      if (tag === 'spreadsheet' || tag === 'presentation') kind = tag;
      else if (tag === 'p' || tag === 'h') paragraphs += 1;
      else if (tag === 's') write(' ');
      else if (tag === 'tab') write('\t');
      else if (tag === 'line-break') write('\n');
      else if (tag === 'soft-page-break' && kind === 'text') parts.push({ label: null, text: '' });
      else if (tag === 'table' && kind === 'spreadsheet')
        parts.push({ label: `Tabelle ${attributeOf(attributes, 'name') ?? ''}`.trim(), text: '' });
      else if (tag === 'page' && kind === 'presentation') {
        slides += 1;
        parts.push({ label: `Folie ${slides}`, text: '' });
      }
    },
    close(tag) {
      if (tag === 'p' || tag === 'h') {
        paragraphs -= 1;
        write(kind === 'spreadsheet' ? ' ' : '\n');
      } else if (tag === 'table-row') write('\n');
    },
    text(text) {
      if (paragraphs > 0) write(text);
    },
  });
  const paged = kind === 'text' && parts.length > 1;
  for (const [index, { label, text }] of parts.entries())
    into.add(paged ? `Seite ${index + 1}` : label, text);
}
