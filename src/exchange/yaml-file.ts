import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Fault } from '../organisation/index.js';

/** A checked YAML file, and where in it a value stands. */
export interface YamlFile<T> {
  readonly value: T;
  lineOf(way: readonly PropertyKey[]): number;
}

/** Reads a YAML file and checks it against `schema`; faults carry file and line. @returns null where there are any */
export async function readYaml<S extends z.ZodType>(
  path: string,
  schema: S,
  faults: Fault[],
): Promise<YamlFile<z.infer<S>> | null> {
  const file = basename(path);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) {
    faults.push({ file, line: 0, message: 'Die Datei fehlt oder ist nicht lesbar.' });
    return null;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (const error of document.errors)
    faults.push({
      file,
      line: lines.linePos(error.pos[0]).line,
      message: error.message.split('\n')[0] ?? '',
    });
  if (document.errors.length > 0) return null;
  const lineOf = (way: readonly PropertyKey[]): number => {
    // A missing value has no place of its own: what should contain it has.
    for (let length = way.length; length > 0; length -= 1) {
      const node = document.getIn(way.slice(0, length) as (string | number)[], true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const issue of parsed.error.issues)
    faults.push({ file, line: lineOf(issue.path), message: `${issue.path.join('.')}: ${issue.message}` });
  return null;
}
