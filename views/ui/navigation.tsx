import { classNames } from './class-names.js';
import { Icon } from './icon.js';

export type Crumb = { label: string; href: string };

/** The way up. The page itself is not in it, because the h1 follows at once. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav class="st-breadcrumbs" aria-label="Sie sind hier">
      <ol>
        {items.map(({ label, href }) => (
          <li key={href}>
            <a class="kern-link kern-link--small kern-link--no-visited-state" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export type Tab = { label: string; href: string; current?: boolean; count?: number };

/** Views of one thing as links that look like tabs, so that each view has an address and needs no script. */
export function TabNav({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="st-tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="st-tabs__count"> ({tab.count})</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export type PaginationProps = {
  page: number;
  pageCount: number;
  /** Address of a page, with all filters kept. */
  href: (page: number) => string;
};

/** Which page numbers to show: the ends, the current one and its neighbours; null marks a gap. */
export function pageNumbers(page: number, pageCount: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pageCount].filter((n) => n >= 1 && n <= pageCount);
  const sorted = [...new Set(wanted)].sort((a, b) => a - b);
  return sorted.flatMap((n, index) => {
    const before = sorted[index - 1];
    return before !== undefined && n - before > 1 ? [null, n] : [n];
  });
}

/** Turns the pages of a long list. Renders nothing when there is only one. */
export function Pagination({ page, pageCount, href }: PaginationProps) {
  if (pageCount <= 1) return null;
  return (
    <nav class="st-pagination" aria-label="Seiten">
      {page > 1 && (
        <a class="st-pagination__step" href={href(page - 1)} rel="prev">
          <Icon name="chevron-left" /> Zurück
        </a>
      )}
      <ol>
        {pageNumbers(page, pageCount).map((n, index) =>
          n === null ? (
            <li key={`gap-${index}`} aria-hidden="true">
              …
            </li>
          ) : (
            <li key={n}>
              <a
                class={classNames('st-pagination__page', n === page && 'st-pagination__page--current')}
                href={href(n)}
                aria-current={n === page ? 'page' : undefined}
              >
                <span class="st-sr-only">Seite </span>
                {n}
              </a>
            </li>
          ),
        )}
      </ol>
      {page < pageCount && (
        <a class="st-pagination__step" href={href(page + 1)} rel="next">
          Weiter <Icon name="chevron-right" />
        </a>
      )}
    </nav>
  );
}
