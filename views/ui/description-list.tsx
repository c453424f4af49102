import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.js';

export type DescriptionItem = { term: string; value: ComponentChildren };

export type DescriptionListProps = {
  items: readonly DescriptionItem[];
  /** Term above value, for narrow boxes. */
  stacked?: boolean;
};

/** Pairs of term and value, such as the summary box of an article. Items without a value are left out. */
export function DescriptionList({ items, stacked }: DescriptionListProps) {
  const filled = items.filter(({ value }) => value !== null && value !== undefined && value !== '');
  return (
    <dl class={classNames('kern-description-list', stacked && 'kern-description-list--col')}>
      {filled.map(({ term, value }) => (
        <div key={term} class="kern-description-list-item">
          <dt class="kern-description-list-item__key">{term}</dt>
          <dd class="kern-description-list-item__value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
