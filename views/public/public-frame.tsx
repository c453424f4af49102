import type { ComponentChildren } from 'preact';
import { paths } from '../../src/shared/paths.js';
import { Document, PageHead } from '../layout/document.js';
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

const footer = [
  { label: 'Barrierefreiheit', href: paths.accessibility },
  { label: 'Datenschutz', href: paths.privacy },
];

/** Around everything that the public reads: no sign-in, no navigation of the house, no script. */
export function PublicFrame({ office, title, indexed, preline, lead, back, children }: PublicFrameProps) {
  return (
    <Document
      title={`${title} – ${office}`}
      width="narrow"
      head={!indexed && <meta name="robots" content="noindex, nofollow" />}
      header={
        <div class="st-header__bar st-width">
          <a class="st-brand" href={paths.publicArticles}>
            <span class="st-brand__text">
              <span class="st-brand__county">{office}</span>
              <span class="st-brand__product">Fragen und Antworten</span>
            </span>
          </a>
        </div>
      }
      footer={footer}
    >
      {back && (
        <p>
          <Link href={paths.publicArticles}>Alle Fragen und Antworten</Link>
        </p>
      )}
      <PageHead title={title} preline={preline} lead={lead} />
      {children}
    </Document>
  );
}
