import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { type BenchText, recombine, seededNumbers } from './recombine.js';

const unitCount = 40;
const postCount = 200;
const batchSize = 500;
const houseKinds = ['PROCESS', 'FAQ', 'CHECKLIST', 'NOTE'] as const;

/** Whose eyes the measurement searches with: a unit with those above it. */
export interface BenchCounty {
  readonly readerUnitIds: readonly string[];
  readonly unitIds: readonly string[];
  readonly posts: readonly { readonly id: string; readonly unitId: string }[];
}

/** An office of some size: units four levels deep and posts in them. */
export async function buildCounty(pool: Pool): Promise<BenchCounty> {
  const random = seededNumbers(20_261_122);
  const units: { id: string; path: string[] }[] = [];
  for (let no = 0; no < unitCount; no += 1) {
    const parent = no === 0 ? null : units[Math.floor((no - 1) / 3)];
    const id = randomUUID();
    units.push({ id, path: [...(parent?.path ?? []), id] });
    await pool.query(
      `insert into "Unit" (id, key, name, "shortName", "parentId", path) values ($1, $2, $3, $3, $4, $5)`,
      [id, `messung-${no}`, `Einheit ${no}`, parent?.id ?? null, units.at(-1)?.path],
    );
  }
  const posts: { id: string; unitId: string }[] = [];
  for (let no = 0; no < postCount; no += 1) {
    const unit = units[random(unitCount)] as { id: string };
    const id = randomUUID();
    posts.push({ id, unitId: unit.id });
    await pool.query(
      `insert into "Position" (id, number, title, "unitId", "functionGroup") values ($1, $2, $3, $4, 'Sachbearbeitung')`,
      [id, `M-${no}`, `Stelle ${no}`, unit.id],
    );
  }
  return { readerUnitIds: units.at(-1)?.path ?? [], unitIds: units.map(({ id }) => id), posts };
}

/**
 * Writes documents `from` to `to` as published articles straight into the tables: half of them law, the others owned
 * by posts, every tenth narrowed to a unit. The import has its own measurement (`npm run bench`).
 * @returns their ids in order
 */
export async function writeArticles(
  pool: Pool,
  corpus: readonly BenchText[],
  county: BenchCounty,
  from: number,
  to: number,
): Promise<string[]> {
  const all: string[] = [];
  for (let start = from; start < to; start += batchSize) {
    const rows = Array.from({ length: Math.min(batchSize, to - start) }, (_, index) => {
      const no = start + index;
      const random = seededNumbers(no + 1);
      const isLaw = no < corpus.length || random(2) === 0;
      const post = county.posts[random(county.posts.length)];
      return {
        id: randomUUID(),
        no,
        ...recombine(corpus, no),
        kind: isLaw ? 'NORM' : houseKinds[random(houseKinds.length)],
        owner: isLaw ? null : post?.id,
        reader: !isLaw && random(10) === 0 ? post?.unitId : null,
      };
    });
    await pool.query(
      `with d as (select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::text[])
         as d(id, slug, title, kind, owner, reader, source)),
       a as (insert into "Article" (id, slug, kind, state, title, "ownerPositionId", "readerIds", "latestNo", "publishedNo",
           "publishedAt", "updatedAt")
         select id, slug, kind::"ArticleKind", 'PUBLISHED', title, owner, array_remove(array[reader], null), 1, 1, now(), now() from d)
       insert into "ArticleVersion" (id, "articleId", no, title, source, "sourceHash", "publishedAt")
       select gen_random_uuid(), id, 1, title, source, md5(source), now() from d`,
      [
        rows.map(({ id }) => id),
        rows.map(({ no }) => `messung-${no}`),
        rows.map(({ title }) => title),
        rows.map(({ kind }) => kind),
        rows.map(({ owner }) => owner),
        rows.map(({ reader }) => reader),
        rows.map(({ source }) => source),
      ],
    );
    all.push(...rows.map(({ id }) => id));
  }
  return all;
}
