import type { Pool } from 'pg';
import type { SearchKind } from '../search-engine.js';
import { blockOf, documentsInBlock } from './postings.js';

/** What a search filters, counts and weighs by; many documents share one. */
export interface Facts {
  readonly kind: SearchKind;
  readonly unitIds: readonly string[];
  /** Whoever has one of these keys may read it; empty = the whole house. */
  readonly readerKeys: readonly string[];
  /** ISO day; null = never. */
  readonly reviewDueOn: string | null;
}

// One row for all documents of the same facts: a hundred thousand documents are a few thousand rows.
const changes = {
  name: 'search-changed-facts',
  text: `
    with changed as materialized (select block from "SearchDocumentBlock" where revision > $1::bigint)
    select s.revision::text as revision, (select array_agg(block) from changed) as blocks,
      d.kind::text as kind, d."unitIds"::text[] as "unitIds", d."readerKeys", d."reviewDueOn"::text as "reviewDueOn", d.ids
    from "SearchState" s left join (
      select d.kind, d."unitIds", d."readerKeys", d."reviewDueOn", string_agg(d.id::text, ',') as ids
      from changed c join "SearchDocument" d
        on d.id >= c.block * ${documentsInBlock} and d.id < (c.block + 1) * ${documentsInBlock}
      group by d.kind, d."unitIds", d."readerKeys", d."reviewDueOn") d on true`,
};

interface ChangesRow extends Omit<Facts, 'kind'> {
  readonly revision: string;
  readonly blocks: readonly number[] | null;
  readonly kind: SearchKind | null;
  readonly ids: string | null;
}

/**
 * The facts of all documents by their number, kept in memory: some bytes a document. Every search learns with its
 * postings whether they have changed since, and then reads the changed blocks before it ranks, so that nobody is ever
 * answered by rights that are gone.
 */
export function documentFacts(pool: Pool) {
  // By document: the number of its facts in `all`, plus one; 0 = no such document.
  let factsOf = new Uint32Array(4_096);
  const all: Facts[] = [];
  const numbers = new Map<string, number>();
  let revision = '0';
  // How often a block was read: what else is remembered of its documents holds until the next time.
  const readings = new Map<number, number>();
  let loading: Promise<void> = Promise.resolve();

  const roomFor = (id: number) => {
    if (id < factsOf.length) return;
    const larger = new Uint32Array(Math.max(id + 1, factsOf.length * 2));
    larger.set(factsOf);
    factsOf = larger;
  };
  const numberOf = (facts: Facts): number => {
    const key = `${facts.kind} ${facts.readerKeys.join('|')} ${facts.reviewDueOn} ${facts.unitIds.join()}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    all.push(facts);
    numbers.set(key, all.length);
    return all.length;
  };
  const load = async () => {
    const { rows } = await pool.query<ChangesRow>({ ...changes, values: [revision] });
    for (const block of rows[0]?.blocks ?? []) {
      const first = block * documentsInBlock;
      readings.set(block, (readings.get(block) ?? 0) + 1);
      factsOf.fill(0, first, Math.min(first + documentsInBlock, factsOf.length));
    }
    for (const { kind, unitIds, readerKeys, reviewDueOn, ids } of rows) {
      if (kind === null || ids === null) continue;
      const number = numberOf({ kind, unitIds, readerKeys, reviewDueOn });
      for (const id of ids.split(',')) {
        roomFor(Number(id));
        factsOf[Number(id)] = number;
      }
    }
    revision = rows[0]?.revision ?? revision;
  };

  return {
    /** State of the index that the facts are known of. */
    revision: () => revision,

    /** Reads what has changed up to this state or a later one. One load at a time: an older one never comes second. */
    async upTo(wanted: string): Promise<void> {
      const next = loading.then(async () => {
        if (BigInt(revision) < BigInt(wanted)) await load();
      });
      loading = next.catch(() => undefined);
      await next;
    },

    /** Number of a document's facts among `all()`, plus one; 0 where there is no such document. */
    numberOf: (documentId: number): number =>
      documentId < factsOf.length ? (factsOf[documentId] as number) : 0,
    all: (): readonly Facts[] => all,
    /** Rises whenever a document or one of its block's may have changed. */
    reading: (documentId: number): number => readings.get(blockOf(documentId)) ?? 0,
    /** Documents have numbers below this. */
    room: () => factsOf.length,
  };
}

export type DocumentFacts = ReturnType<typeof documentFacts>;
