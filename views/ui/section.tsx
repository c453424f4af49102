import type { ComponentChildren } from 'preact';
import { Heading, type HeadingLevel } from './heading.js';

export type SectionProps = {
  title: string;
  /** Becomes the anchor of the section and ties the heading to it. */
  id: string;
  level?: HeadingLevel;
  /** One sentence under the heading. */
  lead?: ComponentChildren;
  /** A link or small button beside the heading. */
  action?: ComponentChildren;
  children: ComponentChildren;
};

/** A titled part of a page that screen readers can jump to. */
export function Section({ title, id, level = 2, lead, action, children }: SectionProps) {
  return (
    <section class="st-section" id={id} aria-labelledby={`${id}-titel`}>
      <div class="st-section__head">
        <Heading level={level} id={`${id}-titel`} size={level === 2 ? 'medium' : undefined}>
          {title}
        </Heading>
        {action && <div class="st-section__action">{action}</div>}
      </div>
      {lead && <p class="kern-body kern-body--muted st-section__lead">{lead}</p>}
      {children}
    </section>
  );
}

/** Stacks blocks with the same distance between them. */
export function Stack({
  gap = 'default',
  children,
}: {
  gap?: 'small' | 'default' | 'large';
  children: ComponentChildren;
}) {
  return <div class={`st-stack st-stack--${gap}`}>{children}</div>;
}

/** Sets cards side by side, as many as fit, all of the same width. */
export function CardGrid({ children }: { children: ComponentChildren }) {
  return <div class="st-card-grid">{children}</div>;
}

export type ColumnsProps = { aside: ComponentChildren; asideLabel: string; children: ComponentChildren };

/** Main column with a narrower one beside it; on narrow screens the side column follows the main one. */
export function Columns({ aside, asideLabel, children }: ColumnsProps) {
  return (
    <div class="st-columns">
      <div class="st-columns__main">{children}</div>
      <aside class="st-columns__aside" aria-label={asideLabel}>
        {aside}
      </aside>
    </div>
  );
}
