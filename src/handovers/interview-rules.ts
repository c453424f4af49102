import { createHash } from 'node:crypto';
import { readDay } from '../shared/dates.js';
import type { InterviewQuestion } from './interview-questions.js';
import type { AnswerColumns, InterviewAnswer } from './interview-store.js';
import type { ItemValues, PackagePart } from './package-parts.js';

/** What the answerer pressed; `typed` is the page saving by itself. */
export const interviewActs = ['save', 'typed', 'later', 'not-applicable', 'reopen', 'hide', 'show'] as const;
export type InterviewAct = (typeof interviewActs)[number];

export type AnswerState = 'open' | 'postponed' | 'answered' | 'not-applicable';

export function stateOf(answer: AnswerColumns | undefined): AnswerState {
  if (!answer) return 'open';
  if (answer.notApplicable) return 'not-applicable';
  if (answer.postponed) return 'postponed';
  return answer.answer ? 'answered' : 'open';
}

/** What an act makes of an answer. "Später" and "trifft nicht zu" keep what was typed, so that they can be undone. */
export function applyAct(act: InterviewAct, text: string, before: AnswerColumns | undefined): AnswerColumns {
  const inPackage = before?.inPackage ?? true;
  switch (act) {
    case 'save':
      return { answer: text, notApplicable: false, postponed: false, inPackage };
    case 'typed':
      // Half a sentence is kept, but is no answer yet: the question comes again at the end.
      return {
        answer: text,
        notApplicable: false,
        postponed: text !== '' && stateOf(before) !== 'answered',
        inPackage,
      };
    case 'later':
      return { answer: text, notApplicable: false, postponed: true, inPackage };
    case 'not-applicable':
      return { answer: text, notApplicable: true, postponed: false, inPackage };
    case 'reopen':
      return { answer: before?.answer ?? text, notApplicable: false, postponed: false, inPackage };
    case 'hide':
    case 'show':
      return {
        answer: before?.answer ?? text,
        notApplicable: before?.notApplicable ?? false,
        postponed: before?.postponed ?? false,
        inPackage: act === 'show',
      };
  }
}

/** What a form showed of an answer, in short: whether it was touched can be told when it comes back. */
export function answerMark({
  answer,
  notApplicable,
}: Pick<AnswerColumns, 'answer' | 'notApplicable'>): string {
  return createHash('sha256')
    .update(JSON.stringify([answer, notApplicable]))
    .digest('base64url')
    .slice(0, 16);
}

/** The question to go to: the next untouched one behind `after`, then from the start, then the postponed ones. */
export function nextOpen(
  questions: readonly InterviewQuestion[],
  answers: ReadonlyMap<string, InterviewAnswer>,
  after: string | null,
): InterviewQuestion | null {
  const place = after ? questions.findIndex(({ key }) => key === after) : -1;
  const order = [...questions.slice(place + 1), ...questions.slice(0, place + 1)];
  const inState = (state: AnswerState) =>
    order.find(({ key }) => key !== after && stateOf(answers.get(key)) === state);
  return inState('open') ?? inState('postponed') ?? null;
}

const rhythmWords: readonly (readonly [RegExp, string])[] = [
  [/vierteljährlich|quartal|alle drei monate/i, 'quarterly'],
  [/halbjährlich|alle sechs monate/i, 'half-yearly'],
  [/jährlich|jedes jahr|im jahr/i, 'yearly'],
  [/monatlich|jeden monat|im monat/i, 'monthly'],
  [/wöchentlich|jede woche|montags|dienstags|mittwochs|donnerstags|freitags/i, 'weekly'],
  [/täglich|jeden tag|morgens/i, 'daily'],
];

const datePattern = /\b\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b/;
const fileNumberPattern = /(?<![\w.])(?=[\w./-]*\d)[A-Z0-9]+(?:[./-][A-Z0-9]+)+(?![\w])/i;

/** Cuts a text into a short heading and the rest: at the end of the first line or sentence, else between words. */
export function headOf(text: string, max: number): { head: string; rest: string } {
  const line = text.split('\n')[0] ?? '';
  const sentence = /^.{8,}?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
  const short = sentence.length <= max ? sentence : `${sentence.slice(0, max - 1).replace(/\s+\S*$/, '')}…`;
  const rest = sentence.length <= max ? text.slice(sentence.length) : text;
  return { head: short.replace(/[.;,:]$/, '').trim(), rest: rest.trim() };
}

/** "Label: rest" apart; the label is null where there is none. */
function labelled(text: string): { label: string | null; rest: string } {
  const match = /^([^:\n]{2,80}):\s+([\s\S]+)$/.exec(text);
  return match
    ? { label: match[1]?.trim() ?? '', rest: match[2]?.trim() ?? '' }
    : { label: null, rest: text };
}

/**
 * A first draft of a package row from an answer, as if typed into its form: headings, rhythms, days and file numbers
 * are recognised where they are plain. What it cannot know stays empty, and the form asks for it.
 */
export function draftItem(part: PackagePart, answer: string): ItemValues {
  const text = answer.replace(/^[-*•]\s+/, '').trim();
  const { label, rest } = labelled(text);
  const { head, rest: more } = headOf(text, part === 'MAP_NODE' ? 120 : 200);
  const date = datePattern.exec(text)?.[0];
  const dueOn = (date && readDay(date.replace(/\s/g, ''))) || '';
  const fileNumber = fileNumberPattern.exec(text.replace(datePattern, ' '))?.[0] ?? '';
  const withoutNumber = text.replace(fileNumber, '').replace(/^[\s:,–-]+/, '');
  switch (part) {
    case 'DUTY': {
      const rhythm = rhythmWords.find(([pattern]) => pattern.test(label ?? head))?.[1];
      const bare = rhythm && label ? headOf(rest, 200) : { head, rest: more };
      const note =
        rhythm && label && !/^\S+$/.test(label) ? [label, bare.rest].filter(Boolean).join('. ') : bare.rest;
      return { title: bare.head, rhythm: rhythm ?? 'on-demand', dueOn, note };
    }
    case 'DEADLINE':
      return { fileNumber, dueOn, subject: headOf(withoutNumber, 300).head, legalBasis: '' };
    case 'CASE':
      return { fileNumber, urgency: '', nextStep: headOf(withoutNumber, 300).head, dueOn };
    case 'CONTACT':
      return label
        ? { title: label, office: '', occasion: headOf(rest, 300).head, phone: '', mail: '' }
        : { title: head, office: '', occasion: headOf(more, 300).head, phone: '', mail: '' };
    case 'PLACE':
      return label
        ? { title: label, place: headOf(rest, 300).head, note: headOf(rest, 300).rest }
        : { title: head, place: '', note: more };
    case 'DECISION':
      return { title: head, reason: more, askFirst: '' };
    case 'MAP_NODE':
      return { title: head, parent: '', priority: '2', article: '' };
    case 'ACCESS':
      return { title: label ?? head, right: label ? headOf(rest, 300).head : '', note: label ? '' : more };
    case 'PROMISE':
      return { title: head, toWhom: '', dueOn, note: more };
    case 'CHECK':
      return { title: head, dueOn, note: more };
  }
}

/** The lines of an answer that could each be a row of its own; one line or less counts as none. */
export function linesOf(answer: string): readonly string[] {
  const lines = answer
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.length >= 2 ? lines : [];
}
