import { paths } from '../../src/shared/paths.js';
import { Badge } from '../ui/badge.js';
import { Link } from '../ui/link.js';
import { Section } from '../ui/section.js';

export type KnowingPost = {
  number: string;
  title: string;
  unit: string;
  vacant: boolean;
  articles: readonly { href: string; title: string }[];
  /** "Aufgabe: Fahrdienstrechnungen prüfen", "Wissensgebiet: Fahrdienste". */
  reasons: readonly string[];
};

/** Posts with the reason why they should know. Posts, not people: who holds one is on its page. */
export function KnowingPosts({ posts }: { posts: readonly KnowingPost[] }) {
  return (
    <ul class="st-knowing">
      {posts.map(({ number, title, unit, vacant, articles, reasons }) => (
        <li key={number} class="st-knowing__item">
          <p class="st-knowing__post">
            <Link href={paths.position(number)}>
              <span class="st-post-number">{number}</span> {title}
            </Link>{' '}
            {vacant && <Badge tone="warning">Unbesetzt</Badge>}
          </p>
          <p class="st-knowing__unit">{unit}</p>
          <ul class="st-knowing__reasons">
            {articles.map(({ href, title: article }) => (
              <li key={href}>
                Artikel:{' '}
                <Link href={href} small>
                  {article}
                </Link>
              </li>
            ))}
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** The link to the finder: what comes in its place has the same id, so that the focus stays (htmx looks for it). */
const finderLinkId = 'zu-den-stellen';

/** The posts behind a topic, below a search: often quicker than a text. Nothing where none is known. */
export function PostsBeside({ posts, query }: { posts: readonly KnowingPost[]; query: string }) {
  if (posts.length === 0) return null;
  return (
    <Section
      id="wer-weiss"
      title="Wer weiß etwas dazu?"
      action={
        <Link id={finderLinkId} href={paths.knowingPostsFor(query)}>
          Weitere Stellen
        </Link>
      }
    >
      <KnowingPosts posts={posts} />
    </Section>
  );
}

/** What comes in place of `PostsToCome`; where no post is known, that is told to whoever stood on the link. */
export function PostsThatCame(props: { posts: readonly KnowingPost[]; query: string }) {
  if (props.posts.length > 0) return <PostsBeside {...props} />;
  return (
    <p class="st-sr-only" id={finderLinkId} tabindex={-1}>
      Dazu ist keine Stelle verzeichnet.
    </p>
  );
}

/** Asks for them when the reader gets there; without JavaScript a link leads to them. */
export function PostsToCome({ href, query }: { href: string; query: string }) {
  return (
    <p class="st-results__posts" hx-get={href} hx-trigger="revealed" hx-swap="outerHTML">
      <Link id={finderLinkId} href={paths.knowingPostsFor(query)}>
        Wer weiß etwas dazu?
      </Link>
    </p>
  );
}
