import { paths } from '../../src/shared/paths.js';
import { classNames } from './class-names.js';
import { Icon } from './icon.js';

export type SearchBoxProps = {
  action?: string;
  query?: string;
  label?: string;
  /** The large one stands on the start and search pages, the small one in the header. */
  large?: boolean;
  id?: string;
  /** Filters to keep when searching anew. */
  hidden?: Readonly<Record<string, string>>;
};

/** The search field. Where script runs, the key / leads to it from anywhere. */
export function SearchBox(props: SearchBoxProps) {
  const {
    action = paths.search,
    query = '',
    label = 'Wissen durchsuchen',
    large,
    id = 'suchfeld',
    hidden = {},
  } = props;
  return (
    <search class={classNames('st-search', large && 'st-search--large')}>
      <form action={action} method="get">
        <label class={large ? 'kern-label kern-label--large' : 'st-sr-only'} for={id}>
          {label}
        </label>
        <div class="st-search__row">
          <input
            class="kern-form-input__input st-search__input"
            id={id}
            name="q"
            type="search"
            value={query}
            autocomplete="off"
            placeholder={large ? undefined : 'Suchen'}
            data-search
          />
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit" class={classNames('kern-btn', 'kern-btn--primary', 'st-search__button')}>
            <Icon name="search" />
            <span class={large ? 'kern-label' : 'st-sr-only'}>Suchen</span>
          </button>
        </div>
      </form>
    </search>
  );
}
