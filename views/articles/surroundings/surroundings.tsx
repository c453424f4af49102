import { paths } from '../../../src/shared/paths.js';
import { Link } from '../../ui/link.js';
import { type LinkItem, LinkList } from '../../ui/link-list.js';
import { Section } from '../../ui/section.js';

export type SurroundingsProps = {
  slug: string;
  backlinks: readonly LinkItem[];
  /** Also those that are not shown. */
  backlinkTotal: number;
  related: readonly LinkItem[];
};

/** Below an article: what refers to it, and what has much in common with it. Nothing where there is neither. */
export function Surroundings({ slug, backlinks, backlinkTotal, related }: SurroundingsProps) {
  if (backlinks.length === 0 && related.length === 0) return null;
  return (
    <div class="st-surroundings">
      {backlinks.length > 0 && (
        <Section
          id="verweist-hierher"
          title={backlinkTotal > 1 ? `Hierher verweisen (${backlinkTotal})` : 'Hierher verweist'}
        >
          <LinkList items={backlinks} />
          {backlinkTotal > backlinks.length && (
            <p>
              <Link href={paths.surroundings(slug)}>Alle {backlinkTotal} zeigen</Link>
            </p>
          )}
        </Section>
      )}
      {related.length > 0 && (
        <Section id="verwandt" title="Verwandte Artikel">
          <LinkList items={related} />
        </Section>
      )}
    </div>
  );
}

/** Asks for them when the reader gets there; without JavaScript a link leads to them. */
export function SurroundingsToCome({ slug }: { slug: string }) {
  return (
    <p
      class="st-surroundings st-screen-only"
      hx-get={paths.surroundingsBeside(slug)}
      hx-trigger="revealed"
      hx-swap="outerHTML"
    >
      <Link href={paths.surroundings(slug)}>Was hierher verweist und was verwandt ist</Link>
    </p>
  );
}
