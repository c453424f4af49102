import { describe, expect, it } from '@jest/globals';
import { renderMarkdown } from '../../src/articles/render-markdown.js';
import { fillLinks } from '../../src/articles/resolve-links.js';
import { cpuMs } from '../support/cpu-ms.js';
import { elementsOf, expectHarmless } from './harmless-html.js';

const htmlOf = (source: string) => fillLinks(renderMarkdown(source).pieces, new Map());

describe('rendering an article', () => {
  it('shows tags and script attempts as the text they are', () => {
    expect(htmlOf('<script>alert(1)</script>')).toContain('&#x3C;script>alert(1)&#x3C;/script>');
    expect(htmlOf('[klick](javascript:alert(1))')).toContain('[klick](javascript:alert(1))');
    expect(htmlOf('vor <b>fett</b> nach')).toBe('<p>vor &#x3C;b>fett&#x3C;/b> nach</p>\n');
  });

  it('loads no picture from anywhere and links to it instead', () => {
    expect(htmlOf('![Plan](https://bau.example/plan.png)')).toContain(
      '<a href="https://bau.example/plan.png" rel="noopener noreferrer">Bild: Plan</a>',
    );
  });

  it('keeps the page with one h1 and skips no level, however the source counts', () => {
    const levels = (source: string) =>
      elementsOf(htmlOf(source)).flatMap(({ tagName }) => (/^h\d/.test(tagName) ? [tagName] : []));
    expect(levels('# A\n\n## B\n\n# C')).toEqual(['h2', 'h3', 'h2']);
    expect(levels('## A\n\n#### B\n\n### C\n\n## D')).toEqual(['h2', 'h3', 'h3', 'h2']);
    expect(levels('#### A\n\n# B')).toEqual(['h2', 'h2']);
    expect(levels('# 1\n\n## 2\n\n### 3\n\n#### 4\n\n##### 5\n\n###### 6')).toEqual([
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'h6',
    ]);
  });

  it('lists the headings with anchors that exist in the text', () => {
    const { contents, pieces } = renderMarkdown('## Fristen\n\n### Fristen\n\n## Wer *macht* was');
    expect(contents.map(({ text, depth }) => [text, depth])).toEqual([
      ['Fristen', 1],
      ['Fristen', 2],
      ['Wer macht was', 1],
    ]);
    const html = pieces.join('');
    for (const { id } of contents) expect(html).toContain(`id="${id}"`);
    expect(new Set(contents.map(({ id }) => id)).size).toBe(3);
  });

  it('makes wide tables reachable by keyboard and tells their columns', () => {
    const html = htmlOf('| Wer | Was |\n|---|--:|\n| A | 1 |');
    expect(html).toContain('<section class="st-prose__table" aria-label="Tabelle: Wer, Was" tabindex="0">');
    expect(html).toContain('<th scope="col">Wer</th>');
    expect(html).not.toContain('align=');
  });

  it('says what a box of a checklist is, and lets nobody tick it', () => {
    const html = htmlOf('- [ ] Ausweis\n- [x] Schlüssel');
    expect(html).toContain('<input disabled type="checkbox" aria-label="offen:"> Ausweis');
    expect(html).toContain('<input checked disabled type="checkbox" aria-label="erledigt:"> Schlüssel');
  });

  it('leads to a readable article and turns every other link into words with a quiet note', () => {
    const { pieces, keys } = renderMarkdown(
      '[eins](artikel:eins#abschnitt-fristen), [**zwei**](artikel:zwei) und [ö](artikel:überleitung)',
    );
    expect(keys).toEqual(['eins', 'zwei', '%C3%BCberleitung'].map(decodeURIComponent));
    const html = fillLinks(pieces, new Map([['eins', { id: '1', slug: 'erster-artikel', title: 'Erster' }]]));
    expect(html).toContain('<a href="/artikel/erster-artikel#abschnitt-fristen">eins</a>');
    expect(html).toContain(
      '<strong>zwei</strong><span class="st-prose__missing"> (Verweis nicht verfügbar)</span>',
    );
    expect(html).not.toContain('artikel:');
  });

  it('cannot be tricked into a link by text that looks like one', () => {
    const { pieces } = renderMarkdown('`<a href="artikel:geheim">x</a>` und <a href="artikel:geheim">y</a>');
    expect(pieces.filter((piece) => typeof piece !== 'string')).toEqual([]);
  });

  it.each([
    ['signs without a blank', '_a__'.repeat(25_000)],
    ['quotations in each other', '> '.repeat(5_000)],
    ['lists in each other', Array.from({ length: 600 }, (_, n) => `${' '.repeat(2 * n)}- a`).join('\n')],
    ['links without an end', '[a](<b'.repeat(15_000)],
  ])('answers in time for %s and shows them as written', async (_name, source) => {
    let html = '';
    const took = await cpuMs(() => {
      html = htmlOf(source);
    });
    expect(took).toBeLessThan(2_000);
    expect(html).toMatch(/^<pre tabindex="0">/);
    expectHarmless(html);
  });
});
