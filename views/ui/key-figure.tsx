import type { Tone } from './badge.js';
import { classNames } from './class-names.js';

export type KeyFigureProps = {
  value: string | number;
  /** What is counted: "Stellen ohne Vertretung". */
  label: string;
  /** What it means: "von 42 Stellen, 3 mehr als im Vormonat". */
  meaning?: string;
  /** The list behind the figure; every figure should open its list. */
  href?: string;
  tone?: Tone;
};

/** One number with its meaning. The whole box leads to the list behind it. */
export function KeyFigure({ value, label, meaning, href, tone = 'neutral' }: KeyFigureProps) {
  return (
    <div class={classNames('st-figure', `st-figure--${tone}`, href && 'st-figure--linked')}>
      <p class="st-figure__value">{value}</p>
      <p class="st-figure__label">
        {href ? (
          <a class="kern-link kern-link--no-visited-state st-figure__link" href={href}>
            {label}
          </a>
        ) : (
          label
        )}
      </p>
      {meaning && <p class="st-figure__meaning">{meaning}</p>}
    </div>
  );
}
