import { type Freshness, FreshnessNote } from '../ui/freshness-note.js';
import { Link } from '../ui/link.js';

export type ArticleItem = {
  href: string;
  title: string;
  /** Kind and what else tells it apart, in short words. */
  meta: string;
  freshness: { state: Freshness; text: string } | null;
};

/** Articles, each with its kind and whether it can be trusted today. */
export function ArticleList({ articles }: { articles: readonly ArticleItem[] }) {
  return (
    <ul class="st-articles">
      {articles.map(({ href, title, meta, freshness }) => (
        <li key={href} class="st-articles__item">
          <div>
            <Link href={href}>{title}</Link>
            <p class="st-articles__meta">{meta}</p>
          </div>
          {freshness && <FreshnessNote {...freshness} />}
        </li>
      ))}
    </ul>
  );
}
