import type { ComponentChildren } from 'preact';

export type DisclosureProps = { summary: string; open?: boolean; id?: string; children: ComponentChildren };

/** Folds away what few readers need. Works without script; never hide the main thing in it. */
export function Disclosure({ summary, open, id, children }: DisclosureProps) {
  return (
    <details class="kern-accordion st-disclosure" open={open} id={id}>
      <summary class="kern-accordion__header">
        <span class="kern-title kern-title--small">{summary}</span>
      </summary>
      <div class="kern-accordion__body st-flow">{children}</div>
    </details>
  );
}
