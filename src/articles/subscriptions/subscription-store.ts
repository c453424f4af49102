import type { Database, Reader, Tx } from '../../platform/db/database.js';
import type { Actor } from '../../shared/actor.js';
import type { ArticleKind } from '../../shared/article-kinds.js';
import type { Day } from '../../shared/dates.js';
import { seenSql } from '../collections/collection-policy.js';
import { rightsOf } from '../policy.js';
import { seenTagSql } from '../tags/tag-store.js';

/** Kinds of what can be subscribed to; an article is also a norm. */
export type SubscriptionKind = 'artikel' | 'sammlung' | 'schlagwort';

/** What somebody subscribed to: an article (also a norm), a collection or a Schlagwort. */
export type SubscribedTo =
  | { readonly articleId: string }
  | { readonly collectionId: string }
  | { readonly tagId: string };

/** Begins it; twice is once. */
export async function insertSubscription(
  tx: Tx,
  personId: string,
  to: SubscribedTo,
  createdAt: Date,
): Promise<void> {
  await tx.subscription.createMany({ data: [{ personId, ...to, createdAt }], skipDuplicates: true });
}

/** Ends one of the person's, or all of them. */
export async function deleteSubscriptions(tx: Tx, personId: string, to?: SubscribedTo): Promise<void> {
  await tx.subscription.deleteMany({ where: { personId, ...to } });
}

/** Whether the person subscribed to it. */
export async function follows(reader: Reader, personId: string, to: SubscribedTo): Promise<boolean> {
  return (await reader.subscription.count({ where: { personId, ...to } })) > 0;
}

/**
 * What the actor subscribed to, by name; collections and Schlagwörter as far as they may know of them, articles' rights are not
 * looked at. One query.
 */
export async function findSubscriptions(
  reader: Reader,
  actor: Actor,
): Promise<
  readonly {
    readonly articleId: string | null;
    readonly art: SubscriptionKind;
    readonly kind: ArticleKind | null;
    readonly slug: string;
    readonly title: string;
  }[]
> {
  return reader.$queryRawUnsafe(
    `select i.id as "articleId", i.kind::text as kind,
       case when i.id is not null then 'artikel' when c.id is not null then 'sammlung' else 'schlagwort' end as art,
       coalesce(i.slug, c.slug, t.slug) as slug, coalesce(i.title, c.title, t.name) as title
     from "Subscription" s left join "Article" i on i.id = s."articleId" left join "Collection" c on c.id = s."collectionId"
     left join "Tag" t on t.id = s."tagId"
     left join "Position" k on k.id = c."ownerPositionId" left join "Unit" n on n.id = k."unitId"
     where s."personId" = $3::uuid and (c.id is null or ${seenSql}) and (t.id is null or ${seenTagSql})
     order by lower(unaccent(coalesce(i.title, c.title, t.name))) limit 1000`,
    ...rightsOf(actor),
  );
}

/** Something new for a subscriber. */
export interface Candidate {
  readonly personId: string;
  readonly articleId: string;
  /** The collection or the Schlagwort that it came by; both null for the article itself. */
  readonly collection: string | null;
  readonly tag: string | null;
}

/**
 * What was published, and what came into collections, since that day, for active people with a mail address who
 * subscribed to it before; not what they wrote themselves. Rights are not looked at. One query.
 */
export async function findCandidates(
  database: Pick<Database, 'pool'>,
  since: Day,
): Promise<readonly Candidate[]> {
  const { rows } = await database.pool.query<Candidate>({
    name: 'subscription-candidates',
    text: `with news as (
        select a.id from "Article" a where a.state = 'PUBLISHED' and a."publishedAt" >= $1::date::timestamp at time zone 'Europe/Berlin'
        union
        select a.id from "CollectionEntry" e join "Article" a on a.id = e."articleId"
        where a.state = 'PUBLISHED' and e."addedAt" >= $1::date::timestamp at time zone 'Europe/Berlin'
      ), told as (
        select s."personId", n.id as "articleId", null as collection, null as tag from news n
        join "Subscription" s on s."articleId" = n.id
        join "Article" a on a.id = n.id and a."publishedAt" > s."createdAt"
          and a."publishedAt" >= $1::date::timestamp at time zone 'Europe/Berlin'
        union all
        select s."personId", n.id, c.title, null from news n
        join "CollectionEntry" e on e."articleId" = n.id join "Collection" c on c.id = e."collectionId"
        join "Subscription" s on s."collectionId" = c.id
        join "Article" a on a.id = n.id and greatest(a."publishedAt", e."addedAt") > s."createdAt"
        union all
        select s."personId", n.id, null, t.name from news n
        join "Article" a on a.id = n.id and a.tags <> '{}' and a."publishedAt" >= $1::date::timestamp at time zone 'Europe/Berlin'
        join "Tag" t on t.name = any(a.tags)
        join "Subscription" s on s."tagId" = t.id and a."publishedAt" > s."createdAt"
      )
      select distinct on (t."personId", t."articleId") t."personId", t."articleId", t.collection, t.tag from told t
      join "Person" p on p.id = t."personId" and p.active and p.mail is not null and p.mail <> ''
      join "Article" a on a.id = t."articleId"
      left join "ArticleVersion" v on v."articleId" = a.id and v.no = a."publishedNo"
      where v."authorId" is distinct from t."personId"
      order by t."personId", t."articleId", num_nonnulls(t.collection, t.tag), t.collection, t.tag`,
    values: [since],
  });
  return rows;
}
