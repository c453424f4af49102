import type { ComponentChildren } from 'preact';
import { paths } from '../../src/shared/paths.js';
import { Link } from '../ui/link.js';

export type PublicFrameProps = {
  /** Whose area this is: "Landratsamt Hohenbruck". */
  office: string;
  title: string;
  indexed: boolean;
  preline?: string;
  lead?: string;
  /** Way back to the list. */
  back?: boolean;
  children: ComponentChildren;
};

/** The document around everything that the public reads: no sign-in, no navigation of the house, no script. */
export function PublicFrame({ office, title, indexed, preline, lead, back, children }: PublicFrameProps) {
  return (
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} – ${office}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {!indexed && <meta name="robots" content="noindex, nofollow" />}
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/kern/kern.min.css" />
        <link rel="stylesheet" href="/kern/fonts/fira-sans.css" />
        <link rel="stylesheet" href="/assets/staffelstab.css" />
      </head>
      <body class="st-body">
        <a class="st-skip" href="#inhalt">
          Zum Inhalt springen
        </a>
        <header class="st-header">
          <div class="st-header__bar st-width">
            <Link href={paths.publicArticles}>
              {office} <strong>Fragen und Antworten</strong>
            </Link>
          </div>
        </header>
        <main id="inhalt" class="st-main st-width st-main--narrow" tabIndex={-1}>
          {back && (
            <p>
              <Link href={paths.publicArticles}>Alle Fragen und Antworten</Link>
            </p>
          )}
          <div class="st-page-head">
            <div class="st-page-head__text">
              {preline && <p class="kern-preline st-page-head__preline">{preline}</p>}
              <h1 class="kern-heading-large">{title}</h1>
              {lead && <div class="st-page-head__lead">{lead}</div>}
            </div>
          </div>
          {children}
        </main>
        <footer class="st-footer">
          <nav class="st-width" aria-label="Fußzeile">
            <ul>
              <li>
                <a href={paths.accessibility}>Barrierefreiheit</a>
              </li>
              <li>
                <a href={paths.privacy}>Datenschutz</a>
              </li>
            </ul>
          </nav>
        </footer>
      </body>
    </html>
  );
}
