import type { ComponentChildren } from 'preact';

export type AlertKind = 'info' | 'success' | 'warning' | 'danger';

export type AlertProps = {
  kind?: AlertKind;
  title: string;
  /** True for messages that answer what the reader just did; they are announced at once. */
  live?: boolean;
  children?: ComponentChildren;
};

const KIND_WORDS: Record<AlertKind, string> = {
  info: 'Hinweis',
  success: 'Erfolg',
  warning: 'Achtung',
  danger: 'Fehler',
};

/** A message box in the flow of the page. The kind is told in words too, for those who do not see the colour. */
export function Alert({ kind = 'info', title, live, children }: AlertProps) {
  const role = live ? (kind === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div class={`kern-alert kern-alert--${kind}`} role={role}>
      <div class="kern-alert__header">
        <span class={`kern-icon kern-icon--${kind}`} aria-hidden="true" />
        <p class="kern-title">
          <span class="st-sr-only">{KIND_WORDS[kind]}: </span>
          {title}
        </p>
      </div>
      {children && <div class="kern-alert__body st-flow">{children}</div>}
    </div>
  );
}
