import type { KnowingPost } from '../../views/search/knowing-posts.js';
import { paths } from '../shared/paths.js';
import type { KnowingPostRow } from './post-finder-store.js';

/** Reasons named for a post; more make a list to read. */
const mostReasons = 3;

/** A post of the finder with its reasons in words. */
export function presentPosts(rows: readonly KnowingPostRow[]): readonly KnowingPost[] {
  return rows.map(({ number, title, unitName, vacant, articles, duties, mapNodes }) => ({
    number,
    title,
    unit: unitName,
    vacant,
    articles: articles
      .slice(0, mostReasons)
      .map((article) => ({ href: paths.article(article.slug), title: article.title })),
    reasons: [
      ...duties.slice(0, mostReasons).map((duty) => `Aufgabe: ${duty}`),
      ...mapNodes.slice(0, mostReasons).map((node) => `Wissensgebiet: ${node}`),
    ],
  }));
}
