import { askedKeys } from './conditions.js';
import { resolveStep } from './resolve-step.js';
import { relativeTo } from './rules.js';
import type { SourceStep, TemplateFault } from './template-source.js';
import { roleFromField } from './template-step-source.js';

/** What a template's graph says: faults refuse it, hints are for its author to think about. */
export interface TemplateCheck {
  readonly faults: readonly TemplateFault[];
  readonly hints: readonly TemplateFault[];
  /** With the names of conditions, dates and roles looked up, as they are stored. */
  readonly steps: readonly SourceStep[];
}

/**
 * Looks at the steps as a graph: keys once, every needed step there, no circle, nothing due before what it needs where
 * both hang on the same anchor, and every step, field and value that conditions, dates and roles name. Dates on different
 * anchors cannot be compared before a run has them, and a longer way round may still be meant, so those are hints.
 */
export function checkTemplate(given: readonly SourceStep[]): TemplateCheck {
  const faults: TemplateFault[] = [];
  const hints: TemplateFault[] = [];
  const steps = given.map((step) => resolveStep(step, given, faults));
  const byKey = new Map<string, SourceStep>();
  for (const step of steps) {
    const earlier = byKey.get(step.key);
    if (earlier)
      faults.push({
        line: step.line,
        step: step.key,
        reason: `Die Nummer ${step.key} gibt es schon in Zeile ${earlier.line}.`,
      });
    else byKey.set(step.key, step);
  }
  for (const step of byKey.values()) {
    for (const key of askedKeys(step.condition)) {
      const asked = byKey.get(key);
      if (asked && asked !== step) compareDates(step, asked, faults, hints, 'von dem er abhängt');
    }
    for (const key of step.after) {
      const needed = byKey.get(key);
      if (!needed)
        faults.push({
          line: step.line,
          step: step.key,
          reason: `Schritt ${step.key} kommt nach ${key}, aber ${key} gibt es nicht.`,
        });
      else if (needed !== step) compareDates(step, needed, faults, hints);
    }
    if (new Set(step.after).size < step.after.length)
      faults.push({
        line: step.line,
        step: step.key,
        reason: `Schritt ${step.key} nennt einen Vorgänger zweimal.`,
      });
  }
  faults.push(...circles(byKey));
  return { faults: faults.sort(byLine), hints: hints.sort(byLine), steps };
}

const byLine = (a: TemplateFault, b: TemplateFault) => a.line - b.line;

const ruleOf = ({ anchor, offsetDays }: SourceStep) =>
  `${baseOf(anchor)}${offsetDays === 0 ? '' : offsetDays > 0 ? `+${offsetDays}` : `−${-offsetDays}`}`;

/** As templates write it: "T", "Schritt 4", "2.rueckkehr". */
export function baseOf(anchor: string): string {
  const base = relativeTo(anchor);
  if (!base) return anchor;
  return base.field === null ? `Schritt ${base.step}` : `${base.step}.${base.field}`;
}

function compareDates(
  step: SourceStep,
  needed: SourceStep,
  faults: TemplateFault[],
  hints: TemplateFault[],
  why = 'den er braucht',
): void {
  const sentence = `Schritt ${step.key} (${ruleOf(step)}) ist fällig vor Schritt ${needed.key} (${ruleOf(needed)}), ${why}`;
  if (step.anchor === needed.anchor) {
    if (step.offsetDays < needed.offsetDays)
      faults.push({ line: step.line, step: step.key, reason: `${sentence}.` });
    return;
  }
  // In time: T before V before S. Comparable only roughly, because the days between them are not known.
  const place = { T: 0, V: 1, I: 0, S: 2 } as Record<string, number>;
  if (
    (place[step.anchor] ?? 0) < (place[needed.anchor] ?? 0) &&
    step.offsetDays <= 0 &&
    needed.offsetDays >= 0
  )
    hints.push({ line: step.line, step: step.key, reason: `${sentence}; bitte prüfen, ob das gewollt ist.` });
}

/** Every step that this one waits for: to begin, for its date, to know whether it is needed, or by whom. */
function waitsFor(step: SourceStep): readonly string[] {
  const base = relativeTo(step.anchor);
  const named = step.roles.filter((role) => roleFromField.test(role)).map((role) => role.split('.')[0] ?? '');
  return [...new Set([...step.after, ...(base ? [base.step] : []), ...askedKeys(step.condition), ...named])];
}

/** Each circle once, named along its way, at the line of its first step. */
function circles(byKey: ReadonlyMap<string, SourceStep>): TemplateFault[] {
  const state = new Map<string, 'on-way' | 'done'>();
  const found: TemplateFault[] = [];
  const way: string[] = [];
  const visit = (key: string): void => {
    const step = byKey.get(key);
    if (!step || state.get(key) === 'done') return;
    if (state.get(key) === 'on-way') {
      const circle = [...way.slice(way.indexOf(key)), key];
      const first = circle.reduce((a, b) => ((byKey.get(a)?.line ?? 1) <= (byKey.get(b)?.line ?? 1) ? a : b));
      found.push({
        line: byKey.get(first)?.line ?? 1,
        step: first,
        reason: `Die Schritte warten im Kreis aufeinander: ${circle.join(' → ')}.`,
      });
      return;
    }
    state.set(key, 'on-way');
    way.push(key);
    for (const next of waitsFor(step)) visit(next);
    way.pop();
    state.set(key, 'done');
  };
  for (const key of byKey.keys()) visit(key);
  return found;
}
