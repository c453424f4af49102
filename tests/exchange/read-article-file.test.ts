import { describe, expect, it } from '@jest/globals';
import { readArticleFile } from '../../src/exchange/read-article-file.js';

const today = '2026-03-02';
const read = (text: string | Uint8Array) =>
  readArticleFile(typeof text === 'string' ? new TextEncoder().encode(text) : text, today);
const faults = (text: string | Uint8Array) => {
  const result = read(text);
  return result.ok ? [] : result.faults.map(({ line, reason }) => `${line}: ${reason}`);
};
const file = (head: string, body = 'Text.\n') => `---\n${head}\n---\n\n${body}`;
const sound = 'id: a-1\ntitle: "Ein Titel"\nkind: process\nowner: "50-2-03"';

describe('reading an article file', () => {
  it('takes everything the front matter says', () => {
    const result = read(
      file(
        `${sound}
state: in-review
readers: sozialamt
author: p-erna
created: heute-380
reviewed: 01.02.2026
review-due: heute+12
summary:
  zweck: "Geld: auszahlen"
  frist: 2026-12-31
law: "SGB IX"
section: § 29
chapter: Abschnitt 1`.replace('01.02.2026', '2026-02-01'),
        '\n\n# Anfang\r\n\r\nText.  \n\n\n',
      ),
    );
    if (!result.ok) throw new Error(JSON.stringify(result.faults));
    expect(result.value).toMatchObject({
      externalId: 'a-1',
      title: 'Ein Titel',
      kind: 'PROCESS',
      state: 'IN_REVIEW',
      owner: { name: '50-2-03', line: 5 },
      readers: { name: 'sozialamt', line: 7 },
      author: { name: 'p-erna' },
      createdOn: '2025-02-15',
      reviewedOn: '2026-02-01',
      reviewDueOn: '2026-03-14',
      facts: {
        zweck: 'Geld: auszahlen',
        frist: '2026-12-31',
        law: 'SGB IX',
        section: '§ 29',
        chapter: 'Abschnitt 1',
      },
      source: '# Anfang\n\nText.\n',
    });
  });

  it('publishes what names no state, and takes empty fields as absent', () => {
    const result = read(file(`${sound}\nreaders: ""\nauthor:\nsummary:`));
    expect(result).toMatchObject({
      ok: true,
      value: { state: 'PUBLISHED', readers: null, author: null, facts: {} },
    });
  });

  it('hashes what the file says, whatever its quotes, order and line ends', () => {
    const hash = (text: string) => {
      const result = read(text);
      return result.ok ? result.value.hash : '';
    };
    const one = hash(file('id: a\ntitle: "T"\nkind: faq\nowner: x\nreviewed: heute-3'));
    expect(
      hash(file("title: T\nid: 'a'\nkind: faq\nreviewed: heute-3\nowner: x").replace(/\n/g, '\r\n')),
    ).toBe(one);
    expect(hash(`\ufeff${file('id: a\ntitle: "T"\nkind: faq\nowner: x\nreviewed: heute-3')}`)).toBe(one);
    expect(hash(file('id: a\ntitle: "T"\nkind: faq\nowner: x\nreviewed: heute-4'))).not.toBe(one);
    expect(hash(file('id: a\ntitle: "T"\nkind: faq\nowner: x\nreviewed: heute-3', 'Anders.'))).not.toBe(one);
  });

  it.each([
    'schlagwoerter: [Pflege, "Heim", pflege]',
    'tags:\n  - Pflege\n  - Heim',
    'schlagwoerter: Pflege; Heim',
  ])('reads Schlagwörter, each once: %s', (line) => {
    const result = read(file(`id: a\ntitle: "T"\nkind: faq\n${line}`));
    expect(result).toMatchObject({ ok: true, value: { facts: { schlagwoerter: 'Pflege, Heim' } } });
  });

  it('names every fault of a file with its line', () => {
    expect(
      faults(file('id: "mit leer"\ntitle: " "\nkind: prozess\nstate: fertig\ncreated: gestern')),
    ).toEqual([
      '2: Die id darf nur Buchstaben, Ziffern, Punkt, Binde- und Unterstrich haben.',
      '3: Der Titel (title) ist leer oder fehlt.',
      '4: Die Art (kind) „prozess“ gibt es nicht. Möglich: process, faq, checklist, note, norm.',
      '5: Den Stand (state) „fertig“ gibt es nicht. Möglich: draft, in-review, published, archived.',
      '6: „gestern“ ist kein Tag. Möglich: 2026-11-22 oder heute-21.',
    ]);
  });

  it.each([
    ['no front matter', 'Nur Text.', /^1: Der Kopf fehlt/],
    ['an empty file', '', /^1: Der Kopf fehlt/],
    ['an open front matter', '---\nid: a\n\nText', /^1: Der Kopf ist nicht abgeschlossen/],
    ['a front matter without fields', '---\n- a\n---\nText', /^2: Der Kopf hat keine Angaben/],
    ['a field given twice', file(`${sound}\ntitle: B`), /^6: Diese Angabe steht zweimal/],
    ['a quote left open', file('id: a\ntitle: "offen\nkind: faq'), /^\d: /],
    ['tabs', file(`${sound}\nsummary:\n\tzweck: a`), /^\d: /],
    [
      'a list for a title',
      file('id: a\ntitle: [a, b]\nkind: faq'),
      /^3: „title“ muss ein einzelner Wert sein/,
    ],
    [
      'an unknown field of the box',
      file(`${sound}\nsummary:\n  zwek: x`),
      /^7: „summary“ kennt „zwek“ nicht/,
    ],
    ['a text for the box', file(`${sound}\nsummary: kurz`), /^6: „summary“ muss eine Gruppe sein/],
    ['a group for Schlagwörter', file(`${sound}\ntags:\n  a: b`), /^6: „schlagwoerter“ muss eine Liste/],
    ['a Schlagwort of signs', file(`${sound}\ntags: [a, '!']`), /^6: „!“ ist kein Schlagwort/],
    ['no text', file(sound, '\n'), /keinen Text/],
    [
      'a text too entangled',
      file(sound, `a\n\n${'['.repeat(900)}`),
      /^10: Der Text lässt sich nicht als Markdown/,
    ],
  ])('refuses %s', (_name, text, reason) => expect(faults(text)[0]).toMatch(reason));

  it('refuses what is no text, with the line of the first bad byte', () => {
    const latin = new Uint8Array([...new TextEncoder().encode('---\nid: a\ntitle: '), 0xfc, 0x0a]);
    expect(faults(latin)).toEqual([
      '3: Hier stehen Zeichen, die kein UTF-8 sind. Bitte die Datei als UTF-8 speichern.',
    ]);
    expect(faults('eins\nzwei\0')).toEqual(['2: Die Datei enthält ein NUL-Zeichen; sie ist kein Text.']);
    expect(faults(new Uint8Array(2 * 1024 * 1024 + 1).fill(65))).toEqual([
      '1: Die Datei ist größer als 2 MB.',
    ]);
  });

  it('is not led astray by YAML that builds mountains', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]',
      'c: [*b,*b,*b,*b,*b,*b,*b]',
    ].join('\n');
    expect(read(file(`${sound}\n${bomb}`)).ok).toBe(true);
  });
});
