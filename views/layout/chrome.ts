import type { Notice } from '../../src/shared/notice.js';

export type NavItem = { label: string; href: string; current: boolean };

/** Places that stand folded under one word. */
export type NavGroup = { label: string; items: readonly NavItem[] };

export type NavEntry = NavItem | NavGroup;

/** The data of the frame around every page: the county, the reader, where they may go, and what just happened. */
export type Chrome = {
  countyName: string;
  /** Address of the county's own logo; the product's mark stands there otherwise. */
  countyLogoHref?: string;
  /** Only the entries this reader may open. */
  nav: readonly NavEntry[];
  person: { name: string; roles: string } | null;
  csrfToken: string;
  notice?: Notice;
};
