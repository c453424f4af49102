import { addDays, type Day, formatDay } from '../shared/dates.js';
import { type Anchor, anchorDative, anchorOnDay, anchors } from './template-terms.js';
import type { WorkingDays } from './working-days.js';

// Pure decisions: dates, conditions, states. No database, no clock (docs/decisions/0040-due-dates.md).

/** The anchors' days; null where a day is not known yet. */
export type AnchorDays = Readonly<Record<Anchor, Day | null>>;

/** An anchor and calendar days before (negative) or after it. */
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
export function ruledDay(rule: DueRule, days: AnchorDays): Day | null {
  const anchor = isAnchor(rule.anchor) ? days[rule.anchor] : null;
  return anchor && addDays(anchor, rule.offsetDays);
}

/**
 * When a step is due: anchor + offset in calendar days, moved to a working day. A date that lies before the start of
 * the run is due on the start day ("sofort fällig"), so that a late start drops nothing and begins without arrears.
 * @param startedOn the run's first day
 */
export function dueDay(rule: DueRule, days: AnchorDays, calendar: WorkingDays, startedOn: Day): Day | null {
  const day = ruledDay(rule, days);
  if (!day) return null;
  const moved = movesBack(rule) ? calendar.atOrBefore(day) : calendar.atOrAfter(day);
  return moved < startedOn ? startedOn : moved;
}

/** The rule in words, without a date: "90 Tage vor dem letzten Präsenztag". */
export function ruleInWords(rule: DueRule): string {
  const { anchor, offsetDays } = rule;
  const name = isAnchor(anchor) ? anchorDative[anchor] : anchor;
  if (offsetDays === 0) return isAnchor(anchor) ? anchorOnDay[anchor] : anchor;
  const days = Math.abs(offsetDays);
  return `${days} ${days === 1 ? 'Tag' : 'Tage'} ${offsetDays < 0 ? 'vor' : 'nach'} ${name}`;
}

/** The rule and what it made of the date: "…, auf den Werktag davor verlegt". */
export function dueInWords(rule: DueRule, days: AnchorDays, calendar: WorkingDays, startedOn: Day): string {
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
export function isDueAtOnce(rule: DueRule, days: AnchorDays, calendar: WorkingDays, startedOn: Day): boolean {
  const day = ruledDay(rule, days);
  if (!day) return false;
  return (movesBack(rule) ? calendar.atOrBefore(day) : calendar.atOrAfter(day)) < startedOn;
}

/** What a condition may ask. */
export interface ConditionFacts {
  /** Attrition x position, 1 to 25; null where the post is not rated. */
  readonly risk: number | null;
}

const conditionPattern = /^(risk)(>=|<=|>|<|=)(\d{1,3})$/;

/** `Risiko >= 16` as templates write it -> `risk>=16` as the tables store it; null where it is none. */
export function readCondition(text: string): string | null {
  const compact = text
    .replace(/\s+/g, '')
    .replace(/^Risiko/i, 'risk')
    .replace('≥', '>=')
    .replace('≤', '<=');
  return conditionPattern.test(compact) ? compact : null;
}

/** True where the step belongs to this post. An unrated post meets no risk condition: the step can be added by rating it. */
export function conditionHolds(condition: string | null, facts: ConditionFacts): boolean {
  if (!condition) return true;
  const match = conditionPattern.exec(condition);
  if (!match) return true;
  const value = facts.risk;
  const wanted = Number(match[3]);
  if (value === null) return false;
  switch (match[2]) {
    case '>=':
      return value >= wanted;
    case '<=':
      return value <= wanted;
    case '>':
      return value > wanted;
    case '<':
      return value < wanted;
    default:
      return value === wanted;
  }
}

/** `risk>=16` -> "Risiko mindestens 16". */
export function conditionInWords(condition: string): string {
  const match = conditionPattern.exec(condition);
  if (!match) return condition;
  const words: Record<string, string> = {
    '>=': 'mindestens',
    '<=': 'höchstens',
    '>': 'über',
    '<': 'unter',
    '=': 'genau',
  };
  return `Risiko ${words[match[2] ?? '=']} ${match[3]}`;
}

/** The reason shown at a step that its post does not need. */
export function unmetReason(condition: string, facts: ConditionFacts): string {
  const now = facts.risk === null ? 'die Stelle ist noch nicht eingestuft' : `hier ${facts.risk}`;
  return `Bedingung „${conditionInWords(condition)}“ nicht erfüllt (${now}).`;
}
