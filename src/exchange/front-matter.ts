import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';

/** Why a file cannot be taken, and where in it. */
export interface FileFault {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** A value of the front matter with its line in the file. */
export interface Field {
  /** The text; numbers and dates as written. Null where it is a list or a group of its own. */
  readonly text: string | null;
  readonly line: number;
  /** Fields of a group (`summary:`). */
  readonly fields: ReadonlyMap<string, Field> | null;
  /** Texts of a list (`tags:`). */
  readonly items: readonly string[] | null;
}

export interface FrontMatter {
  readonly fields: ReadonlyMap<string, Field>;
  /** The text behind the front matter. */
  readonly body: string;
  /** Line of the file at which the body begins. */
  readonly bodyLine: number;
}

export type ReadFrontMatter =
  | { readonly ok: true; readonly value: FrontMatter }
  | { readonly ok: false; readonly faults: readonly FileFault[] };

// The first line of YAML is the second of the file.
const linesBefore = 1;

/** Takes a text with Unix line ends apart into front matter and body; faults of the YAML come with their line. */
export function readFrontMatter(text: string): ReadFrontMatter {
  const refuse = (line: number, reason: string): ReadFrontMatter => ({
    ok: false,
    faults: [{ line, reason }],
  });
  if (!/^---[ \t]*\n/.test(text))
    return refuse(
      1,
      'Der Kopf fehlt: Die Datei muss mit einer Zeile „---“ und Angaben wie id und title beginnen.',
    );
  const start = text.indexOf('\n') + 1;
  const close = /^---[ \t]*$/m.exec(text.slice(start));
  if (!close) return refuse(1, 'Der Kopf ist nicht abgeschlossen: Es fehlt die zweite Zeile „---“.');
  const counter = new LineCounter();
  const document = parseDocument(text.slice(start, start + close.index), {
    lineCounter: counter,
    prettyErrors: false,
    schema: 'failsafe',
  });
  const lineAt = (offset: number) => counter.linePos(offset).line + linesBefore;
  if (document.errors.length > 0)
    return {
      ok: false,
      faults: document.errors.map((error) => ({
        line: lineAt(error.pos[0]),
        reason: yamlReason(error.code),
      })),
    };
  if (!isMap(document.contents)) return refuse(2, 'Der Kopf hat keine Angaben der Form „name: wert“.');
  const end = start + close.index + close[0].length;
  const body = text.slice(end).replace(/^\n+/, '');
  const bodyLine = text.slice(0, text.length - body.length).split('\n').length;
  return { ok: true, value: { fields: fieldsOf(document.contents, lineAt), body, bodyLine } };
}

function fieldsOf(map: YAMLMap, lineAt: (offset: number) => number): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    const line = lineAt(key.range?.[0] ?? 0);
    fields.set(String(key.value), fieldOf(value as Node | null, line, lineAt));
  }
  return fields;
}

function fieldOf(value: Node | null, line: number, lineAt: (offset: number) => number): Field {
  const none = { fields: null, items: null };
  if (value === null) return { text: '', line, ...none };
  if (isScalar(value)) return { text: String(value.value ?? '').trim(), line, ...none };
  const items =
    isSeq(value) && value.items.every((item) => isScalar(item))
      ? value.items.map((item) => String(isScalar(item) ? (item.value ?? '') : '').trim())
      : null;
  return { text: null, line, fields: isMap(value) ? fieldsOf(value, lineAt) : null, items };
}

const reasons: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'Diese Angabe steht zweimal im Kopf.',
  MISSING_CHAR: 'Hier fehlt ein Zeichen, meist das schließende Anführungszeichen oder der Doppelpunkt.',
  TAB_AS_INDENT: 'Eingerückt wird mit Leerzeichen, nicht mit Tabulatoren.',
  BAD_INDENT: 'Die Einrückung passt nicht zu den Zeilen darüber.',
  MULTILINE_IMPLICIT_KEY:
    'Eine Angabe muss in einer Zeile stehen; Werte mit Doppelpunkt gehören in Anführungszeichen.',
  BLOCK_AS_IMPLICIT_KEY: 'Werte mit Doppelpunkt gehören in Anführungszeichen.',
  IMPOSSIBLE: 'Diese Zeile ist nicht lesbar.',
};

function yamlReason(code: string): string {
  return reasons[code] ?? `Der Kopf ist hier kein gültiges YAML (${code}).`;
}
