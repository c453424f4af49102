import type { ComponentChildren } from 'preact';

export type EmptyStateProps = {
  /** What is not here yet, said kindly: "Noch keine Übergaben". */
  title: string;
  /** What will be here, and how to begin. */
  children: ComponentChildren;
  /** The one thing to do now. */
  action?: ComponentChildren;
};

/** Stands where a list would be, and tells what will be here and how to begin. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="st-empty">
      <p class="kern-title">{title}</p>
      <div class="st-empty__text st-flow">{children}</div>
      {action && <div class="kern-btn-wrapper">{action}</div>}
    </div>
  );
}
