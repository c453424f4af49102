import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { paths } from '../../src/shared/paths.js';
import { Breadcrumbs, type Crumb } from '../ui/navigation.js';
import type { Chrome } from './chrome.js';
import { Header } from './header.js';
import { NoticeRegion } from './notice-region.js';

export type { Chrome, NavItem, Notice } from './chrome.js';

/**
 * htmx without its inline styles and eval, which the content security policy forbids, and without keeping pages in the
 * browser's storage: what was found is nobody else's business on a shared machine.
 */
const HTMX_CONFIG = JSON.stringify({
  includeIndicatorStyles: false,
  allowEval: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
});

export type PageProps = {
  chrome: Chrome;
  /** The h1, and the first part of the browser's title. */
  title: string;
  /** Short line above the h1, such as the kind of thing. */
  preline?: string;
  /** What this page is for, in a sentence, or the state of the thing. */
  lead?: ComponentChildren;
  breadcrumbs?: readonly Crumb[];
  /** The one primary action. */
  action?: ComponentChildren;
  /** True where the page has its own search field; the header's is left out then. */
  ownSearch?: boolean;
  /** `narrow` for forms and reading, `default` for the rest, `wide` for tables and editors. */
  width?: 'narrow' | 'default' | 'wide';
  /** True when the form on the page has mistakes: the browser's title says so first. */
  hasErrors?: boolean;
  children: ComponentChildren;
};

function Head({ title, hasErrors, signedIn }: { title: string; hasErrors?: boolean; signedIn: boolean }) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${hasErrors ? 'Fehler: ' : ''}${title} – Staffelstab`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="htmx-config" content={HTMX_CONFIG} />
      <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/kern/kern.min.css" />
      <link rel="stylesheet" href="/kern/fonts/fira-sans.css" />
      <link rel="stylesheet" href="/assets/staffelstab.css" />
      <script src="/htmx.js" defer />
      <script src="/assets/staffelstab.js" defer />
      {signedIn && <script src="/assets/session-watch.js" defer />}
    </head>
  );
}

function Footer() {
  return (
    <footer class="st-footer">
      <nav class="st-width" aria-label="Fußzeile">
        <ul>
          <li>
            <a href={paths.help}>Hilfe</a>
          </li>
          <li>
            <a href={paths.accessibility}>Barrierefreiheit</a>
          </li>
          <li>
            <a href={paths.privacy}>Datenschutz</a>
          </li>
        </ul>
      </nav>
    </footer>
  );
}

/** The whole document around a page: skip link, header, notice, one h1, content, footer. */
export function Page(props: PageProps) {
  const {
    chrome,
    title,
    preline,
    lead,
    breadcrumbs,
    action,
    ownSearch,
    width = 'default',
    hasErrors,
    children,
  } = props;
  return (
    <html lang="de">
      <Head title={title} hasErrors={hasErrors} signedIn={chrome.person !== null} />
      <body class="st-body">
        <a class="st-skip" href="#inhalt">
          Zum Inhalt springen
        </a>
        <Header chrome={chrome} withSearch={!ownSearch} />
        <main id="inhalt" class={`st-main st-width st-main--${width}`} tabIndex={-1}>
          <NoticeRegion notice={chrome.notice} csrfToken={chrome.csrfToken} />
          {breadcrumbs && breadcrumbs.length > 0 && <Breadcrumbs items={breadcrumbs} />}
          <div class="st-page-head">
            <div class="st-page-head__text">
              {preline && <p class="kern-preline st-page-head__preline">{preline}</p>}
              <h1 class="kern-heading-large">{title}</h1>
              {lead && <div class="st-page-head__lead">{lead}</div>}
            </div>
            {action && <div class="kern-btn-wrapper st-page-head__action">{action}</div>}
          </div>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  );
}

/** Turns a page into the HTML that goes over the wire. Fragments for htmx use `renderFragment`. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}

/** Turns a part of a page into HTML, without the doctype. */
export function renderFragment(part: VNode | null): string {
  return part ? renderToString(part) : '';
}
