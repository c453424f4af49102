import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.js';
import { Icon } from './icon.js';

export type PhaseState = 'done' | 'current' | 'upcoming';

export type Phase = {
  id: string;
  title: string;
  state: PhaseState;
  /** The figure in words: "4 von 6 erledigt, 1 überfällig". */
  summary?: string;
  href?: string;
  children?: ComponentChildren;
};

const STATE_WORD: Record<PhaseState, string> = {
  done: 'abgeschlossen',
  current: 'läuft',
  upcoming: 'kommt noch',
};

export type PhaseListProps = { phases: readonly Phase[]; label: string };

/** The phases of a run one under another, with a mark and a word for each, and room for its steps. */
export function PhaseList({ phases, label }: PhaseListProps) {
  return (
    <div class="st-phase-list">
      <p class="st-sr-only">{label}</p>
      <ol class="st-phases">
        {phases.map((phase, index) => (
          <li
            key={phase.id}
            class={classNames('st-phases__item', `st-phases__item--${phase.state}`)}
            aria-current={phase.state === 'current' ? 'step' : undefined}
          >
            <span class="st-phases__mark" aria-hidden="true">
              {phase.state === 'done' ? <Icon name="check" size="small" /> : index + 1}
            </span>
            <div class="st-phases__body">
              <p class="st-phases__title">
                {phase.href ? (
                  <a class="kern-link kern-link--no-visited-state" href={phase.href}>
                    {phase.title}
                  </a>
                ) : (
                  phase.title
                )}
              </p>
              <p class="st-phases__summary">
                {STATE_WORD[phase.state]}
                {phase.summary && ` · ${phase.summary}`}
              </p>
              {phase.children && <div class="st-phases__content">{phase.children}</div>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
