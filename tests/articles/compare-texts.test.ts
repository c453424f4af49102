import { describe, expect, it } from '@jest/globals';
import { compareTexts } from '../../src/articles/compare-texts.js';

const marked = (parts: readonly { text: string; changed: boolean }[] | null) =>
  parts?.map(({ text, changed }) => (changed ? `*${text}*` : text)).join('') ?? null;

describe('two texts side by side', () => {
  it('marks the words that differ', () => {
    const [row] = compareTexts('Frist: zwei Wochen\n', 'Frist: drei Wochen\n');
    expect(row).toMatchObject({ kind: 'changed' });
    if (row?.kind !== 'changed') throw new Error('changed expected');
    expect(marked(row.left)).toBe('Frist: *zwei* Wochen');
    expect(marked(row.right)).toBe('Frist: *drei* Wochen');
  });

  it('shows lines of one side only, and leaves long equal stretches out', () => {
    const same = Array.from({ length: 20 }, (_, n) => `Zeile ${n}`).join('\n');
    const rows = compareTexts(`alt\n${same}\n`, `${same}\nneu\n`);
    expect(rows.map((row) => row.kind)).toEqual([
      'removed',
      'same',
      'same',
      'skipped',
      'same',
      'same',
      'added',
    ]);
    expect(rows[3]).toMatchObject({ count: 16 });
  });

  it('loses no line of either text', () => {
    const left = 'a\nb\nc\nd\n';
    const right = 'a\nx\nc\ny\nz\n';
    const rows = compareTexts(left, right);
    const side = (name: 'left' | 'right') =>
      rows.flatMap((row) =>
        row.kind === 'skipped' || !row[name] ? [] : [row[name].map(({ text }) => text).join('')],
      );
    expect(side('left')).toEqual(['a', 'b', 'c', 'd']);
    expect(side('right')).toEqual(['a', 'x', 'c', 'y', 'z']);
  });

  it('copes with an empty side and with texts that have nothing in common', () => {
    expect(compareTexts('', 'neu\n').map((row) => row.kind)).toEqual(['added']);
    const left = Array.from({ length: 3_000 }, (_, n) => `l${n}`).join('\n');
    const right = Array.from({ length: 3_000 }, (_, n) => `r${n}`).join('\n');
    expect(compareTexts(left, right)).toHaveLength(3_000);
    expect(compareTexts('\n'.repeat(200_000), 'x')).not.toHaveLength(0);
  });
});
