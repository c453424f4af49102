import { Marked, type Token, type Tokens } from 'marked';

/** What the search keeps of a text. */
export interface PlainText {
  /** Headings in order, one a line. */
  readonly headings: string;
  /** Words without markup, a paragraph a line; headings too, or an excerpt would read as if something were missing. */
  readonly body: string;
}

// The search index reads thousands of texts in a row; marked's lexer is twenty times faster than remark's tree.
const reader = new Marked({ gfm: true });

/** Headings and words of a Markdown source, without addresses of links. HTML counts as the words it is shown as. */
export function plainText(source: string): PlainText {
  const headings: string[] = [];
  const lines: string[] = [];
  for (const token of reader.lexer(source)) collect(token, headings, lines);
  return { headings: headings.join('\n'), body: lines.join('\n') };
}

function collect(token: Token, headings: string[], lines: string[]): void {
  switch (token.type) {
    case 'heading': {
      const words = inline(token.tokens ?? []);
      headings.push(words);
      lines.push(words);
      return;
    }
    case 'list':
      for (const item of (token as Tokens.List).items)
        for (const child of item.tokens) collect(child, headings, lines);
      return;
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      for (const row of [header, ...rows]) lines.push(row.map((cell) => inline(cell.tokens)).join(' '));
      return;
    }
    case 'blockquote':
      for (const child of token.tokens ?? []) collect(child, headings, lines);
      return;
    case 'space':
    case 'hr':
    case 'def':
      return;
    default:
      if ('tokens' in token && token.tokens) lines.push(inline(token.tokens));
      else if ('text' in token) lines.push(String(token.text));
  }
}

function inline(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'br') return ' ';
      if ('tokens' in token && token.tokens && token.type !== 'image') return inline(token.tokens);
      return 'text' in token ? named(String(token.text)) : token.raw;
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trimEnd();
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

function named(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|nbsp);/g, (whole, name: string) => entities[name] ?? whole);
}
