import { findLinkTargets } from '../articles/index.js';
import type { Database } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import type { Run, RunStep } from './run-store.js';

/** Articles that a step's text links to: `[Dienstanweisung](/artikel/dienstanweisung)`. */
export function linkedSlugs(detail: string): readonly string[] {
  return [
    ...new Set([...detail.matchAll(/\]\(\/artikel\/([a-z0-9-]{1,200})\)/g)].map((match) => match[1] ?? '')),
  ];
}

/** Something to read, with the version that is in force. */
export interface ReadingMatter {
  readonly slug: string;
  readonly title: string;
  readonly versionNo: number;
}

/** What a reading step gives to read, as far as this actor may; titles and versions in force. Two queries. */
export async function readingMatter(
  db: Database,
  actor: Actor,
  step: Pick<RunStep, 'kind' | 'detail'>,
): Promise<readonly ReadingMatter[]> {
  const slugs = step.kind === 'READING' ? linkedSlugs(step.detail) : [];
  if (slugs.length === 0) return [];
  const readable = [...(await findLinkTargets(db, actor, slugs)).keys()];
  return db.read.$queryRaw<ReadingMatter[]>`
    select slug, title, "publishedNo" as "versionNo" from "Article"
    where slug = any(${readable}) and state = 'PUBLISHED' and "publishedNo" is not null
    order by array_position(${[...slugs]}::text[], slug)`;
}

/** "Dienstanweisung Arbeitszeit, Fassung 3": what was read, for the record. */
export async function versionsRead(
  db: Database,
  actor: Actor,
  run: Pick<Run, 'templateTitle' | 'templateNo'>,
  step: Pick<RunStep, 'kind' | 'detail'>,
): Promise<readonly string[]> {
  if (step.kind !== 'READING') return [];
  const matter = await readingMatter(db, actor, step);
  return [
    ...matter.map(({ title, versionNo }) => `${title}, Fassung ${versionNo}`),
    `Text dieses Schritts, Fassung ${run.templateNo} der Vorlage „${run.templateTitle}“`,
  ];
}
