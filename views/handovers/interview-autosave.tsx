import { paths } from '../../src/shared/paths.js';
import { HiddenField } from '../ui/text-fields.js';

export type SavedAnswer = { key: string; revision: number; mark: string };

/** Ids of what the page swaps after it has saved itself. */
const stateId = 'leitfragen-stand';
const markId = (key: string) => `gemerkt-${key}`;

/** What the form was filled in against; renewed each time the page saves itself. */
export function SeenAnswer({
  answer,
  single,
  swap,
}: {
  answer: SavedAnswer;
  /** The page with one question calls its field plainly `revision`. */
  single: boolean;
  swap?: boolean;
}) {
  return (
    <span id={markId(answer.key)} hx-swap-oob={swap ? 'true' : undefined}>
      <HiddenField name={single ? 'revision' : `revision.${answer.key}`} value={answer.revision} />
      {!single && <HiddenField name={`gezeigt.${answer.key}`} value={answer.mark} />}
    </span>
  );
}

/** Sends the form of this id by itself when its writer pauses; without script the buttons do. */
export function Autosave({ number, form }: { number: string; form: string }) {
  return (
    <div
      hx-post={paths.interviewAutosave(number)}
      hx-trigger={`input delay:1s from:#${form}`}
      hx-include={`#${form}`}
      hx-target={`#${stateId}`}
      hx-swap="outerHTML"
      hx-sync="this:queue last"
    >
      <AutosaveState text="" tone="quiet" />
    </div>
  );
}

/** How far the saving is, in words. */
export function AutosaveState({ text, tone }: { text: string; tone: 'quiet' | 'warning' }) {
  return (
    <p id={stateId} class={tone === 'warning' ? 'st-saved st-saved--warning' : 'st-saved'} role="status">
      {text}
    </p>
  );
}

export type AutosavedProps = {
  text: string;
  tone: 'quiet' | 'warning';
  answers: readonly SavedAnswer[];
  single: boolean;
};

/** The answer to a page that saved itself: the state in words, and what each answer is now filled in against. */
export function Autosaved({ text, tone, answers, single }: AutosavedProps) {
  return (
    <>
      <AutosaveState text={text} tone={tone} />
      {answers.map((answer) => (
        <SeenAnswer key={answer.key} answer={answer} single={single} swap />
      ))}
    </>
  );
}
