import { describe, expect, it } from '@jest/globals';
import { renderMarkdown } from '../../src/articles/render-markdown.js';
import { rewriteSource } from '../../src/articles/rewrite-source.js';

const base = 'https://wissen.landkreis.example';
const rewrite = (source: string) => rewriteSource(source, base);

describe('settling a source before it is saved', () => {
  it('gives every text Unix line ends, composed letters and one line break at the end', () => {
    expect(rewrite('\ufeffeins\r\nzwei\rdrei\n\n\n')).toBe('eins\nzwei\ndrei\n');
    expect(rewrite('u\u0308ber')).toBe('über\n');
    expect(rewrite('a\u0000b\u0007c')).toBe('abc\n');
    expect(rewrite(' \n\n ')).toBe('');
  });

  it('drops blanks at line ends but keeps hard breaks and code as they are', () => {
    expect(rewrite('eins \nzwei\t\n   \ndrei')).toBe('eins\nzwei\n\ndrei\n');
    expect(rewrite('Straße  \nOrt    \nEnde')).toBe('Straße  \nOrt  \nEnde\n');
    expect(rewrite('```\na   \n\t\n```\nb ')).toBe('```\na   \n\t\n```\nb\n');
  });

  it('turns addresses of our own articles into links that survive a move', () => {
    expect(rewrite(`[Budget](${base}/artikel/budget#abschnitt-fristen)`)).toBe(
      '[Budget](artikel:budget#abschnitt-fristen)\n',
    );
    expect(rewrite('[Budget](/artikel/budget "Titel")')).toBe('[Budget](artikel:budget "Titel")\n');
    expect(rewrite('[x][b]\n\n[b]: /artikel/budget')).toBe('[x][b]\n\n[b]: artikel:budget\n');
  });

  it.each([
    '`[x](/artikel/budget)`',
    '```\n[x](/artikel/budget)\n```',
    '[x](https://evil.example/artikel/budget)',
    '[x](/artikel/budget/bearbeiten)',
    '[x](/artikel)',
  ])('leaves alone: %s', (source) => expect(rewrite(source)).toBe(`${source}\n`));

  it('changes nothing the second time, and never what is shown', () => {
    for (const source of [
      '# A\r\n\r\n- [ ] eins \r\n- zwei  \r\n  Umbruch\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |  \r\n',
      '    eingerückter Code  \n\nText\n\n> Zitat   \n> weiter',
      '1. a\n\n   b \n2. c\n\n```md\nx  \n```\n',
    ]) {
      const once = rewrite(source);
      expect(rewrite(once)).toBe(once);
      // A browser folds a blank before the end of a block.
      const shown = (text: string) =>
        renderMarkdown(text)
          .pieces.join('')
          .replace(/ +(<\/\w+>)/g, '$1');
      expect(shown(once)).toBe(shown(source.replace(/\r\n/g, '\n')));
    }
  });
});
