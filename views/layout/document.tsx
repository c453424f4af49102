import type { ComponentChildren } from 'preact';

export type DocumentProps = {
  /** The browser's title, whole. */
  title: string;
  /** What this page's `head` has beyond the style sheets: scripts, words for search engines. */
  head?: ComponentChildren;
  header: ComponentChildren;
  /** Where the foot of the page leads. */
  footer: readonly { label: string; href: string }[];
  /** `narrow` for forms and reading, `default` for the rest, `wide` for tables and editors. */
  width: 'narrow' | 'default' | 'wide';
  children: ComponentChildren;
};

/** The document around every page, of the house and of the public: head, skip link, header, main part, foot. */
export function Document({ title, head, header, footer, width, children }: DocumentProps) {
  return (
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/kern/kern.min.css" />
        <link rel="stylesheet" href="/kern/fonts/fira-sans.css" />
        <link rel="stylesheet" href="/bundles/staffelstab.css" />
        {head}
      </head>
      <body class="st-body">
        <a class="st-skip" href="#inhalt">
          Zum Inhalt springen
        </a>
        <header class="st-header">{header}</header>
        <main id="inhalt" class={`st-main st-width st-main--${width}`} tabIndex={-1}>
          {children}
        </main>
        <footer class="st-footer">
          <nav class="st-width" aria-label="Fußzeile">
            <ul>
              {footer.map(({ label, href }) => (
                <li key={href}>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          </nav>
        </footer>
      </body>
    </html>
  );
}

export type PageHeadProps = {
  title: string;
  /** Short line above the h1, such as the kind of thing. */
  preline?: string;
  /** What this page is for, in a sentence, or the state of the thing. */
  lead?: ComponentChildren;
  /** The one primary action. */
  action?: ComponentChildren;
};

/** The only h1, with what stands around it. */
export function PageHead({ title, preline, lead, action }: PageHeadProps) {
  return (
    <div class="st-page-head">
      <div class="st-page-head__text">
        {preline && <p class="kern-preline st-page-head__preline">{preline}</p>}
        <h1 class="kern-heading-large">{title}</h1>
        {lead && <div class="st-page-head__lead">{lead}</div>}
      </div>
      {action && <div class="kern-btn-wrapper st-page-head__action">{action}</div>}
    </div>
  );
}
