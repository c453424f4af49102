import type { FilterLink } from '../../views/search/filter-list.js';
import type { HitProps } from '../../views/search/hit.js';
import { type HitSection, resultsId, type SearchPageProps } from '../../views/search/search-page.js';
import { attachmentPlace, freshnessOf } from '../articles/index.js';
import type { HitPlace } from '../platform/search/search-engine.js';
import { type ArticleKind, articleKinds, kindKeys, kindOfKey, kindWords } from '../shared/article-kinds.js';
import type { Day } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { queryWords } from './analysis/query-words.js';
import { presentPosts } from './present-posts.js';
import { reasonsInWords } from './present-reasons.js';
import { houseKey } from './read-typed-filters.js';
import type { ArticleHit, ArticleSearch } from './search-articles.js';

const houseKinds = articleKinds.filter((kind) => kind !== 'NORM');
/** Units offered as filters: more would be a list to read. */
const mostUnitLinks = 8;

/** The kinds that the address asks for; empty = all, also for words that mean none. */
export function kindsOfKey(key: string): readonly ArticleKind[] {
  if (key === houseKey) return houseKinds;
  return [...new Set(key.split(','))].flatMap((one) => kindOfKey(one) ?? []);
}

/** What the address says, for links that change one thing and keep the rest. */
export interface SearchAddress {
  readonly q: string;
  readonly art: string;
  readonly einheit: string;
}

/** The search page of a result. */
export function presentSearch(
  result: ArticleSearch,
  address: SearchAddress,
  today: Day,
  token: string,
): Omit<SearchPageProps, 'engineAway' | 'unknownFilters'> {
  const at = (change: Partial<SearchAddress> & { seite?: string }) =>
    `${paths.searchPage({ ...address, q: result.text, ...change })}#${resultsId}`;
  const chosen = kindsOfKey(address.art);
  const art = chosen.length === 0 ? '' : address.art;
  const isChosen = (kind: ArticleKind) => art !== houseKey && chosen.includes(kind);
  const count = (kinds: readonly ArticleKind[]) =>
    kinds.reduce((sum, kind) => sum + (result.kindCounts[kind] ?? 0), 0);
  return {
    query: result.text,
    keep: { art, einheit: result.unit?.key ?? '' },
    total: result.total,
    partial: result.partial,
    corrections: Object.entries(result.corrections).map(([typed, read]) => ({ typed, read })),
    readings: result.readings,
    excluded: result.excluded,
    wordless: queryWords(result.text, 1).length === 0,
    anyFilter: chosen.length > 0 || result.unit !== null,
    withoutFilters: at({ art: '', einheit: '' }),
    unfilteredTotal: count(articleKinds),
    tabs: [
      { label: 'Alles', href: at({ art: '' }), current: art === '', count: count(articleKinds) },
      {
        label: 'Wissen des Hauses',
        href: at({ art: houseKey }),
        current: chosen.length > 0 && !chosen.includes('NORM'),
        count: count(houseKinds),
      },
      {
        label: 'Gesetze und Vorschriften',
        href: at({ art: kindKeys.NORM }),
        current: chosen.length === 1 && chosen[0] === 'NORM',
        count: count(['NORM']),
      },
    ],
    kinds: houseKinds
      .filter((kind) => (result.kindCounts[kind] ?? 0) > 0)
      .map((kind) => ({
        label: kindWords[kind],
        count: result.kindCounts[kind] ?? 0,
        href: at({ art: isChosen(kind) ? houseKey : kindKeys[kind] }),
        current: isChosen(kind),
      })),
    units: unitLinks(result, at),
    sections: sectionsOf(result.hits, today, token),
    posts: presentPosts(result.posts),
    postsHref: result.total > 0 && result.page === 1 ? paths.knowingPostsBeside(result.text) : null,
    page: result.page,
    pageCount: result.pageCount,
    pageHref: (page) => at({ seite: page > 1 ? String(page) : '' }),
  };
}

/** The chosen unit with a way out of it, and the units where most hits lie; the whole house is no filter. */
function unitLinks(
  { unit, units }: ArticleSearch,
  at: (change: { einheit: string }) => string,
): readonly FilterLink[] {
  const chosen = unit
    ? [
        {
          label: unit.name,
          count: units.find((one) => one.unit.id === unit.id)?.count ?? 0,
          href: at({ einheit: '' }),
          current: true,
        },
      ]
    : [];
  const others = units
    .filter(
      (one) => one.unit.path.length > 1 && one.unit.id !== unit?.id && !unit?.path.includes(one.unit.id),
    )
    .slice(0, mostUnitLinks)
    .map((one) => ({
      label: one.unit.name,
      count: one.count,
      href: at({ einheit: one.unit.key }),
      current: false,
    }));
  return [...chosen, ...others];
}

/** Where the file lies; its name alone needs no passage. */
function placeOf({ key, name, label, excerpt }: HitPlace): HitProps['place'] {
  return {
    href: attachmentPlace(key, name, label),
    name,
    label,
    excerpt: excerpt.map(({ text }) => text).join('') === name ? [] : excerpt,
  };
}

/** House knowledge and law apart; what holds the best hit comes first. */
function sectionsOf(hits: readonly ArticleHit[], today: Day, token: string): readonly HitSection[] {
  const house = { id: 'haus', title: 'Wissen des Hauses', hits: [] as HitSection['hits'][number][] };
  const law = { id: 'normen', title: 'Gesetze und Vorschriften', hits: [] as HitSection['hits'][number][] };
  for (const { article, title, excerpt, reasons, near, place } of hits) {
    const { text, state } = freshnessOf(article, today);
    (article.kind === 'NORM' ? law : house).hits.push({
      href: paths.openedHit(article.slug, token),
      title,
      excerpt,
      place: place && placeOf(place),
      kind: kindWords[article.kind],
      owner: article.ownerNumber
        ? {
            href: paths.position(article.ownerNumber),
            label: `Stelle ${article.ownerNumber} ${article.ownerTitle ?? ''}`.trim(),
            unit: article.ownerUnitName ?? '',
          }
        : null,
      freshness: { state, text },
      reasons: reasonsInWords(reasons, { near, overdue: state === 'overdue' }),
    });
  }
  const order = hits[0]?.article.kind === 'NORM' ? [law, house] : [house, law];
  return order.filter((section) => section.hits.length > 0);
}
