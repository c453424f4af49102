import { type CheckedText, checkPersonalData, confirmField } from '../shared/checked-text.js';

/** Fields that carry no text of a person. */
const silent = new Set(['_csrf', 'revision', confirmField]);

/** Looks through everything that was typed into a form for what looks like a citizen's data; days, numbers and keys never do. */
export function checkTyped(body: Readonly<Record<string, unknown>>): CheckedText {
  const texts = Object.entries(body).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !silent.has(name) ? [[name, value]] : [],
  );
  return checkPersonalData(Object.fromEntries(texts), body);
}
