import { LRUCache } from 'lru-cache';
import { opens } from '../reader-keys.js';
import type { SearchQuery } from '../search-engine.js';
import type { DocumentFacts, Facts } from './document-facts.js';

/** House knowledge goes gently before law of the same worth: it says how it is done here. */
const houseFirst = 1.15;
/** Texts of the asker's own units go gently before others, and what is overdue for review behind. */
const nearFirst = 1.1;
const overdueLast = 0.93;

/** What facts mean for one asker with these filters: said once for all documents that share them. */
interface Meaning {
  readonly mayRead: boolean;
  readonly inKinds: boolean;
  readonly inUnit: boolean;
  readonly near: boolean;
  /** What its documents' scores are multiplied by. */
  readonly boost: number;
}

/** Facts are numbered as in document-facts.ts: 0 = there is no such document. */
export interface AskersView {
  mayRead(number: number): boolean;
  /** Whether all filters let it through. */
  isShown(number: number): boolean;
  isNear(number: number): boolean;
  boost(number: number): number;
  inKinds(number: number): boolean;
  inUnit(number: number): boolean;
  factsOf(number: number): Facts;
}

/** Colleagues of one unit with the same rights and filters share a view; each takes some bytes for each of the facts. */
const mostViews = 40;

/**
 * How different askers see the documents' facts. Facts with a number never change, so what they mean for an asker, whose
 * keys are part of what it is remembered by, does not either.
 */
export function askersViews(facts: DocumentFacts) {
  const views = new LRUCache<string, AskersView>({ max: mostViews });
  return {
    of(query: SearchQuery): AskersView {
      const { readsAll, readerKeys, kinds, unitId, nearUnitIds, today } = query;
      const key = JSON.stringify([readsAll, readerKeys, kinds, unitId, nearUnitIds, today]);
      const known = views.get(key);
      if (known) return known;
      const view = viewOf(facts, query);
      views.set(key, view);
      return view;
    },
  };
}

export type AskersViews = ReturnType<typeof askersViews>;

function viewOf(facts: DocumentFacts, query: SearchQuery): AskersView {
  const meanings: Meaning[] = [nothing];
  const reads = new Set(query.readerKeys);
  const of = (number: number): Meaning => {
    for (let next = meanings.length; next <= number; next += 1)
      meanings.push(meaningOf(facts.all()[next - 1] as Facts, query, reads));
    return meanings[number] as Meaning;
  };
  return {
    mayRead: (number) => of(number).mayRead,
    isShown(number) {
      const { inKinds, inUnit } = of(number);
      return inKinds && inUnit;
    },
    isNear: (number) => of(number).near,
    boost: (number) => of(number).boost,
    inKinds: (number) => of(number).inKinds,
    inUnit: (number) => of(number).inUnit,
    factsOf: (number) => facts.all()[number - 1] as Facts,
  };
}

const nothing: Meaning = { mayRead: false, inKinds: false, inUnit: false, near: false, boost: 1 };

function meaningOf(
  { kind, unitIds, readerKeys, reviewDueOn }: Facts,
  { readsAll, kinds, unitId, nearUnitIds, today }: SearchQuery,
  reads: ReadonlySet<string>,
): Meaning {
  const near = unitIds.some((id) => nearUnitIds.includes(id));
  const overdue = reviewDueOn !== null && reviewDueOn < today;
  return {
    mayRead: readsAll || opens(readerKeys, reads),
    inKinds: kinds.length === 0 || kinds.includes(kind),
    inUnit: unitId === null || unitIds.includes(unitId),
    near,
    boost: (kind === 'NORM' ? 1 : houseFirst) * (near ? nearFirst : 1) * (overdue ? overdueLast : 1),
  };
}
