import { describe, expect, it } from '@jest/globals';
import { passagesCiting, referencesOf, saysTheSame, shortNorm } from '../../src/articles/law-references.js';
import { lawCitationsIn, normKey } from '../../src/shared/law-citations.js';
import { cpuMs } from '../support/cpu-ms.js';

const read = (text: string) =>
  lawCitationsIn(text).map(({ norm, normTo, label }) => [
    label,
    norm === normTo ? norm : `${norm}-${normTo}`,
  ]);

describe('citations of law in a text', () => {
  it.each([
    ['§ 99 SGB IX', [['§ 99 SGB IX', 'sgb9/0099']]],
    ['nach § 35a Abs. 1 und 2 SGB VIII', [['§ 35a SGB VIII', 'sgb8/0035a']]],
    ['§ 8a Absatz 1 Satz 2 Nr. 1 SGB VIII', [['§ 8a SGB VIII', 'sgb8/0008a']]],
    ['§ 53 des Zwölften\nBuches Sozialgesetzbuch', [['§ 53 SGB XII', 'sgb12/0053']]],
    ['§§ 117 bis 122 SGB IX', [['§§ 117 bis 122 SGB IX', 'sgb9/0117-sgb9/0122']]],
    [
      '§§ 82 und 82a SGB XII',
      [
        ['§ 82 SGB XII', 'sgb12/0082'],
        ['§ 82a SGB XII', 'sgb12/0082a'],
      ],
    ],
    [
      '§§ 8 bis 16, 37 StAG',
      [
        ['§§ 8 bis 16 StAG', 'stag/0008-stag/0016'],
        ['§ 37 StAG', 'stag/0037'],
      ],
    ],
    ['§ 4 Absatz 3 KKG', [['§ 4 KKG', 'kkg/0004']]],
    ['Art. 6 GG', [['Art. 6 GG', 'gg/0006']]],
    ['§ 18h gilt auch für die Sozialhilfe', []],
    ['Paragraphenreiter', []],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('tells which words lead where, also at both ends of a stretch', () => {
    const text = 'Verfahren nach §§ 117 bis 122 SGB IX.';
    expect(
      lawCitationsIn(text)[0]?.links.map(({ start, end, norm }) => [text.slice(start, end), norm]),
    ).toEqual([
      ['§§ 117', 'sgb9/0117'],
      ['122 SGB IX', 'sgb9/0122'],
    ]);
  });

  it('sorts sections as the law counts', () => {
    const sections = ['9', '9a', '41', '43', '43a', '46b', '110'];
    const keys = sections.map((section) => normKey('sgb12', section));
    expect([...keys].sort()).toEqual(keys);
  });

  it('reads a megabyte of what looks like citations in time', async () => {
    for (const evil of [
      '§§ 1,'.repeat(150_000),
      `§§ ${'1, '.repeat(300_000)}`,
      `§ 1${' '.repeat(1_000_000)}`,
    ])
      expect(await cpuMs(() => lawCitationsIn(evil))).toBeLessThan(1_500);
  });
});

describe('references of a version', () => {
  const version = {
    source:
      '## Ablauf\n\nSiehe § 8a SGB VIII.\n\n- Frist nach\n  § 42 SGB VIII beachten\n- Nochmals § 8a SGB VIII\n',
    facts: { rechtsgrundlage: '§ 42 SGB VIII, § 4 KKG' },
  };

  it('lists each norm once, the box first, and never the norm itself', () => {
    expect(referencesOf(version, null).map(({ label }) => label)).toEqual([
      '§ 42 SGB VIII',
      '§ 4 KKG',
      '§ 8a SGB VIII',
    ]);
    expect(referencesOf(version, 'sgb8/0042').map(({ label }) => label)).toEqual([
      '§ 4 KKG',
      '§ 8a SGB VIII',
    ]);
  });

  it('finds the passages that cite a norm, also within a stretch', () => {
    expect(passagesCiting(version.source, 'sgb8/0042')).toEqual([
      { heading: 'Ablauf', text: 'Frist nach § 42 SGB VIII beachten' },
    ]);
    expect(passagesCiting('Nach §§ 41 bis 46b SGB XII.', 'sgb12/0043a')).toHaveLength(1);
    expect(passagesCiting('Nach §§ 41 bis 46b SGB XII.', 'sgb9/0043')).toEqual([]);
  });

  it('takes only other words for another law', () => {
    const norm = { title: '§ 1', source: 'Ein Satz\nmit Umbruch.\n' };
    expect(saysTheSame(norm, { title: '§ 1', source: 'Ein Satz mit\nUmbruch.' })).toBe(true);
    expect(saysTheSame(norm, { title: '§ 1', source: 'Ein Satz ohne Umbruch.' })).toBe(false);
    expect(shortNorm('§ 8a SGB VIII Schutzauftrag bei Kindeswohlgefährdung')).toBe('§ 8a SGB VIII');
  });
});
