import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.js';

export type DisclosureProps = {
  summary: string;
  open?: boolean;
  id?: string;
  /** Folded on a phone only; beside more room the content simply stands there. */
  narrowOnly?: boolean;
  children: ComponentChildren;
};

/** Folds away what few readers need. Works without script; never hide the main thing in it. */
export function Disclosure({ summary, open, id, narrowOnly, children }: DisclosureProps) {
  return (
    <details
      class={classNames('kern-accordion st-disclosure', narrowOnly && 'st-disclosure--narrow')}
      open={open}
      id={id}
    >
      <summary class="kern-accordion__header">
        <span class="kern-title kern-title--small">{summary}</span>
      </summary>
      <div class="kern-accordion__body st-flow">{children}</div>
    </details>
  );
}
