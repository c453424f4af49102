import type { JudgedQuery } from './read-queries.js';

/** Hits looked at. */
export const depth = 10;
const shownAtOnce = 3;

export interface Score {
  readonly queries: number;
  /** Mean of 1 / rank of the first relevant hit among ten; 0 where there is none. */
  readonly mrr10: number;
  /** Share of queries with a relevant hit among the first three. */
  readonly success3: number;
}

/** A query whose answer is not among the first three hits. */
export interface Miss extends JudgedQuery {
  /** From 1; null = not among ten. */
  readonly rank: number | null;
  /** What came first instead. */
  readonly found: readonly string[];
}

export interface Judgement extends Score {
  readonly classes: Readonly<Record<string, Score>>;
  readonly misses: readonly Miss[];
}

interface Answered extends JudgedQuery {
  readonly rank: number | null;
  readonly found: readonly string[];
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

function scoreOf(answers: readonly Answered[]): Score {
  const mean = (values: readonly number[]) =>
    rounded(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));
  return {
    queries: answers.length,
    mrr10: mean(answers.map(({ rank }) => (rank === null ? 0 : 1 / rank))),
    success3: mean(answers.map(({ rank }) => (rank !== null && rank <= shownAtOnce ? 1 : 0))),
  };
}

/**
 * Asks all queries, one after another, and judges the answers.
 * @param search ids of the first ten hits, best first
 */
export async function judge(
  queries: readonly JudgedQuery[],
  search: (query: string) => Promise<readonly string[]>,
): Promise<Judgement> {
  const answers: Answered[] = [];
  for (const one of queries) {
    const found = (await search(one.query)).slice(0, depth);
    const place = found.findIndex((id) => one.relevant.includes(id));
    answers.push({ ...one, rank: place < 0 ? null : place + 1, found });
  }
  const classes = [...new Set(queries.map((one) => one.class))];
  return {
    ...scoreOf(answers),
    classes: Object.fromEntries(
      classes.map((name) => [name, scoreOf(answers.filter((answer) => answer.class === name))]),
    ),
    misses: answers
      .filter(({ rank }) => rank === null || rank > shownAtOnce)
      .map((answer) => ({ ...answer, found: answer.found.slice(0, shownAtOnce) })),
  };
}
