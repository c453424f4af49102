import type { Heading, List, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { readCondition } from './conditions.js';
import { type FieldSpec, readField } from './template-fields.js';
import { anchors, kindOfWord, purposes, roleWords, type StepKind } from './template-terms.js';

/** One step as a template's file describes it. */
export interface SourceStep {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly phase: string;
  readonly roles: readonly string[];
  /** T V I S, "step:4" or "field:2.rueckkehr". */
  readonly anchor: string;
  readonly offsetDays: number;
  readonly kind: StepKind;
  readonly mandatory: boolean;
  readonly after: readonly string[];
  readonly evidence: string;
  readonly purpose: string | null;
  readonly condition: string | null;
  readonly fields: readonly FieldSpec[];
  /** Of the heading, for faults. */
  readonly line: number;
  /** Of single facts, by their lower-case name. */
  readonly lines: Readonly<Record<string, number>>;
}

/** What is wrong where, as a sentence for the person who edits the template. */
export interface TemplateFault {
  readonly line: number;
  readonly reason: string;
  /** Where it belongs to a step. */
  readonly step?: string;
}

/** The words of a node without its marks. */
export function plainText(node: RootContent): string {
  let words = '';
  visit(node, (child) => {
    if ('value' in child && typeof child.value === 'string') words += child.value;
    else if (child.type === 'break') words += ' ';
  });
  return words.replace(/\s+/g, ' ').trim();
}

/** "### 7* Wissenslandkarte": key, star and title; null where it is none. */
export function readStepHeading(text: string): { key: string; mandatory: boolean; title: string } | null {
  const match = /^([0-9A-Za-z][0-9A-Za-z-]{0,19})(\*?)\.?\s+(.+)$/.exec(text);
  return match && { key: match[1] ?? '', mandatory: match[2] === '*', title: (match[3] ?? '').trim() };
}

const letters = 'a-zA-ZäöüÄÖÜß';
const days = '(?:\\s*([+\\-−–])\\s*(\\d{1,4}))?';
const dueForms = {
  anchor: new RegExp(`^([A-Za-z])${days}$`),
  // Keys may carry a dash of their own, so a minus here needs its spaces.
  step: /^Schritt\s+([0-9A-Za-z][0-9A-Za-z-]*)(?:\s*(\+|(?<=\s)[-−–](?=\s))\s*(\d{1,4}))?$/,
  field: new RegExp(`^([0-9A-Za-z][0-9A-Za-z-]*\\.[${letters}][${letters}0-9-]*?)${days}$`),
};

/** `T-90`, `V`, `S+20`, `Schritt 4 + 10`, `2.rueckkehr - 14`; null where it is none. */
export function readDue(text: string): { anchor: string; offsetDays: number } | null {
  for (const [form, pattern] of Object.entries(dueForms)) {
    const match = pattern.exec(text.trim());
    if (!match) continue;
    const [, base = '', sign, count] = match;
    const offsetDays = Number(count ?? 0) * (sign && sign !== '+' ? -1 : 1) || 0;
    return { anchor: form === 'anchor' ? base.toUpperCase() : `${form}:${base}`, offsetDays };
  }
  return null;
}

/** A role of the table, or "4.aufnahme": the person named in a field of another step. */
export const roleFromField = /^[0-9A-Za-z][0-9A-Za-z-]{0,19}\.[a-zA-ZäöüÄÖÜß][a-zA-ZäöüÄÖÜß0-9-]*$/;

/**
 * Reads one step: its heading, the list of "Name: value" and the text below.
 * @param source the whole template, so that the text stays as it was written
 * @returns null where too little of it is readable
 */
export function readStep(
  heading: Heading,
  body: readonly RootContent[],
  phase: string,
  source: string,
  faults: TemplateFault[],
): SourceStep | null {
  const line = heading.position?.start.line ?? 1;
  const head = readStepHeading(plainText(heading));
  if (!head) {
    faults.push({
      line,
      reason: 'Ein Schritt beginnt mit Nummer und Titel: ### 7* Wissenslandkarte anlegen',
    });
    return null;
  }
  const { key, title, mandatory } = head;
  const list = body[0];
  if (list?.type !== 'list') {
    faults.push({
      line,
      step: key,
      reason: `Schritt ${key}: Unter der Überschrift fehlt die Liste mit Rolle, Fällig und Art.`,
    });
    return null;
  }
  const { facts, fields } = readFacts(list, key, faults);
  const value = (name: string) => facts.get(name)?.text ?? '';
  const fault = (name: string, reason: string) =>
    faults.push({ line: facts.get(name)?.line ?? line, step: key, reason: `Schritt ${key}: ${reason}` });

  const roles = value('rolle')
    .split(/[,\s]+/)
    .filter(Boolean);
  if (roles.length === 0) fault('rolle', 'Die Rolle fehlt.');
  for (const role of roles)
    if (!(role in roleWords) && !roleFromField.test(role))
      fault('rolle', `Die Rolle „${role}“ gibt es nicht. Möglich: ${Object.keys(roleWords).join(', ')}.`);
  if (new Set(roles).size < roles.length) fault('rolle', 'Eine Rolle steht zweimal da.');

  const due = readDue(value('fällig'));
  if (!due)
    fault(
      'fällig',
      `„${value('fällig')}“ ist keine Fälligkeit. Richtig ist zum Beispiel T-90, V, S+20, Schritt 4 + 10 oder 2.rueckkehr - 14.`,
    );
  else if (/^[A-Z]$/.test(due.anchor) && !(anchors as readonly string[]).includes(due.anchor))
    fault('fällig', `Den Bezugstag „${due.anchor}“ gibt es nicht. Möglich: ${anchors.join(', ')}.`);

  const kind = kindOfWord[value('art').toUpperCase()];
  if (!kind)
    fault('art', `Die Art „${value('art')}“ gibt es nicht. Möglich: ${Object.keys(kindOfWord).join(', ')}.`);

  const purpose = value('zweck') || null;
  if (purpose && !(purposes as readonly string[]).includes(purpose))
    fault('zweck', `Den Zweck „${purpose}“ gibt es nicht. Möglich: ${purposes.join(', ')}.`);

  const condition = value('bedingung') ? readCondition(value('bedingung')) : null;
  if (value('bedingung') && !condition)
    fault(
      'bedingung',
      `„${value('bedingung')}“ ist keine Bedingung. Richtig ist zum Beispiel Risiko >= 16 oder 2.wiederbesetzung = kw.`,
    );

  if (!due || !kind || roles.length === 0) return null;
  return {
    key,
    title,
    detail: sourceOf(body.slice(1), source),
    phase,
    roles,
    ...due,
    kind,
    mandatory,
    after: readKeys(value('nach')),
    evidence: value('nachweis'),
    purpose,
    condition,
    fields,
    line,
    lines: Object.fromEntries([...facts].map(([name, { line: at }]) => [name, at])),
  };
}

const factNames = ['rolle', 'fällig', 'art', 'nach', 'nachweis', 'zweck', 'bedingung'];

interface Facts {
  readonly facts: ReadonlyMap<string, { text: string; line: number }>;
  readonly fields: readonly FieldSpec[];
}

function readFacts(list: List, key: string, faults: TemplateFault[]): Facts {
  const facts = new Map<string, { text: string; line: number }>();
  const fields: FieldSpec[] = [];
  for (const item of list.children) {
    const line = item.position?.start.line ?? 1;
    const text = item.children.map(plainText).join(' ');
    const fault = (reason: string) => faults.push({ line, step: key, reason: `Schritt ${key}: ${reason}` });
    const match = /^([^:]+):\s*(.*)$/.exec(text);
    const name = match?.[1]?.trim().toLowerCase() ?? '';
    const value = (match?.[2] ?? '').trim();
    if (name === 'feld') {
      const field = readField(value);
      if (typeof field === 'string') fault(field);
      else if (fields.some((one) => one.name === field.name))
        fault(`Das Feld „${field.name}“ steht zweimal da.`);
      else fields.push(field);
    } else if (!match || !factNames.includes(name))
      fault(
        `„${match?.[1] ?? text}“ ist keine Angabe. Möglich: Rolle, Fällig, Art, nach, Nachweis, Zweck, Bedingung, Feld.`,
      );
    else if (facts.has(name)) fault(`„${match[1]}“ steht zweimal da.`);
    else facts.set(name, { text: value, line });
  }
  return { facts, fields };
}

/** "9-12, 4" -> 9 10 11 12 4; a dash alone means none. */
export function readKeys(text: string): readonly string[] {
  return text
    .split(/[,\s]+/)
    .filter((part) => part && !/^[-–—]$/.test(part))
    .flatMap((part) => {
      const range = /^(\d{1,3})[-–](\d{1,3})$/.exec(part);
      if (!range) return [part];
      const [from, to] = [Number(range[1]), Number(range[2])];
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => String(from + index));
    });
}

/** The text below the facts as it was written. */
function sourceOf(nodes: readonly RootContent[], source: string): string {
  const from = nodes[0]?.position?.start.offset;
  const to = nodes.at(-1)?.position?.end.offset;
  return from === undefined || to === undefined ? '' : source.slice(from, to).trim();
}
