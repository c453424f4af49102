import { paths } from '../../src/shared/paths.js';
import { Button } from '../ui/button.js';
import { Form } from '../ui/form.js';
import { Icon } from '../ui/icon.js';
import { Link } from '../ui/link.js';
import { SearchBox } from '../ui/search-box.js';
import type { Chrome, NavEntry, NavGroup, NavItem } from './chrome.js';

function NavLink({ label, href, current }: NavItem) {
  return (
    <a href={href} aria-current={current ? 'page' : undefined}>
      {label}
    </a>
  );
}

function NavGroupMenu({ label, items }: NavGroup) {
  const within = items.some(({ current }) => current);
  return (
    <details class="st-menu st-nav__group">
      <summary aria-current={within ? 'true' : undefined}>
        {label} <Icon name="chevron-right" />
      </summary>
      <div class="st-menu__panel">
        <NavList entries={items} />
      </div>
    </details>
  );
}

function NavGroupOpen({ label, items }: NavGroup) {
  return (
    <>
      <p class="st-menu__heading">{label}</p>
      <NavList entries={items} />
    </>
  );
}

/** Groups are a menu of their own in the row of wide screens, and stand open in the menu of phones. */
function NavList({
  entries,
  Group = NavGroupOpen,
}: {
  entries: readonly NavEntry[];
  Group?: typeof NavGroupOpen;
}) {
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.label}>{'items' in entry ? <Group {...entry} /> : <NavLink {...entry} />}</li>
      ))}
    </ul>
  );
}

function PersonMenu({ person, csrfToken }: { person: NonNullable<Chrome['person']>; csrfToken: string }) {
  return (
    <details class="st-menu st-person">
      <summary>
        <Icon name="account-circle" />
        <span class="st-person__name">{person.name}</span>
      </summary>
      <div class="st-menu__panel">
        <p class="st-person__who">{person.name}</p>
        <p class="st-person__roles">{person.roles}</p>
        <p>
          <Link href={paths.subscriptions}>Meine Abonnements</Link>
        </p>
        <p>
          <Link href={paths.ownData}>Meine Daten</Link>
        </p>
        <p>
          <Link href={paths.ownSessions}>Meine Anmeldungen</Link>
        </p>
        <Form action={paths.signOut} csrfToken={csrfToken} inline>
          <Button icon="logout" small>
            Abmelden
          </Button>
        </Form>
      </div>
    </details>
  );
}

/**
 * County, product, search, person and navigation. The navigation stands twice, as a row for wide screens and folded
 * for phones; CSS shows exactly one, so that folding needs no script.
 */
export function Header({ chrome, withSearch }: { chrome: Chrome; withSearch: boolean }) {
  const { countyName, countyLogoHref, nav, person, csrfToken } = chrome;
  return (
    <>
      <div class="st-header__bar st-width">
        <a class="st-brand" href={paths.home}>
          <img
            class="st-brand__logo"
            src={countyLogoHref ?? '/assets/logo.svg'}
            alt=""
            width="40"
            height="40"
          />
          <span class="st-brand__text">
            <span class="st-brand__county">{countyName}</span>
            <span class="st-brand__product">Staffelstab</span>
          </span>
        </a>
        {withSearch && person && <SearchBox csrfToken={csrfToken} id="kopfsuche" />}
        {person && <PersonMenu person={person} csrfToken={csrfToken} />}
        {nav.length > 0 && (
          <details class="st-menu st-header__fold">
            <summary>
              <Icon name="dehaze" />
              <span>Menü</span>
            </summary>
            <nav class="st-menu__panel" aria-label="Hauptmenü, ausklappbar">
              <NavList entries={nav} />
            </nav>
          </details>
        )}
      </div>
      {nav.length > 0 && (
        <nav class="st-nav" aria-label="Hauptmenü">
          <div class="st-width">
            <NavList entries={nav} Group={NavGroupMenu} />
          </div>
        </nav>
      )}
    </>
  );
}
