import { readFile } from 'node:fs/promises';
import { type ContentsEntry, fillLinks, renderMarkdown } from '../articles/index.js';
import { officeName } from '../organisation/index.js';
import { projectPath } from '../platform/files/project-path.js';
import type { Services } from '../platform/services.js';
import type { SafeHtml } from '../shared/safe-html.js';

/** The pages that ship as Markdown in content/help. */
export type HelpPageName = 'hilfe' | 'barrierefreiheit' | 'datenschutz';

export interface HelpPageText {
  readonly title: string;
  readonly html: SafeHtml;
  /** Headings of the first level, for the contents at the side. */
  readonly contents: readonly ContentsEntry[];
}

const rendered = new Map<string, HelpPageText>();

/** Characters that mean something in Markdown, taken literally where a name is put in. */
const literally = (text: string) => text.replace(/[\\`*_[\]<>|]/g, (sign) => `\\${sign}`);

/**
 * A page of content/help with the office's name and contact put in; rendered once for each pair of them.
 * @throws Error where the file has no heading of its own
 */
export async function readHelpPage(
  services: Pick<Services, 'config' | 'db'>,
  name: HelpPageName,
): Promise<HelpPageText> {
  const office = await officeName(services.db)();
  const { contactMail } = services.config;
  const key = `${name} ${office} ${contactMail}`;
  const known = rendered.get(key);
  if (known) return known;
  const source = (await readFile(projectPath(`content/help/${name}.md`), 'utf8'))
    .replaceAll('{{behoerde}}', literally(office))
    .replaceAll('{{kontakt}}', contactMail ? `<${contactMail}>` : 'die Wissensredaktion des Hauses');
  const heading = /^# (.+)\n/.exec(source);
  if (!heading?.[1]) throw new Error(`content/help/${name}.md has no title`);
  const { pieces, contents } = renderMarkdown(source.slice(heading[0].length));
  const page = {
    title: heading[1],
    html: fillLinks(pieces, new Map()),
    contents: contents.filter(({ depth }) => depth === 1),
  };
  rendered.set(key, page);
  return page;
}
