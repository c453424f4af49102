import type { StoredDocument } from './recorded-index.js';

export interface Condition {
  readonly attribute: string;
  readonly values: readonly string[];
}

/** `attribute IN ['value',…]` with escaped quotes, as it was recorded and no other way; null for anything else. */
export function readFilter(filter: string): Condition | null {
  const match = /^(\w+) IN \[(.*)\]$/s.exec(filter);
  if (!match) return null;
  const values: string[] = [];
  let rest = match[2] ?? '';
  while (rest !== '') {
    const value = /^'((?:[^'\\]|\\.)*)'(?:,|$)/s.exec(rest);
    if (!value) return null;
    values.push((value[1] ?? '').replace(/\\(.)/gs, '$1'));
    rest = rest.slice(value[0].length);
  }
  return { attribute: match[1] ?? '', values };
}

export function passes(document: StoredDocument, { attribute, values }: Condition): boolean {
  const own = [document[attribute as keyof StoredDocument]].flat().map(String);
  return own.some((value) => values.includes(value));
}
