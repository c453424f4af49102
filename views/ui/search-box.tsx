import { paths } from '../../src/shared/paths.js';
import { classNames } from './class-names.js';
import { Icon } from './icon.js';

export type SearchBoxProps = {
  /** The words are posted and not part of an address: they may hold a name. */
  csrfToken: string;
  action?: string;
  query?: string;
  label?: string;
  /** The large one stands on the start and search pages, the small one in the header. */
  large?: boolean;
  id?: string;
  /** Filters to keep when searching anew. */
  hidden?: Readonly<Record<string, string>>;
  /** Where script runs: shows the hits of `href` in the element with the id `target` while typing. */
  live?: { href: string; target: string };
};

/** The search field. Where script runs, the key / leads to it from anywhere. */
export function SearchBox(props: SearchBoxProps) {
  const {
    csrfToken,
    action = paths.search,
    query = '',
    label = 'Wissen durchsuchen',
    large,
    id = 'suchfeld',
    hidden = {},
    live,
  } = props;
  return (
    <search class={classNames('st-search', large && 'st-search--large')}>
      <form action={action} method="post">
        <input type="hidden" name="_csrf" value={csrfToken} />
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
            {...(live ? whileTyping(live) : {})}
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

/** From the second letter (staffelstab.js holds back shorter ones), after a short rest; a newer request cancels the older. */
function whileTyping({ href, target }: NonNullable<SearchBoxProps['live']>) {
  return {
    'hx-post': href,
    'hx-trigger': 'input changed delay:200ms, search',
    'hx-target': `#${target}`,
    'hx-include': 'closest form',
    'hx-sync': 'this:replace',
    'data-live-search': true,
  };
}
