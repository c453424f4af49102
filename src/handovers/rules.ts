import { addDays, type Day, formatDay, isDay } from '../shared/dates.js';
import { type Anchor, anchorDative, anchorOnDay, anchors } from './template-terms.js';
import type { WorkingDays } from './working-days.js';

// Pure decisions on dates. No database, no clock (docs/decisions/0040-due-dates.md, 0060-relative-dates.md).

/** The anchors' days; null where a day is not known yet. */
export type AnchorDays = Readonly<Record<Anchor, Day | null>>;

/** The days that dates hang on: anchors, and where a case has them "step:4" and "field:2.rueckkehr" (relativeDays). */
export type BaseDays = Readonly<Record<string, Day | null | undefined>>;

/** An anchor, a finished step or a filled-in day, and calendar days before (negative) or after it. */
export interface DueRule {
  readonly anchor: string;
  readonly offsetDays: number;
}

export function isAnchor(text: string): text is Anchor {
  return (anchors as readonly string[]).includes(text);
}

/** The vacancy begins on the first working day after the last day present; it is computed, never typed. */
export function vacancyStart(lastDayOn: Day | null, calendar: WorkingDays): Day | null {
  return lastDayOn && calendar.after(lastDayOn);
}

/** Before T (and on it) a date that is no working day moves back, otherwise an office would be late without knowing. */
function movesBack({ anchor, offsetDays }: DueRule): boolean {
  return offsetDays < 0 || (offsetDays === 0 && anchor === 'T');
}

/** The rule's own day before it is moved off weekends and holidays; null while its anchor has none. */
export function ruledDay(rule: DueRule, days: BaseDays): Day | null {
  const base = days[rule.anchor];
  return base ? addDays(base, rule.offsetDays) : null;
}

/** What a rule hangs on besides the anchors: `{step: '4'}` or `{step: '2', field: 'rueckkehr'}`; null for anchors. */
export function relativeTo(anchor: string): { readonly step: string; readonly field: string | null } | null {
  const match = /^(?:step:([^.]+)|field:([^.]+)\.(.+))$/.exec(anchor);
  if (!match) return null;
  return { step: match[1] ?? match[2] ?? '', field: match[3] ?? null };
}

/** The days that finished steps give to the steps that hang on them. */
export function relativeDays(
  steps: readonly {
    readonly key: string;
    readonly status: string;
    readonly completedOn: Day | null;
    readonly answer: Readonly<Record<string, unknown>>;
    readonly anchor: string;
  }[],
): BaseDays {
  const byKey = new Map(steps.map((step) => [step.key, step]));
  const days: Record<string, Day | null> = {};
  for (const { anchor } of steps) {
    const base = relativeTo(anchor);
    const step = base && byKey.get(base.step);
    if (!base || !step || (step.status !== 'DONE' && step.status !== 'WAIVED')) continue;
    const filled = step.status === 'DONE' ? step.answer[base.field ?? ''] : null;
    // A step that somebody left out counts from that day; nothing waits for a completion that will not come.
    const given = base.field === null ? step.completedOn : filled;
    days[anchor] = typeof given === 'string' && isDay(given) ? given : null;
  }
  return days;
}

/**
 * When a step is due: anchor + offset in calendar days, moved to a working day. A date that lies before the start of
 * the run is due on the start day ("sofort fällig"), so that a late start drops nothing and begins without arrears.
 * @param startedOn the run's first day
 */
export function dueDay(rule: DueRule, days: BaseDays, calendar: WorkingDays, startedOn: Day): Day | null {
  const day = ruledDay(rule, days);
  if (!day) return null;
  const moved = movesBack(rule) ? calendar.atOrBefore(day) : calendar.atOrAfter(day);
  return moved < startedOn ? startedOn : moved;
}

const baseInWords = (anchor: string): string => {
  const base = relativeTo(anchor);
  if (!base) return anchor;
  return base.field === null ? `der Erledigung von Schritt ${base.step}` : `dem Tag aus Schritt ${base.step}`;
};

const onBaseInWords = (anchor: string): string => {
  const base = relativeTo(anchor);
  if (!base) return anchor;
  return base.field === null ? `sobald Schritt ${base.step} erledigt ist` : `am Tag aus Schritt ${base.step}`;
};

/** The rule in words, without a date: "90 Tage vor dem letzten Präsenztag". */
export function ruleInWords(rule: DueRule): string {
  const { anchor, offsetDays } = rule;
  const name = isAnchor(anchor) ? anchorDative[anchor] : baseInWords(anchor);
  if (offsetDays === 0) return isAnchor(anchor) ? anchorOnDay[anchor] : onBaseInWords(anchor);
  const days = Math.abs(offsetDays);
  return `${days} ${days === 1 ? 'Tag' : 'Tage'} ${offsetDays < 0 ? 'vor' : 'nach'} ${name}`;
}

/** The rule and what it made of the date: "…, auf den Werktag davor verlegt". */
export function dueInWords(rule: DueRule, days: BaseDays, calendar: WorkingDays, startedOn: Day): string {
  const words = ruleInWords(rule);
  const day = ruledDay(rule, days);
  if (!day) return `${words}; der Tag steht noch nicht fest`;
  const moved = movesBack(rule) ? calendar.atOrBefore(day) : calendar.atOrAfter(day);
  if (moved < startedOn) return `${words} (${formatDay(moved)}), beim Start schon vorbei: sofort fällig`;
  if (moved < day) return `${words}, auf den Werktag davor verlegt`;
  if (moved > day) return `${words}, auf den Werktag danach verlegt`;
  return words;
}

/** True where the rule's date had passed when the run started. */
export function isDueAtOnce(rule: DueRule, days: BaseDays, calendar: WorkingDays, startedOn: Day): boolean {
  const day = ruledDay(rule, days);
  if (!day) return false;
  return (movesBack(rule) ? calendar.atOrBefore(day) : calendar.atOrAfter(day)) < startedOn;
}
