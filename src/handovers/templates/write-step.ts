import { baseOf } from '../check-template.js';
import { writeField } from '../template-fields.js';
import type { SourceStep, SourceTemplate } from '../template-source.js';
import { kindOfWord, runKindWords, type StepKind } from '../template-terms.js';

/** A step as the form or a stored version gives it; where it stands is the caller's. */
export type WritableStep = Omit<SourceStep, 'line' | 'lines' | 'phase'>;

const wordOfKind = Object.fromEntries(
  Object.entries(kindOfWord).map(([word, kind]) => [kind, word]),
) as Readonly<Record<StepKind, string>>;

/** Marks that Markdown would read as such in plain words. */
function escapeMarks(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#&]/g, '\\$&');
}

/** "T-90", "S+20", "Schritt 4 + 10", "2.rueckkehr - 14". */
export function writeDue({ anchor, offsetDays }: { anchor: string; offsetDays: number }): string {
  const base = baseOf(anchor);
  if (offsetDays === 0) return base;
  const sign = offsetDays < 0 ? '-' : '+';
  return base === anchor
    ? `${base}${sign}${Math.abs(offsetDays)}`
    : `${base} ${sign} ${Math.abs(offsetDays)}`;
}

/** "risk>=16 & 2.stand=geht" -> "Risiko >= 16 und 2.stand = geht". */
export function writeCondition(condition: string): string {
  return condition
    .split(' | ')
    .map((alternative) =>
      alternative
        .split(' & ')
        .map((term) => term.replace(/^risk/, 'Risiko').replace(/(>=|<=|!=|>|<|=)/, ' $1 '))
        .join(' und '),
    )
    .join(' oder ');
}

/** A step as Markdown, in the order in which the shipped templates write it; ends with an empty line. */
export function writeStep(step: WritableStep): string {
  const facts = [
    `Rolle: ${step.roles.join(', ')}`,
    `Fällig: ${writeDue(step)}`,
    `Art: ${wordOfKind[step.kind]}`,
    `nach: ${step.after.join(', ') || '–'}`,
    ...(step.evidence ? [`Nachweis: ${escapeMarks(step.evidence)}`] : []),
    ...(step.purpose ? [`Zweck: ${step.purpose}`] : []),
    ...(step.condition ? [`Bedingung: ${escapeMarks(writeCondition(step.condition))}`] : []),
    ...step.fields.map((field) => `Feld: ${escapeMarks(writeField(field))}`),
  ];
  const head = `### ${step.key}${step.mandatory ? '*' : ''} ${escapeMarks(step.title)}`;
  const text = step.detail.trim();
  return `${head}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}\n\n${text ? `${text}\n\n` : ''}`;
}

/** Double quotes make every text one line of YAML. */
const yamlText = (text: string) => JSON.stringify(text.replace(/\s+/g, ' ').trim());

/** The head of a template; `key` and `kind` stay for all its versions. */
export function writeHead({ key, title, kind, description }: Omit<SourceTemplate, 'steps'>): string {
  const facts = [
    `key: ${key}`,
    `title: ${yamlText(title)}`,
    `kind: ${runKindWords[kind]}`,
    ...(description ? [`description: ${yamlText(description)}`] : []),
  ];
  return `---\n${facts.join('\n')}\n---\n`;
}

/** A whole template, for versions whose text was not kept. */
export function writeTemplate(
  head: Omit<SourceTemplate, 'steps'>,
  steps: readonly (WritableStep & { readonly phase: string })[],
): string {
  const phases = [...new Set(steps.map(({ phase }) => phase))];
  const parts = phases.map(
    (phase) =>
      `## ${escapeMarks(phase)}\n\n${steps
        .filter((step) => step.phase === phase)
        .map(writeStep)
        .join('')}`,
  );
  return `${writeHead(head)}\n${parts.join('')}`.trimEnd().concat('\n');
}

/** A heading's words, safe in Markdown. */
export function writePhase(title: string): string {
  return `## ${escapeMarks(title)}\n\n`;
}
