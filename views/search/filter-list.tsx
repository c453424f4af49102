import { Heading } from '../ui/heading.js';

export type FilterLink = { label: string; href: string; count: number; current: boolean };

/** Filters as links with the number of hits behind each; the chosen one leads back out. */
export function FilterList({
  id,
  title,
  links,
}: {
  id: string;
  title: string;
  links: readonly FilterLink[];
}) {
  if (links.length === 0) return null;
  return (
    <nav class="st-filter-list" aria-labelledby={id}>
      <Heading level={2} id={id} size="title">
        {title}
      </Heading>
      <ul>
        {links.map(({ label, href, count, current }) => (
          <li key={href + label}>
            <a href={href} aria-current={current ? 'true' : undefined}>
              <span>
                {label}
                {current && <span class="st-sr-only">, gewählt; Filter aufheben</span>}
              </span>
              <span class="st-filter-list__count">
                {count}
                <span class="st-sr-only"> Treffer</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
