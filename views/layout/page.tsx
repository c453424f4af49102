import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { paths } from '../../src/shared/paths.js';
import { Link } from '../ui/link.js';
import { Breadcrumbs, type Crumb } from '../ui/navigation.js';
import type { Chrome } from './chrome.js';
import { Document, type DocumentProps, PageHead, type PageHeadProps } from './document.js';
import { Header } from './header.js';
import { NoticeRegion } from './notice-region.js';

export type { Chrome, NavEntry, NavItem } from './chrome.js';

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

export type PageProps = PageHeadProps & {
  chrome: Chrome;
  breadcrumbs?: readonly Crumb[];
  /** True where the page has its own search field; the header's is left out then. */
  ownSearch?: boolean;
  /** `narrow` for forms and reading, `default` for the rest, `wide` for tables and editors. */
  width?: DocumentProps['width'];
  /** True when the form on the page has mistakes: the browser's title says so first. */
  hasErrors?: boolean;
  /** Where "Warum sehe ich das?" and "Wer sieht das?" are answered for what the page shows. */
  audienceHref?: string;
  children: ComponentChildren;
};

const footer = [
  { label: 'Hilfe', href: paths.help },
  { label: 'Barrierefreiheit', href: paths.accessibility },
  { label: 'Datenschutz', href: paths.privacy },
];

/** A page of the house: navigation, notice, the way up, one h1, content. */
export function Page(props: PageProps) {
  const { chrome, title, breadcrumbs, ownSearch, width = 'default', hasErrors, children } = props;
  // Where the last crumb says it already, the line above the title would say it twice.
  const preline = breadcrumbs?.at(-1)?.label === props.preline ? undefined : props.preline;
  return (
    <Document
      title={`${hasErrors ? 'Fehler: ' : ''}${title} – Staffelstab`}
      width={width}
      head={
        <>
          <meta name="htmx-config" content={HTMX_CONFIG} />
          <script src="/htmx.js" defer />
          <script src="/assets/staffelstab.js" defer />
          {chrome.person && <script src="/assets/session-watch.js" defer />}
        </>
      }
      header={<Header chrome={chrome} withSearch={!ownSearch} />}
      footer={footer}
    >
      <NoticeRegion notice={chrome.notice} csrfToken={chrome.csrfToken} />
      {breadcrumbs && breadcrumbs.length > 0 && <Breadcrumbs items={breadcrumbs} />}
      <PageHead title={title} preline={preline} lead={props.lead} action={props.action} />
      {children}
      {props.audienceHref && (
        <p class="st-audience st-screen-only">
          <Link href={props.audienceHref}>Wer sieht das?</Link>
        </p>
      )}
    </Document>
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
