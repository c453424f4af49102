import type { ComponentChildren } from 'preact';
import type { ArticleKind, ArticleState, PendingState } from '../../src/shared/article-kinds.js';
import { kindWords } from '../../src/shared/article-kinds.js';
import { paths } from '../../src/shared/paths.js';
import { type Column, DataTable } from '../ui/data-table.js';
import { type Freshness, FreshnessNote } from '../ui/freshness-note.js';
import { Link } from '../ui/link.js';
import { ArticleBadges } from './article-badges.js';

export type ArticleItem = {
  slug: string;
  title: string;
  kind: ArticleKind;
  state: ArticleState;
  pending: PendingState;
  owner: { number: string; title: string } | null;
  readers: string | null;
  freshness: { state: Freshness; text: string };
};

const columns: readonly Column<ArticleItem>[] = [
  {
    header: 'Titel',
    cell: ({ slug, title, kind }) => (
      <>
        <Link href={paths.article(slug)}>{title}</Link>
        <span class="st-links__meta">{kindWords[kind]}</span>
      </>
    ),
  },
  {
    header: 'Stelle',
    cell: ({ owner, readers }) => (
      <>
        {owner ? <Link href={paths.position(owner.number)}>{`${owner.number} ${owner.title}`}</Link> : '–'}
        {readers && <span class="st-links__meta">Nur für {readers}</span>}
      </>
    ),
  },
  {
    header: 'Stand',
    cell: ({ state, pending, freshness }) => (
      <>
        {(state !== 'PUBLISHED' || pending) && <ArticleBadges state={state} pending={pending} />}
        {state === 'PUBLISHED' && <FreshnessNote {...freshness} />}
      </>
    ),
  },
];

/** Articles in a list: what, whose, how fresh; and what can be done with each, where the page says so. */
export function ArticleTable(props: {
  articles: readonly ArticleItem[];
  caption: string;
  action?: ((item: ArticleItem) => ComponentChildren) | undefined;
}) {
  const { articles, caption, action } = props;
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={articles}
      columns={action ? [...columns, { header: 'Aktion', action: true, cell: action }] : columns}
    />
  );
}
