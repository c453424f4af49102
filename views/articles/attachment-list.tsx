import { Link } from '../ui/link.js';
import { Section } from '../ui/section.js';

export type AttachmentLink = {
  name: string;
  /** "PDF, 1,2 MB" */
  meta: string;
  downloadHref: string;
  /** Null for kinds that a browser does not show. */
  viewHref: string | null;
  /** A small picture of it can stand beside its name. */
  isPicture: boolean;
  /** Readers do not have it yet. */
  pending: boolean;
};

/** The files that come with an article, for its readers. */
export function AttachmentList({
  items,
  title = 'Anlagen',
}: {
  items: readonly AttachmentLink[];
  title?: string;
}) {
  if (items.length === 0) return null;
  return (
    <Section id="anlagen" title={title}>
      <ul class="st-attachments">
        {items.map(({ name, meta, downloadHref, viewHref, isPicture, pending }) => (
          <li key={downloadHref}>
            {isPicture && viewHref && (
              <img class="st-attachments__thumb" src={viewHref} alt="" loading="lazy" />
            )}
            <div class="st-attachments__body">
              <p>
                <Link href={viewHref ?? downloadHref}>{name}</Link>{' '}
                <span class="st-attachments__meta">
                  {meta}
                  {viewHref && <span class="st-screen-only">, öffnet sich im Browser</span>}
                  {pending && ', erst nach Freigabe für Lesende da'}
                </span>
              </p>
            </div>
            {viewHref && (
              <Link href={downloadHref} small context={name}>
                Herunterladen
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
