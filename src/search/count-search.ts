import { createHash, randomBytes } from 'node:crypto';
import type { Services } from '../platform/services.js';
import type { UsageGroup } from '../platform/usage/usage-log.js';
import type { Actor } from '../shared/actor.js';
import { findPersonalData } from '../shared/personal-data.js';
import { queryWords } from './analysis/query-words.js';

/** Words of a search that are compared; what follows is the rest of a pasted text. */
const comparedWords = 10;
const longestKept = 120;

/** Long numbers and numbers in parts are file numbers, which lead to people: "50.2-EGH-1187". */
const fileNumber = /\d{5,}|(?=[\w./-]*\d[\w./-]*\d)(?:[\p{L}\d]+[./-]){2,}[\p{L}\d]+/u;

/** The same for every spelling, order and stop word of a search: what the counts call one search. */
export function searchKey(text: string): string {
  const words = queryWords(text, comparedWords).map(({ word }) => word);
  return createHash('sha256')
    .update([...new Set(words)].sort().join(' '))
    .digest('hex')
    .slice(0, 16);
}

/** What may be counted: no citizen's data, no file numbers, no pasted pages, nothing without a word. */
export function isCountable(text: string): boolean {
  return (
    text.length <= longestKept &&
    !fileNumber.test(text) &&
    findPersonalData(text).length === 0 &&
    queryWords(text, 1).length > 0
  );
}

/** Who searches, as far as counting may know: the unit of the first post, and the visit (a hash that is never written). */
export function groupOf(actor: Actor, sessionId: string): UsageGroup {
  return {
    unitId: actor.positions[0]?.unitId ?? null,
    visit: createHash('sha256').update(sessionId).digest('base64url').slice(0, 16),
  };
}

/** What the links of a result carry, so that opening one counts: names neither the words nor the searcher. */
export function newToken(text: string): string {
  return `${searchKey(text)}-${randomBytes(6).toString('hex')}`;
}

/** Counts a search after its answer; in memory only. */
export function countSearch(
  { usage }: Pick<Services, 'usage'>,
  group: UsageGroup,
  search: { text: string; hits: number },
  whileTyping: boolean,
): void {
  if (!isCountable(search.text)) return;
  const use = { key: searchKey(search.text), words: search.text, hits: search.hits };
  usage.searched(group, use, whileTyping);
}

/** Counts that a hit was opened. A token that is none counts nothing. */
export function countOpened({ usage }: Pick<Services, 'usage'>, group: UsageGroup, token: string): void {
  const [, key] = /^([0-9a-f]{16})-[0-9a-f]{12}$/.exec(token) ?? [];
  if (key) usage.opened(group, key, token);
}
