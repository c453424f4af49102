import { readTemplate, type Section, type SourceTemplate, sectionsOf } from '../template-source.js';
import { readStepHeading } from '../template-step-source.js';
import { type WritableStep, writeHead, writePhase, writeStep } from './write-step.js';

// Pure changes of a template's text. Only the piece that is changed is written anew; everything else stays as somebody
// wrote it, to the letter, so that the form and the text are two ways to the same thing.

const keyOf = (section: Section) =>
  section.kind === 'step' ? (readStepHeading(section.heading)?.key ?? null) : null;

function findStep(source: string, key: string): Section | undefined {
  return sectionsOf(source).find((section) => keyOf(section) === key);
}

const splice = (source: string, from: number, to: number, text: string) =>
  source.slice(0, from) + text + source.slice(to);

/** A piece begins on a line of its own, with an empty line before it. */
function insertAt(source: string, at: number, piece: string): string {
  const before = source.slice(0, at).trimEnd();
  const after = source.slice(at);
  return `${before}\n\n${piece}${after.trimStart() ? after.trimStart() : ''}`.trimEnd().concat('\n');
}

/** Where a phase's last piece ends. */
function endOfPhase(source: string, phase: string): number | null {
  const inPhase = sectionsOf(source).filter((section) => section.phase === phase);
  return inPhase.at(-1)?.to ?? null;
}

/** Puts a step in place of the one with this key, in the phase it names. Null where there is no such step or phase. */
export function replaceStep(source: string, key: string, step: WritableStep, phase: string): string | null {
  const section = findStep(source, key);
  if (!section) return null;
  const text = writeStep(step);
  if (section.phase === phase) {
    const last = section.to === source.length;
    return splice(source, section.from, section.to, last ? text.trimEnd().concat('\n') : text);
  }
  return addStep(splice(source, section.from, section.to, ''), step, phase);
}

/** Adds a step at the end of a phase. Null where the phase is not there. */
export function addStep(source: string, step: WritableStep, phase: string): string | null {
  const end = endOfPhase(source, phase);
  return end === null ? null : insertAt(source, end, writeStep(step));
}

/** Takes a step out; what still names it becomes a fault at its place. */
export function removeStep(source: string, key: string): string | null {
  const section = findStep(source, key);
  if (!section) return null;
  return splice(source, section.from, section.to, '').trimEnd().concat('\n');
}

/** Swaps a step with its neighbour of the same phase. Null where there is none. */
export function moveStep(source: string, key: string, direction: 'up' | 'down'): string | null {
  const sections = sectionsOf(source);
  const index = sections.findIndex((section) => keyOf(section) === key);
  const [first, second] =
    direction === 'up' ? [sections[index - 1], sections[index]] : [sections[index], sections[index + 1]];
  if (index < 0 || first?.kind !== 'step' || second?.kind !== 'step') return null;
  const [a, b] = [source.slice(first.from, first.to), source.slice(second.from, second.to)];
  const swapped = `${b.trimEnd()}\n\n${a.trimEnd()}\n\n`;
  return splice(source, first.from, second.to, swapped).trimEnd().concat('\n');
}

/** Adds an empty phase at the end. Null where one of that name is there. */
export function addPhase(source: string, title: string): string | null {
  if (sectionsOf(source).some(({ kind, heading }) => kind === 'phase' && heading === title)) return null;
  return insertAt(source, source.length, writePhase(title));
}

/** Gives a phase another name; `null` where it is not there or the name is taken. */
export function renamePhase(source: string, from: string, to: string): string | null {
  const phases = sectionsOf(source).filter(({ kind }) => kind === 'phase');
  const phase = phases.find(({ heading }) => heading === from);
  if (!phase || phases.some(({ heading }) => heading === to)) return null;
  const lineEnd = source.indexOf('\n', phase.from);
  return splice(source, phase.from, lineEnd < 0 ? source.length : lineEnd, writePhase(to).trimEnd());
}

/** Removes an empty phase. */
export function removePhase(source: string, title: string): string | null {
  const sections = sectionsOf(source);
  const phase = sections.find(({ kind, heading }) => kind === 'phase' && heading === title);
  if (!phase || sections.some(({ kind, phase: of }) => kind === 'step' && of === title)) return null;
  return splice(source, phase.from, phase.to, '').trimEnd().concat('\n');
}

/** Writes title and description anew; key, kind and the introduction stay. Null where the head is unreadable. */
export function replaceHead(
  source: string,
  head: Pick<SourceTemplate, 'title' | 'description'>,
): string | null {
  const { template } = readTemplate(source);
  const match = /^---\n[\s\S]*?\n---\n/.exec(source);
  if (!template || !match) return null;
  const { key, kind } = template;
  return writeHead({ key, kind, ...head }) + source.slice(match[0].length);
}

/** The number that a new step gets: one more than the highest. */
export function nextKey(source: string): string {
  const numbers = sectionsOf(source).map((section) => Number(/^\d+$/.exec(keyOf(section) ?? '')?.[0] ?? 0));
  return String(Math.max(0, ...numbers) + 1);
}
