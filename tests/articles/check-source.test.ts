import { describe, expect, it } from '@jest/globals';
import { checkSource } from '../../src/articles/check-source.js';
import { mentionedIn } from '../../src/articles/links.js';
import type { ArticleKind } from '../../src/shared/article-kinds.js';

const check = (source: string, kind: ArticleKind = 'FAQ', found: readonly string[] = []) =>
  checkSource(source, { kind, found: new Set(found) }).map(({ line, code }) => [line, code]);

describe('reading a source for its author', () => {
  it('finds nothing to say about a sound text', () => {
    expect(check('## Antwort\n\nSiehe [Budget](artikel:budget).\n', 'FAQ', ['budget'])).toEqual([]);
  });

  it('names links to articles that are not there, with their line, also in definitions', () => {
    expect(check('eins\n\n[x](artikel:weg)\n\n[y][d]\n\n[d]: artikel:auch-weg')).toEqual([
      [3, 'broken-link'],
      [7, 'broken-link'],
    ]);
  });

  it('does not take the end of an anchor for the article', () => {
    expect(check('[x](artikel:budget#abschnitt-fristen)', 'FAQ', ['budget'])).toEqual([]);
    expect(mentionedIn('[x](artikel:a#b) [y](artikel:a) [z](https://a.de)\n\n[d]: artikel:c%20d')).toEqual({
      articles: ['a', 'c d'],
      posts: [],
    });
    expect(mentionedIn('Die Meldestelle: keine. [Leitung](stelle:50-2-01)').posts).toEqual(['50-2-01']);
  });

  it('says the same of a large text, of which it reads only what has marks', () => {
    const some = [
      '# Erstes\n\nAntwort.\n\n### Drittes\n',
      'Ein Absatz\nmit [Verweis](artikel:weg) und\n<b>Fettem</b>.\n',
      '- Punkt\n- ![](anlage:abcdefghijkl)\n\n  > ## Im Zitat\n',
      '```\n[kein](artikel:x) <b>\n```\n',
      'Überschrift\n===\n\n| a | b |\n|---|---|\n| [x](javascript:alert(1)) | c |\n',
    ].join('\n');
    const filler = 'Ein schlichter Absatz ohne alles, nur mit Wörtern.\nUnd noch einer Zeile.\n\n'.repeat(
      800,
    );
    const small = check(some);
    const large = check(`${filler}${some}`);
    expect(filler.length).toBeGreaterThan(50_000);
    expect(small.length).toBeGreaterThan(4);
    expect(large).toEqual(small.map(([line, code]) => [line === null ? null : Number(line) + 2_400, code]));
  });

  it('misses the headings of the template, and only of kinds that have fixed ones', () => {
    const [first] = checkSource('## Zweck\n\nText', { kind: 'PROCESS', found: new Set() });
    expect(first?.line).toBeNull();
    expect(first?.message).toBe(
      'Es fehlen die Abschnitte „Rechtsgrundlage“, „Wer macht was“, „Schritte“, „Fristen“, „Besonderheiten“.',
    );
    expect(check('Text', 'CHECKLIST')).toEqual([]);
    expect(check('Text', 'NORM')).toEqual([]);
  });

  it('points out skipped levels, empty headings and empty links', () => {
    expect(check('## A\n\n#### B')).toEqual([[3, 'skipped-level']]);
    expect(check('##\n\n[](https://a.de)')).toEqual([
      [1, 'empty-heading'],
      [3, 'empty-link'],
    ]);
    expect(check('### A\n\n## B')).toEqual([]);
  });

  it('asks for words for a picture and says that it becomes a link', () => {
    expect(check('![](https://a.de/x.png)')).toEqual([
      [1, 'image-without-text'],
      [1, 'foreign-image'],
    ]);
  });

  it('says that HTML and forbidden addresses are shown as text', () => {
    expect(check('a <b>c</b>\n\n[x](javascript:alert(1))')).toEqual([
      [1, 'html'],
      [3, 'unsafe-link'],
    ]);
    // As readers will see it: the tag is text, the link behind it is a link.
    expect(check('zeile\n<div>[x](artikel:weg)\n\na < b und <https://a.de>')).toEqual([
      [2, 'broken-link'],
      [2, 'html'],
    ]);
  });

  it('points out what looks like personal data without repeating it', () => {
    const [warning] = checkSource('IBAN DE89 3704 0044 0532 0130 00', { kind: 'FAQ', found: new Set() });
    expect(warning).toMatchObject({ line: 1, code: 'personal-data' });
    expect(warning?.message).not.toContain('0440532');
  });

  it('says where a text is too entangled instead of reading it', () => {
    expect(check(`a\n\n${'['.repeat(5_000)}`)).toEqual([[3, 'tangle']]);
  });
});
