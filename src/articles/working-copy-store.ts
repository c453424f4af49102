import type { Database, Tx } from '../platform/db/database.js';
import type { ArticleKind } from '../shared/article-kinds.js';

/** Fields of the form as typed, by their names. */
export type TypedFields = Readonly<Record<string, string>>;

/** What somebody typed and has not saved. */
export interface WorkingCopy {
  /** The version it was typed against; 0 for a new article. */
  readonly baseNo: number;
  readonly fields: TypedFields;
  readonly revision: number;
  readonly savedAt: Date;
}

/** Whose text it is, and of what. */
export interface CopyPlace {
  readonly personId: string;
  /** Null for an article that is not begun: one a kind. */
  readonly articleId: string | null;
  readonly kind: ArticleKind;
}

const keyOf = ({ articleId, kind }: CopyPlace) => articleId ?? `neu:${kind.toLowerCase()}`;

/** The unsaved text of this person; null where there is none. */
export async function findWorkingCopy(database: Database, place: CopyPlace): Promise<WorkingCopy | null> {
  const { rows } = await database.pool.query<WorkingCopy>({
    name: 'working-copy',
    text: `select "baseNo", fields, revision, "savedAt" from "WorkingCopy" where "personId" = $1::uuid and key = $2`,
    values: [place.personId, keyOf(place)],
  });
  return rows[0] ?? null;
}

/**
 * Keeps the text in place of the one with this revision (0: there is none yet), at most every `pauseMs`.
 * @returns the new revision; null where another window was faster, or it was too soon
 */
export async function writeWorkingCopy(
  database: Database,
  place: CopyPlace,
  copy: WorkingCopy,
  pauseMs: number,
): Promise<number | null> {
  const { rows } = await database.pool.query<{ revision: number }>({
    name: 'working-copy-keep',
    text: `insert into "WorkingCopy" as c ("personId", key, "articleId", "baseNo", fields, "savedAt")
      select $1::uuid, $2, $3::uuid, $4, $5::jsonb, $6
      where $7 = 0 or exists (select 1 from "WorkingCopy" where "personId" = $1::uuid and key = $2)
      on conflict ("personId", key) do update
        set "baseNo" = excluded."baseNo", fields = excluded.fields, "savedAt" = excluded."savedAt", revision = c.revision + 1
        where c.revision = $7 and c."savedAt" <= $6::timestamptz - make_interval(secs => $8)
      returning revision`,
    values: [
      place.personId,
      keyOf(place),
      place.articleId,
      copy.baseNo,
      JSON.stringify(copy.fields),
      copy.savedAt,
      copy.revision,
      pauseMs / 1_000,
    ],
  });
  return rows[0]?.revision ?? null;
}

/** The text was saved as a version, or thrown away by its writer. */
export async function deleteWorkingCopy(tx: Tx, place: CopyPlace): Promise<void> {
  await tx.workingCopy.deleteMany({ where: { personId: place.personId, key: keyOf(place) } });
}

/** Takes away what nobody came back to. @returns how many */
export async function deleteForgottenCopies(tx: Tx, before: Date): Promise<number> {
  const { count } = await tx.workingCopy.deleteMany({ where: { savedAt: { lt: before } } });
  return count;
}

/** A person's account goes: what they never saved goes with it. */
export async function forgetWriting(tx: Tx, personId: string): Promise<void> {
  await tx.workingCopy.deleteMany({ where: { personId } });
  await tx.articleEditing.deleteMany({ where: { personId } });
}
