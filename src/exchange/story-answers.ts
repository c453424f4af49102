import { allReturned, type Run, type RunStep, type StepAnswer, stepForm } from '../handovers/index.js';
import type { Day } from '../shared/dates.js';
import type { Story, StoryStep } from './story.js';

/** "40 Prozent" in the story's note; the usual half where it says nothing. */
function shareIn(note: string): number {
  const share = Number(/(\d{1,3})\s*Prozent/.exec(note)?.[1]);
  return share >= 1 && share <= 100 ? share : 50;
}

/** "Abgang 5, Stelle 3" in the story's note; else how the post is rated already. */
function ratingIn(note: string, run: Run): { attrition: string; position: string } {
  const said = /Abgang (\d), Stelle (\d)/.exec(note);
  return {
    attrition: said?.[1] ?? String(run.position.riskAttrition ?? 3),
    position: said?.[2] ?? String(run.position.riskPosition ?? 3),
  };
}

function refillIn(note: string): string {
  if (/sofort/i.test(note)) return 'sofort';
  return /sperre/i.test(note) ? 'gesperrt' : 'später';
}

/** What only the story knows, by the step's purpose. */
function special(
  story: Story,
  run: Run,
  step: RunStep,
  note: string,
  idOf: (externalId: string | null) => string | null,
): StepAnswer {
  switch (step.purpose) {
    case 'last-day':
      return { lastDayOn: run.days.T, note: note || 'Mit der Personalstelle abgestimmt.' };
    case 'refill':
      return { refill: refillIn(note), successorStartsOn: run.days.S };
    case 'stand-in':
      return { personId: idOf(story.standIn), share: shareIn(note) };
    case 'mentor':
      return { personId: idOf(story.mentor), agreed: 'ja' };
    case 'risk':
      return { ...ratingIn(note, run), note: note || 'Einstufung der Stelle bestätigt.' };
    case 'stand-in-check':
      return { deadlinesKept: 'ja', note: note || 'Nichts, das Paket reicht.' };
    case 'stand-in-confirm':
      return { decision: 'bestätigen', note: note || 'Die Vertretung läuft gut.' };
    case 'reachability':
      return { reachable: 'keine' };
    case 'feedback':
      // The story's words are about the way, not about gaps of the package.
      return { useful: 'ja', complete: 'teils', current: 'ja', gaps: '', anonymous: 'nein' };
    default:
      return {};
  }
}

/** The step's form as the person of the story would have filled it in on that day. */
export function answerFor(
  story: Story,
  run: Run,
  step: RunStep,
  told: StoryStep,
  idOf: (externalId: string | null) => string | null,
): StepAnswer {
  const { on, note } = told;
  const answer: Record<string, StepAnswer[string]> = {};
  for (const field of stepForm(step).fields) {
    if (field.type === 'ticks') answer[field.name] = field.items;
    else if (field.type === 'things') Object.assign(answer, allReturned(step, on, step.roles[0]));
    else if (field.type === 'day') answer[field.name] = field.required ? (on satisfies Day) : null;
    else if (field.type === 'choice') answer[field.name] = field.choices[0]?.value ?? '';
    else if (field.type === 'confirm') answer[field.name] = 'ja';
    else if (field.type === 'text') answer[field.name] = note || (field.required ? 'Erledigt.' : '');
    else if (field.type === 'line') answer[field.name] = field.required ? note || 'Erledigt.' : '';
    else if (field.type === 'some') answer[field.name] = field.items.slice(0, 1);
    const value = told.fields[field.name];
    if (value === undefined) continue;
    if (field.type === 'person') answer[field.name] = idOf(value);
    else answer[field.name] = field.type === 'number' || field.type === 'percent' ? Number(value) : value;
  }
  return { ...answer, ...special(story, run, step, note, idOf) };
}
