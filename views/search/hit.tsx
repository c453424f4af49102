import { type Freshness, FreshnessNote } from '../ui/freshness-note.js';
import { Highlight, type TextSegment } from '../ui/highlight.js';

export type HitProps = {
  href: string;
  title: readonly TextSegment[];
  excerpt: readonly TextSegment[];
  /** "Checkliste". */
  kind: string;
  /** The post that answers for the text; null for law. */
  owner: { href: string; label: string; unit: string } | null;
  freshness: { state: Freshness; text: string };
  /** Why it is a hit, in sentences. */
  reasons: readonly string[];
  /** Where one of its files says what the text itself does not. */
  place: { href: string; name: string; label: string | null; excerpt: readonly TextSegment[] } | null;
};

/** One hit: what it is called, what it says to the question, whose it is and how fresh. */
export function Hit({ href, title, excerpt, kind, owner, freshness, reasons, place }: HitProps) {
  const says = excerpt.some(({ hit }) => hit);
  return (
    <article class="st-hit">
      <h3 class="st-hit__title">
        <a class="kern-link kern-link--no-visited-state" href={href}>
          <span>
            <Highlight segments={title} />
          </span>
        </a>
      </h3>
      {(says || !place) && (
        <p class="st-hit__excerpt">
          <Highlight segments={excerpt} />
        </p>
      )}
      {place && (
        <p class="st-hit__excerpt">
          Gefunden in der Anlage{' '}
          <a class="kern-link kern-link--no-visited-state" href={place.href}>
            {place.name}
            {place.label && `, ${place.label}`}
          </a>
          {place.excerpt.length > 0 && (
            <>
              : <Highlight segments={place.excerpt} />
            </>
          )}
        </p>
      )}
      <div class="st-hit__meta">
        <p>
          <span class="st-hit__kind">{kind}</span>
          {owner && (
            <>
              {' · '}
              <a class="kern-link kern-link--small kern-link--no-visited-state" href={owner.href}>
                {owner.label}
              </a>
              {owner.unit && `, ${owner.unit}`}
            </>
          )}
        </p>
        <FreshnessNote {...freshness} />
      </div>
      {reasons.length > 0 && (
        <details class="st-why">
          <summary>Warum dieser Treffer?</summary>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}
