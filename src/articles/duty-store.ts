import type { Database } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { articleTables } from './article-store.js';
import { checksOfPositionsSql, type LawCheckLine } from './law-change-store.js';
import { type ArticleLine, articleLineColumns, waitingForApprovalSql } from './list-store.js';
import { rightsOf } from './policy.js';

/** What an actor is to do about articles. */
export interface ArticleDuties {
  /** Versions to approve, the longest waiting first. */
  readonly approvals: readonly ArticleLine[];
  /** Articles whose law has changed, waiting ones before those being changed. */
  readonly lawChecks: readonly LawCheckLine[];
}

/** A law check beside its article; JSON has no instants. */
type CheckJson = Pick<LawCheckLine, 'id' | 'state' | 'normTitle' | 'total'> & { readonly createdAt: string };

/** Both lists under the actor's rights, `limit` lines each. One query. */
export async function findDuties(
  database: Database,
  actor: Actor,
  asked: { readonly mayApprove: boolean; readonly positionIds: readonly string[] },
  limit: number,
): Promise<ArticleDuties> {
  const { rows } = await database.pool.query<ArticleLine & { check: CheckJson | null }>({
    name: 'article-duties',
    text: `
      with approvals as (
        select 'approval' as list, row_number() over (order by a."updatedAt", a.id) as place, a.id, null::json as check
        ${waitingForApprovalSql} and $8::boolean
        order by a."updatedAt", a.id limit $7
      ), checks as (
        select 'law', row_number() over (order by k.state, k."createdAt", lower(a.title), k.id) as place, a.id,
          json_build_object('id', k.id, 'state', k.state, 'normTitle', n.title, 'createdAt', k."createdAt",
            'total', count(*) over ())
        ${checksOfPositionsSql}
        order by place limit $7
      )
      select d.check, ${articleLineColumns}
      from (select * from approvals union all select * from checks) d
      join ${articleTables.replace('"Article" a', '"Article" a on a.id = d.id')}
      order by d.list, d.place`,
    values: [...rightsOf(actor), asked.positionIds, limit, asked.mayApprove],
  });
  const approvals: ArticleLine[] = [];
  const lawChecks: LawCheckLine[] = [];
  for (const { check, ...line } of rows)
    if (check) lawChecks.push({ ...check, ...lineOf(line), createdAt: new Date(check.createdAt) });
    else approvals.push(line);
  return { approvals, lawChecks };
}

const lineOf = ({ slug, title, ownerNumber }: ArticleLine) => ({ slug, title, ownerNumber });
