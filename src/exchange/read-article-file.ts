import { createHash } from 'node:crypto';
import { findTangle, joinWords, type VersionFacts, wordsFault, wordsOf } from '../articles/index.js';
import { type ArticleKind, type ArticleState, kindKeys, kindOfKey } from '../shared/article-kinds.js';
import type { Day } from '../shared/dates.js';
import { type Field, type FileFault, readFrontMatter } from './front-matter.js';
import { readRelativeDay } from './relative-day.js';

/** An article as its file says it, checked by itself; posts, units and people are still names. */
export interface ArticleFile {
  readonly externalId: string;
  readonly kind: ArticleKind;
  readonly state: ArticleState;
  readonly title: string;
  readonly source: string;
  readonly facts: VersionFacts;
  readonly owner: Named | null;
  readonly readers: Named | null;
  readonly author: Named | null;
  readonly createdOn: Day | null;
  readonly reviewedOn: Day | null;
  readonly reviewDueOn: Day | null;
  readonly hash: string;
  readonly idLine: number;
}

/** A name of something that must exist in this house, and where it stands. */
export interface Named {
  readonly name: string;
  readonly line: number;
}

export type ReadArticleFile =
  | { readonly ok: true; readonly value: ArticleFile }
  | { readonly ok: false; readonly faults: readonly FileFault[] };

/** Larger files are no articles but mistakes. */
export const maxFileBytes = 2 * 1024 * 1024;

const stateKeys: Readonly<Record<string, ArticleState>> = {
  draft: 'DRAFT',
  'in-review': 'IN_REVIEW',
  published: 'PUBLISHED',
  archived: 'ARCHIVED',
};
const summaryNames = ['zweck', 'frist', 'zustaendig', 'rechtsgrundlage'];

/**
 * Reads one file: UTF-8 Markdown with front matter. All faults of the file at once, each with its line.
 * @param today what "heute-21" counts from
 */
export function readArticleFile(bytes: Uint8Array, today: Day): ReadArticleFile {
  const text = decode(bytes);
  if (typeof text !== 'string') return { ok: false, faults: [text] };
  const front = readFrontMatter(text);
  if (!front.ok) return front;
  const { fields, body } = front.value;
  const faults: FileFault[] = [];
  const fault = (line: number, reason: string) => {
    faults.push({ line, reason });
    return null;
  };
  const textOf = (name: string): string => {
    const field = fields.get(name);
    if (field?.text === null) fault(field.line, `„${name}“ muss ein einzelner Wert sein.`);
    return field?.text ?? '';
  };
  const lineOf = (name: string) => fields.get(name)?.line ?? 1;
  const named = (name: string): Named | null => {
    const value = textOf(name);
    return value === '' ? null : { name: value, line: lineOf(name) };
  };
  const day = (name: string): Day | null => {
    const value = textOf(name);
    if (value === '') return null;
    return (
      readRelativeDay(value, today) ??
      fault(lineOf(name), `„${value}“ ist kein Tag. Möglich: 2026-11-22 oder heute-21.`)
    );
  };

  const externalId = textOf('id');
  if (externalId === '')
    fault(lineOf('id'), 'Es fehlt die Angabe id, an der der Artikel wiedererkannt wird.');
  else if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,199}$/u.test(externalId))
    fault(lineOf('id'), 'Die id darf nur Buchstaben, Ziffern, Punkt, Binde- und Unterstrich haben.');
  const title = textOf('title').replace(/\s+/g, ' ');
  if (title === '') fault(lineOf('title'), 'Der Titel (title) ist leer oder fehlt.');
  else if (title.length > 1_000) fault(lineOf('title'), 'Der Titel hat mehr als 1.000 Zeichen.');
  const kindKey = textOf('kind');
  const kind =
    kindOfKey(kindKey) ??
    fault(
      lineOf('kind'),
      `${kindKey ? `Die Art (kind) „${kindKey}“ gibt es nicht` : 'Die Art (kind) fehlt'}. Möglich: ${Object.values(kindKeys).join(', ')}.`,
    );
  const stateKey = textOf('state') || 'published';
  const state =
    stateKeys[stateKey] ??
    fault(
      lineOf('state'),
      `Den Stand (state) „${stateKey}“ gibt es nicht. Möglich: ${Object.keys(stateKeys).join(', ')}.`,
    );
  const facts = {
    ...summaryOf(fields.get('summary'), fault),
    ...tagsOf([fields.get('schlagwoerter'), fields.get('tags')], fault),
    ...lawOf(textOf),
  };
  const owner = named('owner');
  const readers = named('readers');
  const author = named('author');
  const createdOn = day('created');
  const reviewedOn = day('reviewed');
  const reviewDueOn = day('review-due');
  if (body.trim() === '') fault(1, 'Die Datei hat hinter dem Kopf keinen Text.');
  const tangle = findTangle(body);
  if (tangle)
    fault(
      front.value.bodyLine + tangle.line - 1,
      `Der Text lässt sich nicht als Markdown lesen (${tangle.reason}). Bitte mit Leerzeilen gliedern.`,
    );
  if (faults.length > 0 || !kind || !state)
    return { ok: false, faults: faults.sort((a, b) => a.line - b.line) };
  return {
    ok: true,
    value: {
      externalId,
      kind,
      state,
      title,
      source: `${body.trimEnd()}\n`,
      facts,
      owner,
      readers,
      author,
      createdOn,
      reviewedOn,
      reviewDueOn,
      hash: hashOf(fields, body.trimEnd()),
      idLine: lineOf('id'),
    },
  };
}

/** The text of the file with Unix line ends and composed letters, or what is wrong with it. */
function decode(bytes: Uint8Array): string | FileFault {
  if (bytes.length > maxFileBytes) return { line: 1, reason: 'Die Datei ist größer als 2 MB.' };
  const nul = bytes.indexOf(0);
  if (nul >= 0)
    return { line: lineAt(bytes, nul), reason: 'Die Datei enthält ein NUL-Zeichen; sie ist kein Text.' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return (
      text
        .replace(/\r\n?/g, '\n')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point; they show nothing and break searches
        .replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
        .normalize('NFC')
    );
  } catch {
    return {
      line: firstBrokenLine(bytes),
      reason: 'Hier stehen Zeichen, die kein UTF-8 sind. Bitte die Datei als UTF-8 speichern.',
    };
  }
}

function lineAt(bytes: Uint8Array, end: number): number {
  let line = 1;
  for (let index = 0; index < end; index += 1) if (bytes[index] === 10) line += 1;
  return line;
}

function firstBrokenLine(bytes: Uint8Array): number {
  let from = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(10, from);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, end < 0 ? bytes.length : end));
    } catch {
      return line;
    }
    if (end < 0) return 1;
    from = end + 1;
  }
}

function summaryOf(field: Field | undefined, fault: (line: number, reason: string) => null): VersionFacts {
  if (!field || field.text === '') return {};
  if (!field.fields) {
    fault(field.line, `„summary“ muss eine Gruppe sein mit: ${summaryNames.join(', ')}.`);
    return {};
  }
  const summary: Record<string, string> = {};
  for (const [name, { text, line }] of field.fields) {
    if (!summaryNames.includes(name))
      fault(line, `„summary“ kennt „${name}“ nicht. Möglich: ${summaryNames.join(', ')}.`);
    else if (text === null) fault(line, `„${name}“ muss ein einzelner Wert sein.`);
    else if (text !== '') summary[name] = text;
  }
  return summary;
}

/** A list, `[Pflege, Heim]` or one below the other, or words with commas between them. */
function tagsOf(
  fields: readonly (Field | undefined)[],
  fault: (line: number, reason: string) => null,
): VersionFacts {
  const given = fields.filter((field) => field !== undefined);
  for (const { line, fields: group } of given)
    if (group) fault(line, '„schlagwoerter“ muss eine Liste von Wörtern sein.');
  const text = given.map((field) => (field.items ?? [field.text ?? '']).join(', ')).join(', ');
  const wrong = wordsFault(text);
  if (wrong) fault(given[0]?.line ?? 1, wrong);
  const words = joinWords(wordsOf(text));
  return words === '' ? {} : { schlagwoerter: words };
}

function lawOf(textOf: (name: string) => string): VersionFacts {
  const law: Record<string, string> = {};
  for (const name of ['law', 'section', 'chapter']) {
    const text = textOf(name);
    if (text !== '') law[name] = text;
  }
  return law;
}

/** The same where the file says the same, whatever its order, quotes and line ends. */
function hashOf(fields: ReadonlyMap<string, Field>, body: string): string {
  const flat = (some: ReadonlyMap<string, Field>): unknown[] =>
    [...some]
      .map(([name, { text, fields: inner, items }]) => [name, inner ? flat(inner) : (items ?? text)])
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([flat(fields), body]))
    .digest('hex');
}
