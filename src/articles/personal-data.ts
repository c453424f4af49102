import { findPersonalData, type PersonalDataFinding } from '../shared/personal-data.js';
import type { VersionFacts } from './rules.js';

/** The parts of an article that people write. */
export interface WrittenContent {
  readonly title: string;
  readonly source: string;
  readonly facts: VersionFacts;
  /** What is new, in the list of versions. */
  readonly comment?: string | null;
}

/**
 * Findings of an article that its earlier version did not have: what was confirmed once is not asked about at every
 * save. Line 0 stands for title, summary box and comment.
 */
export function newFindingsOf(
  content: WrittenContent,
  earlier: WrittenContent | null,
): PersonalDataFinding[] {
  const known = new Set(earlier ? findingsOf(earlier).map((finding) => finding.key) : []);
  return findingsOf(content).filter((finding) => !known.has(finding.key));
}

function findingsOf({ title, source, facts, comment }: WrittenContent): PersonalDataFinding[] {
  const beside = findPersonalData([title, ...Object.values(facts), comment ?? ''].join('\n'));
  return [...beside.map((finding) => ({ ...finding, line: 0 })), ...findPersonalData(source)];
}
