import { paths } from '../shared/paths.js';

// How a digest looks: the same lines as plain text and as simple HTML.

export interface Line {
  readonly title: string;
  readonly note: string;
  readonly url: string;
}

export interface Part {
  readonly title: string;
  readonly lines: readonly Line[];
  /** Of all, also those that are not listed. */
  readonly count: number;
}

const ending = (baseUrl: string) =>
  [
    `Alle Aufgaben: ${baseUrl}${paths.myTasks}`,
    'Diese Nachricht kommt höchstens einmal am Tag und nur, wenn etwas ansteht. Bitte antworten Sie nicht darauf.',
  ] as const;

const moreWords = (more: number) => (more === 1 ? 'und ein weiterer' : `und ${more} weitere`);

/** Headings with what is under them, readable in any mail program. */
export function plainText(parts: readonly Part[], baseUrl: string): string {
  const blocks = parts.map(({ title, lines, count }) =>
    [
      `${title} (${count})`,
      ...lines.map((line) => `- ${line.title}\n  ${line.note}\n  ${line.url}`),
      ...(count > lines.length ? [moreWords(count - lines.length)] : []),
    ].join('\n'),
  );
  return ['Guten Morgen,', 'das steht für Sie an:', ...blocks, ...ending(baseUrl)].join('\n\n');
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const inHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

/** The same words with headings and links; no images, no styles from elsewhere, readable in any mail program. */
export function simpleHtml(parts: readonly Part[], subject: string, baseUrl: string): string {
  const blocks = parts.map(
    ({ title, lines, count }) =>
      `<h2>${inHtml(title)} (${count})</h2><ul>${lines
        .map(
          (line) =>
            `<li><a href="${inHtml(line.url)}">${inHtml(line.title)}</a><br>${inHtml(line.note)}</li>`,
        )
        .join('')}${count > lines.length ? `<li>${moreWords(count - lines.length)}</li>` : ''}</ul>`,
  );
  const [, note] = ending(baseUrl);
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>${inHtml(subject)}</title></head><body><p>Guten Morgen,</p><p>das steht für Sie an:</p>${blocks.join('')}<p><a href="${inHtml(baseUrl + paths.myTasks)}">Alle Aufgaben</a></p><p>${note}</p></body></html>`;
}
