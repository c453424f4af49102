/** The KERN icons the kit uses; KERN draws them as CSS masks, so an icon never carries meaning alone. */
export type IconName =
  | 'account-circle'
  | 'add'
  | 'arrow-down'
  | 'arrow-up'
  | 'arrow-forward'
  | 'arrow-back'
  | 'autorenew'
  | 'calendar-today'
  | 'check'
  | 'checklist'
  | 'chevron-left'
  | 'chevron-right'
  | 'close'
  | 'content-copy'
  | 'danger'
  | 'dehaze'
  | 'delete'
  | 'download'
  | 'draft'
  | 'edit'
  | 'help'
  | 'home'
  | 'info'
  | 'logout'
  | 'mail'
  | 'more-vert'
  | 'open-in-new'
  | 'question-mark'
  | 'search'
  | 'success'
  | 'visibility'
  | 'warning';

export type IconProps = { name: IconName; size?: 'small' | 'default' | 'large' | 'x-large' };

/** Draws a decorative icon. Screen readers skip it, so a word must always stand beside it. */
export function Icon({ name, size = 'default' }: IconProps) {
  return <span class={`kern-icon kern-icon--${name} kern-icon--${size}`} aria-hidden="true" />;
}
