import type { CollectionFormPageProps } from '../../../views/articles/collections/collection-form-page.js';
import type { CollectionGroup } from '../../../views/articles/collections/collections-page.js';
import type { FilingProps } from '../../../views/articles/collections/filing.js';
import type { PositionChoice, Unit } from '../../organisation/index.js';
import type { Actor } from '../../shared/actor.js';
import type { ArticleRow } from '../article-store.js';
import type { CircleChoices } from '../circle-choices.js';
import { postChoices } from '../present.js';
import { mayFile, mayRule } from './collection-policy.js';
import type { Collection, CollectionLine } from './collection-store.js';

/** Topics of the house first, then offices in the order of the tree. */
export function presentCollections(
  lines: readonly CollectionLine[],
  units: readonly Unit[],
): readonly CollectionGroup[] {
  const item = ({ slug, title, summary, articles }: CollectionLine) => ({ slug, title, summary, articles });
  const house = lines.filter(({ unitId }) => unitId === null).map(item);
  const offices = inTreeOrder(units).flatMap((unit) => {
    const own = lines.filter(({ unitId }) => unitId === unit.id).map(item);
    return own.length > 0 ? [{ key: unit.key, title: unit.name, collections: own }] : [];
  });
  return [
    ...(house.length > 0 ? [{ key: 'haus', title: 'Themen im ganzen Haus', collections: house }] : []),
    ...offices,
  ];
}

/** Each unit followed by those below it, as an organisation chart is read. */
function inTreeOrder(units: readonly Unit[]): readonly Unit[] {
  const below = (parentId: string | null): Unit[] =>
    units
      .filter((unit) => unit.parentId === parentId)
      .sort((a, b) => a.shortName.localeCompare(b.shortName, 'de', { numeric: true }))
      .flatMap((unit) => [unit, ...below(unit.id)]);
  return below(null);
}

/** What was typed into one of the two forms, and what is wrong with it. */
export type FormAgain = { readonly errors: Record<string, string> } & (
  | { readonly form: 'content'; readonly values: CollectionFormPageProps['values'] }
  | { readonly form: 'approval'; readonly values: { freigaben: string; stellen: string } }
  | { readonly form: 'readers' }
);

/** The form of a collection, new or there. */
export function presentCollectionForm(
  collection: Collection | null,
  choices: { units: readonly Unit[]; posts: readonly PositionChoice[]; circle: CircleChoices | null },
  actor: Actor,
  again: FormAgain | null,
): CollectionFormPageProps {
  const posts = postChoices(choices.posts);
  const owner = collection && {
    value: collection.ownerPositionId,
    label: `${collection.ownerNumber} ${collection.ownerTitle}`,
  };
  return {
    slug: collection?.slug ?? null,
    collectionTitle: collection?.title ?? '',
    revision: collection?.revision ?? 0,
    units: inTreeOrder(choices.units).map(({ id, name, path }) => ({
      value: id,
      label: `${'\u00a0\u00a0'.repeat(path.length - 1)}${name}`,
    })),
    posts: owner && !posts.some(({ value }) => value === owner.value) ? [owner, ...posts] : posts,
    values: (again?.form === 'content' && again.values) || {
      titel: collection?.title ?? '',
      beschreibung: collection?.summary ?? '',
      einheit: collection?.unitId ?? '',
      stelle: collection?.ownerPositionId ?? posts[0]?.value ?? '',
    },
    errors: again?.form === 'content' ? again.errors : {},
    approval:
      collection && mayRule(actor, collection, 1).allowed
        ? {
            mayTurnOff: mayRule(actor, collection, 0).allowed,
            values: (again?.form === 'approval' && again.values) || {
              freigaben: String(collection.approvals),
              stellen: collection.reviewerNumbers.join(', '),
            },
            errors: again?.form === 'approval' ? again.errors : {},
          }
        : null,
    readers: choices.circle && {
      circle: choices.circle,
      errors: again?.form === 'readers' ? again.errors : {},
    },
  };
}

/** The collections that this actor may put the article into or take it out of. */
export function presentFiling(
  article: ArticleRow,
  collections: readonly (Collection & { readonly holds: boolean })[],
  actor: Actor,
): FilingProps | null {
  if (article.kind === 'NORM' || article.state === 'ARCHIVED') return null;
  return {
    slug: article.slug,
    chosen: collections.filter(({ holds }) => holds).map(({ slug }) => slug),
    collections: collections
      .filter((collection) => mayFile(actor, article, collection).allowed)
      .map(({ slug, title, unitName }) => ({ value: slug, label: title, hint: unitName ?? 'Ganzes Haus' })),
  };
}
