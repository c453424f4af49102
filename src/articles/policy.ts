import { keysOfCircles } from '../platform/search/reader-keys.js';
import { type Actor, hasInsight, readerIdsOf } from '../shared/actor.js';
import type { ArticleState, PendingState } from '../shared/article-kinds.js';

/** What a decision about rights needs to know of an article. */
export interface ArticleFacts {
  readonly id?: string;
  readonly state: ArticleState;
  /** Units (and below), posts and groups that it is narrowed to; empty = the whole house. */
  readonly readerIds: readonly string[];
  /** Readers of the narrowed collection that it stands in; empty = it stands in none. */
  readonly collectionReaderIds: readonly string[];
  readonly authorId: string | null;
  readonly ownerPositionId: string | null;
  /** The owner post's unit with all units above it; empty for law. */
  readonly ownerUnitIds: readonly string[];
  readonly pendingState?: PendingState;
  /** Posts that approve it, from its collections; empty or missing = the owner post's leads. */
  readonly reviewerPositionIds?: readonly string[];
  /** Units of these posts with all units above them. */
  readonly reviewerUnitIds?: readonly string[];
}

/** A decision, with the reason in words for buttons and messages. */
export type Verdict = {
  readonly allowed: boolean;
  readonly reason: string;
  /** Who else is allowed for the same reason, for "Wer sieht das?". */
  readonly audience?: string;
};

const yes = (reason: string, audience?: string): Verdict =>
  audience === undefined ? { allowed: true, reason } : { allowed: true, reason, audience };
const no = (reason: string): Verdict => ({ allowed: false, reason });

const overlap = (some: readonly string[], others: readonly string[]) =>
  some.some((one) => others.includes(one));

/** The circles that a reader belongs to, each of them: the article's own and its narrowed collection's. */
const circlesOf = ({
  readerIds,
  collectionReaderIds,
}: Pick<ArticleFacts, 'readerIds' | 'collectionReaderIds'>) =>
  [readerIds, collectionReaderIds].filter((circle) => circle.length > 0);

/** Whether, once published, not everybody in the house reads it. */
export const isNarrowed = (article: Pick<ArticleFacts, 'readerIds' | 'collectionReaderIds'>): boolean =>
  circlesOf(article).length > 0;

const isEditor = (actor: Actor) => actor.permissions.has('articles.edit-any');
/** Units whose articles the actor decides about: those they lead, and those they are the Wissensredaktion of. */
export const decidedUnitsOf = (actor: Actor) => [...actor.ledUnitIds, ...(actor.editedUnitIds ?? [])];
const decides = (actor: Actor, article: Pick<ArticleFacts, 'ownerUnitIds'>) =>
  overlap(decidedUnitsOf(actor), article.ownerUnitIds);
const holds = (actor: Actor, article: Pick<ArticleFacts, 'ownerPositionId'>) =>
  article.ownerPositionId !== null &&
  actor.positions.some((position) => position.id === article.ownerPositionId);

/** On a post that approves it, or leading it (on a vacancy the lead acts, as everywhere). */
const reviews = (actor: Actor, { reviewerPositionIds = [], reviewerUnitIds = [] }: ArticleFacts) =>
  actor.positions.some(({ id }) => reviewerPositionIds.includes(id)) ||
  overlap(decidedUnitsOf(actor), reviewerUnitIds);
const waits = ({ state, pendingState }: ArticleFacts) =>
  state === 'IN_REVIEW' || pendingState === 'IN_REVIEW';

/** Those who answer for the text: on the owner post, its lead or one above, the editors. */
function answersFor(actor: Actor, article: ArticleFacts): Verdict {
  if (holds(actor, article)) return yes('Der Artikel gehört Ihrer Stelle.', 'Die zuständige Stelle');
  if (overlap(actor.ledUnitIds, article.ownerUnitIds))
    return yes('Sie leiten die Einheit der zuständigen Stelle.', 'Die Leitungen der zuständigen Stelle');
  if (isEditor(actor) || decides(actor, article))
    return yes('Sie gehören zur Wissensredaktion.', 'Die Wissensredaktion');
  if (overlap(actor.writtenUnitIds ?? [], article.ownerUnitIds))
    return yes('Sie schreiben für die Einheit der zuständigen Stelle.', 'Wer für die Einheit schreibt');
  return no('Das kann nur die zuständige Stelle, ihre Leitung oder die Wissensredaktion.');
}

/** Change the text: those who answer for it, and who began it. */
export function mayEdit(actor: Actor, article: ArticleFacts): Verdict {
  if (article.authorId === actor.personId)
    return yes('Sie haben den Artikel angelegt.', 'Wer den Artikel angelegt hat');
  return answersFor(actor, article);
}

/** Read it at all; what may not be read must look as if it did not exist. */
export function mayRead(actor: Actor, article: ArticleFacts): Verdict {
  if (article.state === 'PUBLISHED') {
    const circles = circlesOf(article);
    if (circles.length === 0) return yes('Der Artikel ist im ganzen Haus lesbar.', 'Das ganze Haus');
    if (circles.every((circle) => overlap(actor.readerUnitIds, circle)))
      return yes('Der Artikel ist für Ihre Einheit lesbar.', 'Die Einheiten des Leserkreises');
    if (circles.every((circle) => overlap(readerIdsOf(actor), circle)))
      return yes(
        'Der Artikel ist für Ihre Stelle oder Ihre Gruppe lesbar.',
        'Stellen und Gruppen des Leserkreises',
      );
    if (hasInsight(actor, article.id))
      return yes('Sie haben offen Einsicht genommen.', 'Die Verwaltung, mit offen genommener Einsicht');
  }
  // Who is asked to approve must see what; nobody sees drafts for that.
  if (waits(article) && article.state !== 'ARCHIVED' && reviews(actor, article))
    return yes('Ihre Stelle prüft diesen Artikel.', 'Wer die neue Fassung prüft');
  return mayEdit(actor, article);
}

/**
 * Release the version for readers: the posts that its collections name, else the lead of the owner post's unit or one
 * above; or an editor; but never who wrote that version (four eyes).
 */
export function mayApprove(actor: Actor, article: ArticleFacts, versionAuthorId: string | null): Verdict {
  const named = (article.reviewerPositionIds ?? []).length > 0;
  if (!(named ? reviews(actor, article) : decides(actor, article)) && !isEditor(actor))
    return no(
      named
        ? 'Freigeben können die Stellen, die für die Sammlung prüfen, oder die Wissensredaktion.'
        : 'Freigeben kann die Leitung der zuständigen Einheit oder die Wissensredaktion.',
    );
  if (versionAuthorId === actor.personId)
    return no('Diese Fassung haben Sie selbst geschrieben; freigeben muss sie jemand anderes.');
  if (isEditor(actor)) return yes('Sie gehören zur Wissensredaktion.');
  return yes(named ? 'Ihre Stelle prüft diesen Artikel.' : 'Sie leiten die zuständige Einheit.');
}

/** See the version in work: those who write, and those who are asked to approve it while it waits. */
export function maySeeWork(actor: Actor, article: ArticleFacts): boolean {
  return seesWork(actor, article).allowed;
}

/** The same with the reason. */
export function seesWork(actor: Actor, article: ArticleFacts): Verdict {
  const edits = mayEdit(actor, article);
  if (edits.allowed || !waits(article)) return edits;
  const { allowed, reason } = mayApprove(actor, article, null);
  return allowed ? yes(reason, 'Wer die neue Fassung prüft') : no(reason);
}

/** Confirm that it still holds. */
export function mayConfirm(actor: Actor, article: ArticleFacts): Verdict {
  return answersFor(actor, article);
}

/** Take it out of use and back; an own draft that nobody has read yet may be put away by who began it. */
export function mayArchive(actor: Actor, article: ArticleFacts & { publishedNo: number | null }): Verdict {
  if (article.publishedNo === null) return mayEdit(actor, article);
  return answersFor(actor, article);
}

/** Choose who may read. Once published, widening the circle of readers needs the right to publish. */
export function mayChooseReaders(
  actor: Actor,
  article: ArticleFacts & { publishedNo: number | null },
): Verdict {
  if (article.publishedNo === null) return mayEdit(actor, article);
  if (decides(actor, article) || isEditor(actor)) return yes('Sie dürfen diesen Artikel freigeben.');
  return no('Den Leserkreis eines veröffentlichten Artikels ändert die Leitung oder die Wissensredaktion.');
}

/** Begin an article for a post: who fills it, its lead or one above, editors. */
export function mayCreateFor(
  actor: Actor,
  owner: { readonly id: string; readonly unitIds: readonly string[] },
): Verdict {
  return answersFor(actor, {
    state: 'DRAFT',
    readerIds: [],
    collectionReaderIds: [],
    authorId: null,
    ownerPositionId: owner.id,
    ownerUnitIds: owner.unitIds,
  });
}

/**
 * The same rights as SQL, for lists, counts and links; a randomised test proves that they agree with the predicates.
 * The statement calls the article `a` and the owner post's unit `u` (left joined), and passes `rightsOf(actor)` as
 * its first five parameters, so that each list is one prepared statement for everybody.
 */
export const editableSql = `($1::boolean or a."authorId" = $3::uuid or a."ownerPositionId" = any($4::uuid[])
  or u.path && $4::uuid[] or u.path && $5::uuid[])`;
const reviewsSql = (
  posts: string,
  units: string,
) => `(a."reviewerPositionIds" && ${posts}::uuid[] or exists (select 1 from "Position" rp join "Unit" ru on ru.id = rp."unitId"
  where rp.id = any(a."reviewerPositionIds") and ru.path && ${units}::uuid[]))`;
/**
 * A version waits for the actor's post; false at no cost where no collection names posts.
 * @param posts the statement's parameter with the actor's posts
 * @param units the one with the units that they decide for
 */
export const reviewingSqlOf = (posts: string, units: string) =>
  `(a."reviewerPositionIds" <> '{}' and (a.state = 'IN_REVIEW' or a.state <> 'ARCHIVED' and a."pendingState" = 'IN_REVIEW') and ${reviewsSql(posts, units)})`;
export const reviewingSql = reviewingSqlOf('$4', '$5');
/** Units of the posts that approve the article, with all units above them. */
export const reviewerUnitsSql = `case when a."reviewerPositionIds" = '{}' then '{}' else units_of_positions(a."reviewerPositionIds") end`;
/** Within the circles of readers; only of published articles does it decide alone. */
export const inCircleSql = `((cardinality(a."readerIds") = 0 or a."readerIds" && $2::uuid[])
  and (cardinality(a."collectionReaderIds") = 0 or a."collectionReaderIds" && $2::uuid[]) or a.id = any($2::uuid[]))`;
/** Not everybody in the house reads it. */
export const isNarrowedSql = `(cardinality(a."readerIds") > 0 or cardinality(a."collectionReaderIds") > 0)`;
export const readableSql = `((a.state = 'PUBLISHED' and ${inCircleSql}) or ${editableSql} or ${reviewingSql})`;
/** Also what is archived, for those who could read it before: they are told where it went, and keep what they began. */
export const onceReadableSql = `(${readableSql} or (a.state = 'ARCHIVED' and a."publishedNo" is not null and ${inCircleSql}))`;
/** The reviewers' and editors' half of `mayApprove`; the version's author is compared where versions are joined. */
export const approvableSql = `($1::boolean or case when a."reviewerPositionIds" = '{}' then u.path && $5::uuid[] else ${reviewsSql('$4', '$5')} end)`;

/** The five parameters of the SQL above. */
export function rightsOf(
  actor: Actor,
): [boolean, readonly string[], string, readonly string[], readonly string[]] {
  return [
    isEditor(actor),
    readerIdsOf(actor),
    actor.personId,
    // Posts, and units for whose posts they write: ids are unique over both.
    [...actor.positions.map(({ id }) => id), ...(actor.writtenUnitIds ?? [])],
    decidedUnitsOf(actor),
  ];
}

const leadKey = (unitId: string) => `lead:${unitId}`;
/** Not a lead's key: who writes for the posts of a unit answers for its texts, and reviews nobody's. */
const reviewKey = (unitId: string) => `review:${unitId}`;

/**
 * The keys that open a narrowed published article to a search: its readers, those who answer for it or began it, and, while
 * a newer version waits, those who are asked to approve that. Empty = open to the whole house. The same decision as
 * `mayRead`, for engines that know no joins.
 */
export function readerKeysOf(published: Omit<ArticleFacts, 'state'>): readonly string[] {
  const article = { ...published, state: 'PUBLISHED' as const };
  const always = [
    // For whoever took an insight in it.
    ...(article.id ? [article.id] : []),
    ...(article.ownerPositionId ? [article.ownerPositionId] : []),
    ...(article.authorId ? [article.authorId] : []),
    ...article.ownerUnitIds.map(leadKey),
    ...(waits(article)
      ? [...(article.reviewerPositionIds ?? []), ...(article.reviewerUnitIds ?? []).map(reviewKey)]
      : []),
  ];
  return keysOfCircles(circlesOf(article).map((circle) => [...circle, ...always]));
}

/** What the search may show this actor: everything published, or what one of their keys opens. */
export function searchScopeOf(actor: Actor): { readsAll: boolean; readerKeys: readonly string[] } {
  return {
    readsAll: isEditor(actor),
    readerKeys: [
      ...readerIdsOf(actor),
      actor.personId,
      ...[...decidedUnitsOf(actor), ...(actor.writtenUnitIds ?? [])].map(leadKey),
      ...decidedUnitsOf(actor).map(reviewKey),
    ],
  };
}
