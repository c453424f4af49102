import { classNames } from './class-names.js';
import { Icon, type IconName } from './icon.js';

/** fresh: checked in time; due: should be checked soon; overdue: the date has passed; unknown: never checked. */
export type Freshness = 'fresh' | 'due' | 'overdue' | 'unknown';

export type FreshnessNoteProps = {
  state: Freshness;
  /** The finished sentence: "Geprüft vor 3 Wochen von Stelle 50.2-04". */
  text: string;
};

const STATE_ICON: Record<Freshness, IconName> = {
  fresh: 'success',
  due: 'info',
  overdue: 'warning',
  unknown: 'help',
};

/** Tells in words whether a text can be trusted today. */
export function FreshnessNote({ state, text }: FreshnessNoteProps) {
  return (
    <p class={classNames('st-freshness', `st-freshness--${state}`)}>
      <Icon name={STATE_ICON[state]} size="small" />
      <span>{text}</span>
    </p>
  );
}
