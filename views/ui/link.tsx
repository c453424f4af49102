import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.js';

export type LinkProps = {
  href: string;
  id?: string;
  small?: boolean;
  /** Extra words for screen readers where the visible words repeat on the page. */
  context?: string;
  children: ComponentChildren;
};

/** A text link in KERN's look. */
export function Link({ href, id, small, context, children }: LinkProps) {
  return (
    <a
      id={id}
      class={classNames('kern-link kern-link--no-visited-state st-link', small && 'kern-link--small')}
      href={href}
    >
      <span>
        {children}
        {context && <span class="st-sr-only"> {context}</span>}
      </span>
    </a>
  );
}
