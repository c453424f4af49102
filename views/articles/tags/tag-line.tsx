import { paths } from '../../../src/shared/paths.js';
import { Link } from '../../ui/link.js';

/** What a text is about, each word leading to what else is; nothing without any. */
export function TagLine({ tags }: { tags: readonly { slug: string; name: string }[] }) {
  if (tags.length === 0) return null;
  return (
    <nav class="st-tags" aria-labelledby="schlagwoerter">
      <p class="st-tags__title" id="schlagwoerter">
        Schlagwörter
      </p>
      <ul>
        {tags.map(({ slug, name }) => (
          <li key={slug}>
            <Link href={paths.tag(slug)}>{name}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
