import { Link } from './link.js';

export type LinkItem = { label: string; href: string /** A short line under the link. */; meta?: string };

/** Links one under another, with room between them and a line about each. */
export function LinkList({ items }: { items: readonly LinkItem[] }) {
  return (
    <ul class="st-links">
      {items.map(({ label, href, meta }) => (
        <li key={href}>
          <Link href={href}>{label}</Link>
          {meta && <span class="st-links__meta">{meta}</span>}
        </li>
      ))}
    </ul>
  );
}
