import {
  confirmationOf,
  findPersonalData,
  type PersonalDataFinding,
  personalDataSentence,
} from './personal-data.js';
import type { FieldErrors } from './result.js';

/** The field by which a writer confirms that what was pointed out is no citizen's data. */
export const confirmField = 'keinPersonenbezug';

export interface CheckedText {
  /** Faults by field where something looks like a citizen's data and is not confirmed. */
  readonly errors: FieldErrors;
  /** True where something was pointed out and the writer confirmed it. */
  readonly confirmed: boolean;
  /** What the box for confirming sends; null where nothing is pointed out. It holds for exactly these findings. */
  readonly confirmation: string | null;
}

/** Looks through typed texts for what looks like a citizen's data (domain.md, "Sozialdaten"). */
export function checkPersonalData(
  texts: Readonly<Record<string, string>>,
  body: Readonly<Record<string, unknown>>,
): CheckedText {
  const all: PersonalDataFinding[] = [];
  const errors: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    const findings = findPersonalData(text);
    if (findings.length === 0) continue;
    all.push(...findings);
    errors[name] = personalDataSentence(findings);
  }
  if (all.length === 0) return { errors: {}, confirmed: false, confirmation: null };
  const confirmation = confirmationOf(all);
  const confirmed = body[confirmField] === confirmation;
  return { errors: confirmed ? {} : errors, confirmed, confirmation };
}
