import { describe, expect, it } from '@jest/globals';
import type { ArticlePaper } from '../../src/articles/print/article-paper.js';
import { drawArticle } from '../../src/articles/print/draw-article.js';
import { renderMarkdown } from '../../src/articles/render-markdown.js';
import { fillLinks } from '../../src/articles/resolve-links.js';
import { pdfFindings } from '../support/pdf-findings.js';

// The smallest real one.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const svg = (width: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 300" width="${width}" height="300"><style>.shape{fill:#fff;stroke:#1f2329}</style><rect x="5" y="5" width="90" height="40" class="shape"/><text x="20" y="20">Antrag</text></svg>`;

const source = `## Zweck

Ein **wichtiger** Satz mit *Betonung*, ~~alt~~, \`Code\`, [Verweis](artikel:wohngeld) und [außen](https://gesetze.example/).
Ein Pfeil → und 😀.

#### Ebene übersprungen

1. Erstens
2. Zweitens
   - darunter

   Zweiter Absatz.

- [ ] offen
- [x] erledigt

> Zitat

| Wer | Frist |
|---|---:|
| Fachdienst mit **Nachdruck** | [§ 14](https://gesetze.example/14) |
| | zwei Wochen |

| Spalte | ${'Wort '.repeat(900)}|
|---|---|
| a | ${'lang '.repeat(900)} |

![Lageplan](anlage:abcdefghijkl)

![Kaputt](anlage:abcdefghijkm)

![Ablauf](prozess:ablaufantrag)

![Breit](prozess:ablaufbreite)

---

    eingerückt

${'Noch ein Absatz, damit mehrere Seiten entstehen. '.repeat(60)}
`;

function paper(more: Partial<ArticlePaper> = {}): ArticlePaper {
  const rendered = renderMarkdown(source);
  const targets = new Map([['wohngeld', { id: '1', slug: 'wohngeld', title: 'Wohngeld' }]]);
  return {
    title: 'Eingliederungshilfe & <Wohngeld>',
    preline: 'Prozessbeschreibung',
    authority: 'Landratsamt Hohenbruck',
    madeAt: new Date('2026-03-02T09:00:00Z'),
    notes: ['Fassung 2 vom 02.03.2026'],
    summary: [{ term: 'Frist', value: 'zwei Wochen' }],
    html: fillLinks(rendered.pieces, targets, {
      diagrams: new Map([['ablaufantrag', '1. Beginn\n2. Ende']]),
    }),
    baseUrl: 'https://wissen.example',
    pictures: {
      '/anlagen/abcdefghijkl/ansehen': png,
      '/anlagen/abcdefghijkm/ansehen': Buffer.from('GIF89a'),
    },
    drawings: { '/prozesse/ablaufantrag/bild.svg': svg(400), '/prozesse/ablaufbreite/bild.svg': svg(1_900) },
    lists: [{ title: 'Anlagen', items: [{ text: 'Plan.pdf', href: 'https://wissen.example/anlagen/x' }] }],
    address: 'https://wissen.example/artikel/wohngeld',
    printedOn: '02.03.2026',
    ...more,
  };
}

describe('an article as PDF', () => {
  it('keeps what a machine can check of PDF/UA-1, whatever the text holds', async () => {
    const { findings, title, tags } = await pdfFindings(await drawArticle(paper()));
    expect(findings).toEqual([]);
    expect(title).toContain('Eingliederungshilfe');
    // One table of the text and the summary; the one with a cell higher than a page is told in words.
    expect(tags).toMatchObject({ H1: 1, H2: 2, H3: 1, Table: 2, Figure: 3, BlockQuote: 1, Link: 5 });
    expect(tags.L).toBe(4);
    expect(tags.LI).toBe(tags.LBody);
  });

  it('is drawn of an empty text too', async () => {
    const empty = await pdfFindings(await drawArticle(paper({ html: '', summary: [], lists: [] })));
    expect(empty.findings).toEqual([]);
  });
});
