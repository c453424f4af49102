import { describe, expect, it } from '@jest/globals';
import {
  around,
  asLinkWords,
  type Command,
  type Edit,
  heading,
  lines,
  link,
  nextLine,
  shift,
  table,
} from '../../views/browser/editor/commands.js';

/** "|" stands for the cursor or both ends of a selection. */
function marked(text: string) {
  const from = text.indexOf('|');
  const last = text.lastIndexOf('|');
  return { text: text.replaceAll('|', ''), from, to: last === from ? from : last - 1 };
}
function shown(text: string, edit: Edit | null): string | null {
  if (!edit) return null;
  const after = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  const [from, to] = edit.select;
  return from === to
    ? `${after.slice(0, from)}|${after.slice(from)}`
    : `${after.slice(0, from)}|${after.slice(from, to)}|${after.slice(to)}`;
}
const done = (command: Command, text: string) => {
  const before = marked(text);
  return shown(before.text, command(before));
};

const bold = around('**', 'wichtig');

describe('the tools of the editor', () => {
  it.each([
    ['bold around the word', bold, 'das ist wich|tig', 'das ist **|wichtig|**'],
    ['bold around what is selected, without its blanks', bold, 'a| b |c', 'a **|b|** c'],
    ['bold off', bold, 'a **|b|** c', 'a |b| c'],
    ['bold off, marks selected too', bold, 'a |**b**| c', 'a |b| c'],
    ['bold where no word is', bold, 'a |', 'a **|wichtig|**'],
    ['a heading', heading(2), 'vor\nTi|tel\nnach', 'vor\n## Titel|\nnach'],
    ['another level', heading(3), '## Ti|tel', '### Titel|'],
    ['a heading off', heading(2), '## Ti|tel', 'Titel|'],
    ['an empty heading to write over', heading(2), '|', '## |Überschrift|'],
    ['a list of lines', lines('bullet'), '|eins\n\nzwei|', '|- eins\n\n- zwei|'],
    ['steps of a list', lines('step'), '|- eins\n- zwei|', '|1. eins\n2. zwei|'],
    ['points to tick of steps', lines('check'), '|1. eins\n2. zwei|', '|- [ ] eins\n- [ ] zwei|'],
    ['a list off', lines('check'), '|- [ ] eins\n- [x] zwei|', '|eins\nzwei|'],
    ['a list begun', lines('bullet'), '|', '- |'],
    ['a quotation', lines('quote'), 'ei|ns', '> eins|'],
    ['a link of words', link, 'siehe |Satzung|', 'siehe [Satzung](|https://|)'],
    ['a link of an address', link, '|https://a.de|', '[|Text|](https://a.de)'],
  ] as const)('%s', (_name, command, before, after) => {
    expect(done(command, before)).toBe(after);
  });

  it('puts a table between empty lines', () => {
    expect(table(marked('Text|\nmehr')).insert).toMatch(/^\n\n\| Spalte 1 .*\n$/s);
    expect(table(marked('Text\n\n|')).insert).toMatch(/^\| Spalte 1 /);
  });

  const enter = (text: string) => shown(marked(text).text, nextLine(marked(text)));
  it.each([
    ['- eins|', '- eins\n- |'],
    ['  9. neun|', '  9. neun\n  10. |'],
    ['- [x] fertig|', '- [x] fertig\n- [ ] |'],
    ['> - a|', '> - a\n> - |'],
    ['- eins\n- |', '- eins\n\n|'],
    ['Text|', null],
    ['-| eins', null],
  ])('Enter in %j', (before, after) => {
    expect(enter(before)).toBe(after);
  });

  const tab = (text: string, out = false) =>
    shift({ text: text.replace('^', ''), from: text.indexOf('^'), to: text.indexOf('^') }, out);
  it('moves list items and walks through tables by Tab, and leaves the field elsewhere', () => {
    expect(tab('- a\n- b^')?.insert).toBe('  - b');
    expect(tab('  - b^', true)?.insert).toBe('- b');
    expect(tab('- b^', true)).toBeNull();
    expect(tab('Text^')).toBeNull();
    const cells = '| ^A | B |\n|---|---|\n| C | D |';
    expect(tab(cells)?.select).toEqual([6, 7]);
    expect(tab(cells.replace('^', '').replace('B', '^B'))?.select).toEqual([22, 23]);
    expect(tab(cells, true)).toBeNull();
  });

  it('keeps link words from ending the link', () => {
    expect(asLinkWords('Antrag [neu] | A\\B')).toBe('Antrag \\[neu\\] \\| A\\\\B');
  });
});
