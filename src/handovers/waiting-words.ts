import { type Day, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { Waiting } from './waiting-store.js';

/** A line for the start page and the digest; names nobody, because mails lie open on phones. */
export interface WaitingLine {
  readonly title: string;
  readonly note: string;
  readonly href: string;
}

/** What waits, in words, with the way there. */
export function waitingLine(waiting: Waiting, today: Day): WaitingLine {
  const { kind, postNumber, postTitle, runNumber, count, since } = waiting;
  const post = `Stelle ${postNumber} ${postTitle}`;
  const run = runNumber ?? '';
  switch (kind) {
    case 'PROMPT':
      return {
        title: 'Stimmt das Paket Ihrer Stelle noch?',
        note: `${post}, gefragt ${relativeDay(since, today)}. Das dauert etwa drei Minuten.`,
        href: paths.checkPackage(postNumber),
      };
    case 'CORRECTION':
      return {
        title: count === 1 ? 'Ein Korrekturvorschlag wartet' : `${count} Korrekturvorschläge warten`,
        note: post,
        href: paths.corrections(postNumber),
      };
    case 'NOTES':
      return {
        title:
          count === 1
            ? 'Eine Notiz aus dem Gespräch freigeben'
            : `${count} Notizen aus dem Gespräch freigeben`,
        note: post,
        href: paths.interviewTalk(run),
      };
    case 'MODERATION':
      return { title: 'Ein Gespräch moderieren', note: post, href: paths.interviewTalk(run) };
    case 'READINESS':
      return { title: 'Eigenständigkeit der Nachfolge erklären', note: post, href: paths.induction(run) };
  }
}
