export type LikeArticlesProps = {
  articles: readonly {
    title: string;
    href: string;
    /** "FAQ, Sozialamt" */
    facts: string;
    /** "ein ähnlicher Titel, große Teile des Textes wortgleich" */
    alike: string;
  }[];
};

/** Below the title of a text that is being written: what there is already; also sent alone while typing. */
export function LikeArticles({ articles }: LikeArticlesProps) {
  if (articles.length === 0) return null;
  return (
    <div class="st-like">
      <p class="st-like__title">
        {articles.length === 1
          ? 'Sehr ähnlich zu einem Artikel, den es schon gibt'
          : `Sehr ähnlich zu ${articles.length} Artikeln, die es schon gibt`}
      </p>
      <ul class="st-like__list">
        {articles.map(({ title, href, facts, alike }) => (
          <li key={href}>
            <a
              class="kern-link kern-link--no-visited-state st-link"
              href={href}
              target="_blank"
              rel="noopener"
            >
              <span>{title}</span>
            </a>{' '}
            <span class="st-like__facts">
              {facts}: {alike}
            </span>
          </li>
        ))}
      </ul>
      <p>
        Vielleicht lässt sich der vorhandene ergänzen. Zwei Texte für dasselbe widersprechen sich irgendwann.
        (Verweise öffnen ein neues Fenster.)
      </p>
    </div>
  );
}
