import { classNames } from './class-names.js';
import { Icon, type IconName } from './icon.js';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

export type BadgeProps = { tone?: Tone; icon?: IconName | null; large?: boolean; children: string };

const TONE_ICON: Record<Tone, IconName | null> = {
  neutral: null,
  info: 'info',
  success: 'success',
  warning: 'warning',
  danger: 'danger',
};

/** A short state in words; colour and icon only support it. Pass `icon={null}` to leave the icon out. */
export function Badge({ tone = 'neutral', icon = TONE_ICON[tone], large, children }: BadgeProps) {
  return (
    <span class={classNames('kern-badge', `kern-badge--${tone}`, !large && 'kern-badge--small', 'st-badge')}>
      {icon && <Icon name={icon} size={large ? 'default' : 'small'} />}
      <span class="kern-label kern-label--small">{children}</span>
    </span>
  );
}

export type StepStatus = 'OPEN' | 'BLOCKED' | 'DONE' | 'WAIVED' | 'REJECTED';
export type ArticleStatus = 'DRAFT' | 'IN_REVIEW' | 'PUBLISHED' | 'ARCHIVED';
export type RunStatus = 'PLANNED' | 'ACTIVE' | 'COMPLETED' | 'CANCELLED';

const STATUS: Record<StepStatus | ArticleStatus | RunStatus, { tone: Tone; icon?: IconName; word: string }> =
  {
    OPEN: { tone: 'info', icon: 'arrow-forward', word: 'Offen' },
    BLOCKED: { tone: 'neutral', icon: 'more-vert', word: 'Wartet' },
    DONE: { tone: 'success', icon: 'check', word: 'Erledigt' },
    WAIVED: { tone: 'neutral', word: 'Entfällt' },
    REJECTED: { tone: 'danger', icon: 'close', word: 'Abgelehnt' },
    DRAFT: { tone: 'neutral', icon: 'draft', word: 'Entwurf' },
    IN_REVIEW: { tone: 'info', icon: 'visibility', word: 'In Prüfung' },
    PUBLISHED: { tone: 'success', icon: 'check', word: 'Veröffentlicht' },
    ARCHIVED: { tone: 'neutral', word: 'Archiviert' },
    PLANNED: { tone: 'neutral', icon: 'calendar-today', word: 'Geplant' },
    ACTIVE: { tone: 'info', icon: 'arrow-forward', word: 'Läuft' },
    COMPLETED: { tone: 'success', icon: 'check', word: 'Abgeschlossen' },
    CANCELLED: { tone: 'neutral', icon: 'close', word: 'Abgebrochen' },
  };

export type StatusBadgeProps = {
  status: StepStatus | ArticleStatus | RunStatus;
  /** An open or waiting step past its due date shows "Überfällig" instead. */
  overdue?: boolean;
  large?: boolean;
};

/** The German word, colour and icon of a state, the same on every page. */
export function StatusBadge({ status, overdue, large }: StatusBadgeProps) {
  if (overdue && (status === 'OPEN' || status === 'BLOCKED')) {
    const word = status === 'BLOCKED' ? 'Überfällig, wartet' : 'Überfällig';
    return (
      <Badge tone="danger" large={large}>
        {word}
      </Badge>
    );
  }
  const { tone, icon, word } = STATUS[status];
  return (
    <Badge tone={tone} icon={icon ?? null} large={large}>
      {word}
    </Badge>
  );
}

/** The German word of a state for places that have no room for a badge: tables, pictures, exports. */
export function statusWord(status: StatusBadgeProps['status']): string {
  return STATUS[status].word;
}
