import { type LawDuty, type ReviewDuty, shortNorm } from '../articles/index.js';
import { type Day, daysBetween, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';

/** An open step that is the person's. */
export interface DueStep {
  readonly title: string;
  readonly runNumber: string;
  readonly stepKey: string;
  readonly postNumber: string;
  readonly postTitle: string;
  readonly dueOn: Day | null;
  /** The run began since the last working day: the person has not heard of it yet. */
  readonly isNew: boolean;
}

/** A reservation that waits for the person. */
export interface DueReservation {
  readonly runNumber: string;
  readonly reservationId: string;
  readonly postNumber: string;
  readonly dueOn: Day;
  /** Mended: the person made it and confirms; else they mend it. */
  readonly toConfirm: boolean;
}

/** An article that waits for the person's approval. */
export interface DueApproval {
  readonly slug: string;
  readonly title: string;
}

/** A question to the person's post, or the answer to their own. */
export interface QuestionNews {
  readonly id: string;
  /** Null = the Wissensredaktion. */
  readonly postNumber: string | null;
  readonly what: 'ASKED' | 'ANSWERED';
}

/** Everything that one person hears of on one day. */
export interface PersonsDay {
  readonly steps: readonly DueStep[];
  readonly reservations: readonly DueReservation[];
  readonly approvals: readonly DueApproval[];
  readonly questions?: readonly QuestionNews[];
  /** Articles of posts that the person acts for. */
  readonly lawChecks?: readonly LawDuty[];
  readonly reviews?: readonly ReviewDuty[];
}

/** A mail's content. Subject and text carry no person's name: mails lie open on phones and in shared mailboxes. */
export interface DigestContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Line {
  readonly title: string;
  readonly note: string;
  readonly url: string;
}

interface Part {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** What is due within this many days is "this week". */
export const soonDays = 7;

/**
 * The digest of a day, or null where there is nothing to tell: nobody gets an empty mail.
 * @param baseUrl the configured address (never one from a request)
 */
export function digestContent(day: PersonsDay, today: Day, baseUrl: string): DigestContent | null {
  const dated = day.steps.filter((step): step is DueStep & { dueOn: Day } => step.dueOn !== null);
  const overdue = dated.filter(({ dueOn }) => dueOn < today);
  const soon = dated.filter(({ dueOn }) => dueOn >= today && daysBetween(today, dueOn) <= soonDays);
  const told = new Set<DueStep>([...overdue, ...soon]);
  const fresh = day.steps.filter((step) => step.isNew && !told.has(step));
  const stepLine = (step: DueStep): Line => ({
    title: step.title,
    note: `Stelle ${step.postNumber} ${step.postTitle}${step.dueOn ? `, ${dueWords(step.dueOn, today)}` : ''}`,
    url: baseUrl + paths.step(step.runNumber, step.stepKey),
  });
  const { lawChecks = [], reviews = [] } = day;
  const asked = (day.questions ?? []).filter(({ what }) => what === 'ASKED');
  const answered = (day.questions ?? []).filter(({ what }) => what === 'ANSWERED');
  // The question itself stays on its page: free text in a mail could name somebody.
  const questionLine = ({ id, postNumber, what }: QuestionNews): Line => ({
    title: what === 'ASKED' ? 'Frage beantworten oder weitergeben' : 'Ihre Frage ist erledigt',
    note: postNumber ? `Stelle ${postNumber}` : 'Wissensredaktion',
    url: baseUrl + paths.question(id),
  });
  const parts: Part[] = [
    { title: 'Überfällig', lines: overdue.map(stepLine) },
    { title: 'In den nächsten sieben Tagen fällig', lines: soon.map(stepLine) },
    { title: 'Neu für Sie', lines: fresh.map(stepLine) },
    {
      title: 'Offene Vorbehalte',
      lines: day.reservations.map(({ runNumber, reservationId, postNumber, dueOn, toConfirm }) => ({
        title: `Stelle ${postNumber}: ${toConfirm ? 'Erledigung bestätigen' : 'Vorbehalt erledigen'}`,
        note: dueWords(dueOn, today),
        url: baseUrl + paths.reservation(runNumber, reservationId),
      })),
    },
    {
      title: 'Warten auf Ihre Freigabe',
      lines: day.approvals.map(({ slug, title }) => ({
        title,
        note: 'Artikel',
        url: baseUrl + paths.article(slug),
      })),
    },
    {
      title: 'Rechtsänderung prüfen',
      lines: lawChecks.map(({ slug, checkId, title, normTitle }) => ({
        title,
        note: `${shortNorm(normTitle)} hat sich geändert`,
        url: baseUrl + paths.lawCheck(slug, checkId),
      })),
    },
    {
      title: 'Stimmt noch alles?',
      lines: reviews.map(({ slug, title, dueOn }) => ({
        title,
        note: dueOn < today ? `zu prüfen seit ${formatDay(dueOn)}` : `zu prüfen bis ${formatDay(dueOn)}`,
        url: `${baseUrl}${paths.article(slug)}#stimmt-noch`,
      })),
    },
    { title: 'Antworten auf Ihre Fragen', lines: answered.map(questionLine) },
    { title: 'Neue Fragen an Sie', lines: asked.map(questionLine) },
  ].filter(({ lines }) => lines.length > 0);
  if (parts.length === 0) return null;
  const subject = subjectOf([
    [overdue.length, 'überfällig'],
    [soon.length, 'diese Woche'],
    [fresh.length, 'neu'],
    [day.reservations.length, day.reservations.length === 1 ? 'Vorbehalt offen' : 'Vorbehalte offen'],
    [day.approvals.length, day.approvals.length === 1 ? 'Freigabe' : 'Freigaben'],
    [lawChecks.length, lawChecks.length === 1 ? 'Rechtsänderung' : 'Rechtsänderungen'],
    [reviews.length, 'zu prüfen'],
    [answered.length, answered.length === 1 ? 'Antwort' : 'Antworten'],
    [asked.length, asked.length === 1 ? 'Frage' : 'Fragen'],
  ]);
  return { subject, text: plainText(parts, baseUrl), html: simpleHtml(parts, subject, baseUrl) };
}

/** "Ihre Aufgaben bei Staffelstab: 2 überfällig, 3 diese Woche". */
function subjectOf(counts: readonly (readonly [number, string])[]): string {
  const words = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `Ihre Aufgaben bei Staffelstab: ${words.join(', ')}`;
}

function dueWords(dueOn: Day, today: Day): string {
  if (dueOn === today) return 'heute fällig';
  return dueOn < today
    ? `überfällig seit ${formatDay(dueOn)}`
    : `fällig am ${formatDay(dueOn)} (${relativeDay(dueOn, today)})`;
}

const ending = (baseUrl: string) =>
  [
    `Alle Aufgaben: ${baseUrl}${paths.myTasks}`,
    'Diese Nachricht kommt höchstens einmal am Tag und nur, wenn etwas ansteht. Bitte antworten Sie nicht darauf.',
  ] as const;

function plainText(parts: readonly Part[], baseUrl: string): string {
  const blocks = parts.map(({ title, lines }) =>
    [
      `${title} (${lines.length})`,
      ...lines.map((line) => `- ${line.title}\n  ${line.note}\n  ${line.url}`),
    ].join('\n'),
  );
  return ['Guten Morgen,', 'das steht für Sie an:', ...blocks, ...ending(baseUrl)].join('\n\n');
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const inHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

/** The same words with headings and links; no images, no styles from elsewhere, readable in any mail program. */
function simpleHtml(parts: readonly Part[], subject: string, baseUrl: string): string {
  const blocks = parts.map(
    ({ title, lines }) =>
      `<h2>${inHtml(title)} (${lines.length})</h2><ul>${lines
        .map(
          (line) =>
            `<li><a href="${inHtml(line.url)}">${inHtml(line.title)}</a><br>${inHtml(line.note)}</li>`,
        )
        .join('')}</ul>`,
  );
  const [, note] = ending(baseUrl);
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>${inHtml(subject)}</title></head><body><p>Guten Morgen,</p><p>das steht für Sie an:</p>${blocks.join('')}<p><a href="${inHtml(baseUrl + paths.myTasks)}">Alle Aufgaben</a></p><p>${note}</p></body></html>`;
}
