import type { StoredDocument } from './recorded-index.js';

export interface Condition {
  readonly not: boolean;
  readonly attribute: string;
  readonly values: readonly string[];
}

/** `attribute IN ['value', …]`, or `NOT` before it, with escaped quotes, read strictly as the engine does; null for anything else. */
export function readFilter(filter: string): Condition | null {
  const match = /^(NOT )?(\w+) IN \[(.*)\]$/s.exec(filter);
  if (!match) return null;
  const values: string[] = [];
  let rest = match[3] ?? '';
  while (rest !== '') {
    const value = /^'((?:[^'\\]|\\.)*)'(?:, |$)/s.exec(rest);
    if (!value) return null;
    values.push((value[1] ?? '').replace(/\\(.)/gs, '$1'));
    rest = rest.slice(value[0].length);
  }
  return { not: match[1] !== undefined, attribute: match[2] ?? '', values };
}

export function passes(document: StoredDocument, { not, attribute, values }: Condition): boolean {
  const own = [document[attribute as keyof StoredDocument]].flat().map(String);
  return own.some((value) => values.includes(value)) !== not;
}
