import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.js';
import { Heading, type HeadingLevel } from './heading.js';

export type CardProps = {
  title?: string;
  /** Makes the title a link and the whole card clickable; then put no other control inside. */
  href?: string;
  /** Short line above the title, such as the kind of thing. */
  preline?: string;
  /** Short line under the title. */
  subline?: string;
  level?: HeadingLevel;
  /** Grey surface for boxes that summarise, white for boxes that list. */
  surface?: boolean;
  footer?: ComponentChildren;
  children?: ComponentChildren;
};

/** A box for one thing. Use it to set something apart, not to frame every paragraph. */
export function Card({ title, href, preline, subline, level = 2, surface, footer, children }: CardProps) {
  return (
    <div
      class={classNames(
        'kern-card kern-card--hug st-card',
        href && 'kern-card--interactive',
        surface && 'kern-card--surface',
      )}
    >
      <div class="kern-card__container">
        {title && (
          <div class="kern-card__header">
            {preline && <p class="kern-preline kern-preline--small">{preline}</p>}
            <Heading level={level} size="title">
              {href ? (
                <a class="kern-link kern-link--stretched" href={href}>
                  {title}
                </a>
              ) : (
                title
              )}
            </Heading>
            {subline && <p class="kern-subline kern-subline--small">{subline}</p>}
          </div>
        )}
        {children && <div class="kern-card__body st-flow">{children}</div>}
        {footer && <div class="kern-card__footer">{footer}</div>}
      </div>
    </div>
  );
}
