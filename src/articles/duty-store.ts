import type { Database } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import { type AskedLine, askedOfActorSql } from './acknowledging/reading-store.js';
import { articleTables } from './article-tables.js';
import { checksOfPositionsSql, type LawCheckLine } from './law-change-store.js';
import { type ArticleLine, articleLineColumns, waitingForApprovalSql } from './list-store.js';
import { approvableSql, isNarrowedSql, rightsOf } from './policy.js';

/** What an actor is to do about articles. */
export interface ArticleDuties {
  /** Versions to approve, the longest waiting first. */
  readonly approvals: readonly ArticleLine[];
  /** Articles proposed for the public that the actor may approve for it, the longest waiting first. */
  readonly publicProposals: readonly (ArticleLine & { readonly proposedAt: Date })[];
  /** Articles whose law has changed, waiting ones before those being changed. */
  readonly lawChecks: readonly LawCheckLine[];
  /** Articles that the actor is asked to read and to confirm, the nearest day first. */
  readonly asked: readonly AskedLine[];
  /** All of these; `asked` shows the next. */
  readonly askedCount: number;
}

/** A law check beside its article; JSON has no instants. */
type CheckJson = Pick<LawCheckLine, 'id' | 'state' | 'normTitle' | 'total'> & { readonly createdAt: string };
type AskedJson = { readonly dueOn: Day; readonly count: number };
type DutyRow = ArticleLine &
  (
    | { readonly list: 'approval' }
    | { readonly list: 'public'; readonly more: { readonly proposedAt: string } }
    | { readonly list: 'law'; readonly more: CheckJson }
    | { readonly list: 'read'; readonly more: AskedJson }
  );

/** The lists under the actor's rights, `limit` lines each. One query. */
export async function findDuties(
  database: Database,
  actor: Actor,
  of: { readonly positionIds: readonly string[]; readonly today: Day },
  limit: number,
): Promise<ArticleDuties> {
  const { rows } = await database.pool.query<DutyRow>({
    name: 'article-duties',
    text: `
      with approvals as (
        select 'approval' as list, row_number() over (order by a."updatedAt", a.id) as place, a.id, null::json as more
        ${waitingForApprovalSql}
        order by a."updatedAt", a.id limit $7
      ), publics as (
        select 'public', row_number() over (order by p."proposedAt", a.id) as place, a.id, json_build_object('proposedAt', p."proposedAt")
        from ${articleTables}
        join "PublicVersion" p on p."articleId" = a.id and p.state = 'PROPOSED'
        join "ArticleVersion" v on v."articleId" = a.id and v.no = p."versionNo"
        where a.state = 'PUBLISHED' and not ${isNarrowedSql} and ${approvableSql} and v."authorId" is distinct from $3::uuid
          and p."proposedById" is distinct from $3::uuid and $3::uuid <> all(p."approvedByIds")
        order by place limit $7
      ), checks as (
        select 'law', row_number() over (order by k.state, k."createdAt", lower(a.title), k.id) as place, a.id,
          json_build_object('id', k.id, 'state', k.state, 'normTitle', n.title, 'createdAt', k."createdAt",
            'total', count(*) over ())
        ${checksOfPositionsSql}
        order by place limit $7
      ), readings as (
        select 'read', row_number() over (order by min(q."dueOn"), a.id) as place, a.id,
          json_build_object('dueOn', min(q."dueOn"), 'count', count(*) over ())
        ${askedOfActorSql('$8::date')} group by a.id
        order by place limit $7
      )
      select d.list, d.more, ${articleLineColumns}
      from (select * from approvals union all select * from publics union all select * from checks union all select * from readings) d
      join ${articleTables.replace('"Article" a', '"Article" a on a.id = d.id')}
      order by d.list, d.place`,
    values: [...rightsOf(actor), of.positionIds, limit, of.today],
  });
  const approvals: ArticleLine[] = [];
  const publicProposals: (ArticleLine & { proposedAt: Date })[] = [];
  const lawChecks: LawCheckLine[] = [];
  const asked: (AskedLine & { count: number })[] = [];
  for (const row of rows)
    if (row.list === 'law')
      lawChecks.push({ ...row.more, ...lineOf(row), createdAt: new Date(row.more.createdAt) });
    else if (row.list === 'read') asked.push({ ...lineOf(row), ...row.more });
    else if (row.list === 'public')
      publicProposals.push({ ...row, proposedAt: new Date(row.more.proposedAt) });
    else approvals.push(row);
  return { approvals, publicProposals, lawChecks, asked, askedCount: asked[0]?.count ?? 0 };
}

const lineOf = ({ slug, title, ownerNumber }: ArticleLine) => ({ slug, title, ownerNumber });
