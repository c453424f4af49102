import type { Database } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/** One line of the record with the name of who did it. */
export interface AuditLine {
  /** A running number; later events have higher ones. */
  readonly id: string;
  readonly at: Date;
  readonly actorName: string | null;
  readonly action: string;
  readonly objectType: string;
  readonly label: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** True where title and details are of an article or a collection that the reader may not read. */
  readonly hidden: boolean;
}

/** What the record is narrowed by; null = not. */
export interface AuditFilter {
  readonly from: Day | null;
  /** Last day, included. */
  readonly until: Day | null;
  readonly action: string | null;
  readonly objectType: string | null;
  /** Part of the object's label or of the acting person's name. */
  readonly text: string | null;
  /** Only events before this one (the cursor). */
  readonly before: string | null;
}

/** Which titles the reader of the record may see: what is narrowed to units of others, and others' drafts, also deleted ones, keep theirs. */
export interface AuditScope {
  readonly readsEverything: boolean;
  readonly readerIds: readonly string[];
  readonly personId: string;
  readonly positionIds: readonly string[];
}

// Only drafts that nobody ever read are deleted (articles/empty-trash.ts): of an article whose row is gone nobody but the
// Wissensredaktion could know. The same holds for a collection that is gone, unless its end says that it was open to all.
// Lines about an article name its collection, and older lines about a handover an article: both only by what is open now.
const statement = {
  name: 'audit-page',
  text: `
    select e.id::text as id, e.at, p.name as "actorName", e.action, e."objectType", o.label,
      case when o.hidden then '{}'::jsonb else e.details - 'collection'
        || coalesce((select jsonb_build_object('collection', n.title) from "Collection" n
          where n.id::text = e.details->>'collectionId' and ($8 or cardinality(n."readerIds") = 0 or n."readerIds" && $9::uuid[]
            or n."ownerPositionId" = any($11::uuid[]))), '{}') end as details, o.hidden
    from "AuditEvent" e left join "Person" p on p.id = e."actorId"
    left join "Article" a on e."objectType" = 'article'
      and a.id = case when e."objectId" ~ '^[0-9a-f-]{36}$' then e."objectId"::uuid end
    left join "Collection" c on e."objectType" = 'collection'
      and c.id = case when e."objectId" ~ '^[0-9a-f-]{36}$' then e."objectId"::uuid end
    cross join lateral (
      select h.hidden, case when h.hidden then '' when e.action like 'induction.article-%' then split_part(e.label, ',', 1)
        else e.label end as label
      from (select not $8 and case
            -- A word of a narrowed text can tell what that is about.
            when e."objectType" = 'tag' then true
            when c.id is not null then cardinality(c."readerIds") > 0
              and not c."readerIds" && $9::uuid[] and c."ownerPositionId" <> all($11::uuid[])
            when e."objectType" = 'collection' then not exists (select 1 from "AuditEvent" d where d."objectType" = 'collection'
              and d."objectId" = e."objectId" and d.action = 'collection.dissolved' and d.details->>'narrowed' = 'false')
            when a.id is null then e."objectType" = 'article' and e."objectId" ~ '^[0-9a-f-]{36}$'
            else a."authorId" is distinct from $10::uuid and coalesce(a."ownerPositionId" <> all($11::uuid[]), true)
              and (a."publishedNo" is null or ((cardinality(a."readerIds") > 0 or cardinality(a."collectionReaderIds") > 0)
                and not (a.state = 'PUBLISHED' and (a.id = any($9::uuid[])
                  or (cardinality(a."readerIds") = 0 or a."readerIds" && $9::uuid[])
                  and (cardinality(a."collectionReaderIds") = 0 or a."collectionReaderIds" && $9::uuid[])))))
            end as hidden) h) o
    where ($1::date is null or e.at >= $1::date::timestamp at time zone 'Europe/Berlin')
      and ($2::date is null or e.at < ($2::date + 1)::timestamp at time zone 'Europe/Berlin')
      and ($3::text is null or e.action = $3)
      and ($4::text is null or e."objectType" = $4)
      and ($5::text is null or o.label ilike $5 or p.name ilike $5)
      and ($6::bigint is null or e.id < $6::bigint)
    order by e.id desc limit $7`,
};

/** The newest matching lines, at most `limit`. One query. */
export async function findAuditLines(
  db: Database,
  scope: AuditScope,
  filter: AuditFilter,
  limit: number,
): Promise<readonly AuditLine[]> {
  const { from, until, action, objectType, text, before } = filter;
  const pattern = text && `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await db.pool.query<AuditLine>({
    ...statement,
    values: [
      from,
      until,
      action,
      objectType,
      pattern,
      before,
      limit,
      scope.readsEverything,
      scope.readerIds,
      scope.personId,
      scope.positionIds,
    ],
  });
  return rows;
}
