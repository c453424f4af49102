import { createHash } from 'node:crypto';
import { interviewQuestions } from './interview-questions.js';
import { stateOf } from './interview-rules.js';
import type { InterviewAnswer } from './interview-store.js';
import { flatTree, mapTrees } from './knowledge-map.js';
import type { PackageItem } from './package-item-store.js';
import { type ItemColumns, type PackagePart, type Part, parts } from './package-parts.js';

/** A row as it is shown and frozen. */
export interface ContentItem extends ItemColumns {
  readonly id: string;
  readonly part: PackagePart;
  /** Post that handed it over; left out where it is the post's own. */
  readonly origin?: string | null;
}

/** An answer of worth: given, and not kept back by its writer. */
export interface ContentAnswer {
  readonly key: string;
  readonly question: string;
  readonly answer: string;
}

/** What a version freezes. */
export interface PackageContent {
  readonly format: 1;
  readonly items: readonly ContentItem[];
  readonly answers: readonly ContentAnswer[];
}

/** Everything of the living package, in reading order. */
export function contentOf(
  items: readonly PackageItem[],
  answers: readonly InterviewAnswer[],
): PackageContent {
  return {
    format: 1,
    items: parts.flatMap((part) =>
      sortItems(part, items).map(({ id, title, dueOn, parentId, articleId, fields, origin }) => ({
        id,
        part: part.key,
        title,
        dueOn,
        parentId,
        articleId,
        fields,
        ...(origin ? { origin } : {}),
      })),
    ),
    answers: answersOfWorth(answers),
  };
}

/** In the order of the question bank; questions that the bank has lost come last. */
export function answersOfWorth(answers: readonly InterviewAnswer[]): readonly ContentAnswer[] {
  const order = new Map(interviewQuestions().map(({ key }, index) => [key, index]));
  return answers
    .filter((answer) => stateOf(answer) === 'answered' && answer.inPackage)
    .map(({ questionKey, question, answer }) => ({ key: questionKey, question, answer }))
    .sort((a, b) => (order.get(a.key) ?? 999) - (order.get(b.key) ?? 999));
}

/** SHA-256 of the content; PostgreSQL sorts the keys of JSON, so they are sorted here too. */
export function hashOf(content: PackageContent): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

const collator = new Intl.Collator('de');

/** The rows of a part in the order in which they should be read. */
export function sortItems<I extends ContentItem>(part: Part, items: readonly I[]): readonly I[] {
  const own = items.filter((item) => item.part === part.key);
  if (part.key === 'MAP_NODE') return flatTree(mapTrees(own)).map(({ node }) => node);
  const choiceField = part.fields.find(({ kind }) => kind === 'choice');
  const rank = (item: I) => {
    const place = choiceField?.choices?.findIndex(({ value }) => value === item.fields[choiceField.name]);
    return place === undefined || place < 0 ? 99 : place;
  };
  const date = (item: I) => item.dueOn ?? '9999-12-31';
  const byDate = (a: I, b: I) => (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0);
  const byTitle = (a: I, b: I) => collator.compare(a.title, b.title);
  switch (part.sort) {
    case 'date':
      return own.toSorted((a, b) => byDate(a, b) || byTitle(a, b));
    case 'choice-then-date':
    case 'choice':
      return own.toSorted((a, b) => rank(a) - rank(b) || byDate(a, b) || byTitle(a, b));
    case 'title':
      return own.toSorted(byTitle);
    case 'given':
      return own;
  }
}
