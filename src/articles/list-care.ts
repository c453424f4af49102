import type { Services } from '../platform/services.js';
import { addDays, type Day, dayOf, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import {
  type CareLine,
  findBrokenLinks,
  findComplaints,
  findDuplicates,
  findLawWaiting,
  findLostAttachments,
  findOverdue,
  findStandingIn,
  findUnlinked,
  findUnread,
  type Window,
} from './care-store.js';
import { shortNorm } from './law-references.js';

/** Rows a page. */
export const carePageSize = 25;
/** Read by nobody for so long, and there for so long: counts of reads are kept no longer. */
const unreadDays = 90;

/** What is wrong with an article, and the way to mend it. */
export interface CareFinding extends CareLine {
  readonly fact: string;
  readonly fix: { readonly label: string; readonly href: string };
}

interface CareList {
  readonly label: string;
  readonly title: string;
  readonly lead: string;
  readonly empty: string;
  find(services: Services, today: Day, window: Window): Promise<readonly CareFinding[]>;
}

const lostWords = {
  EMPTY: 'ohne Text (vermutlich ein Scan)',
  ENCRYPTED: 'mit Kennwort geschützt',
  BROKEN: 'nicht lesbar',
  TOO_MUCH: 'zu umfangreich, nur der Anfang wird durchsucht',
} as const;

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** The lists by their key in the address. For the Wissensredaktion, which may read everything; no row rights are asked. */
export const careLists: Readonly<Record<string, CareList>> = {
  ueberfaellig: {
    label: 'Prüfung überfällig',
    title: 'Prüfung überfällig',
    lead: 'Die zuständige Stelle wird jede Woche erinnert. Hilft das nicht: nachfragen, selbst bestätigen oder archivieren.',
    empty: 'Alle veröffentlichten Artikel sind in ihrer Frist geprüft.',
    async find({ db }, today, window) {
      return (await findOverdue(db, today, window)).map((line) => ({
        ...line,
        fact: `fällig seit ${formatDay(line.dueOn)}`,
        fix: { label: 'Prüfen', href: `${paths.article(line.slug)}#stimmt-noch` },
      }));
    },
  },
  recht: {
    label: 'Rechtsänderung',
    title: 'Wegen geänderten Rechts zu prüfen',
    lead: 'Diese Artikel berufen sich auf Vorschriften, die sich geändert haben.',
    empty: 'Keine Rechtsänderung wartet auf eine Prüfung.',
    async find({ db }, today, window) {
      return (await findLawWaiting(db, window)).map((line) => ({
        ...line,
        fact: `${shortNorm(line.normTitle)} geändert ${relativeDay(dayOf(line.createdAt), today)}${line.state === 'CHANGING' ? ', Änderung begonnen' : ''}`,
        fix: { label: 'Vergleichen', href: paths.lawCheck(line.slug, line.checkId) },
      }));
    },
  },
  rueckmeldungen: {
    label: 'Rückmeldungen',
    title: 'Offene Rückmeldungen',
    lead: 'Was Leserinnen und Leser vermissen oder für veraltet halten.',
    empty: 'Keine Rückmeldung wartet.',
    async find({ db }, today, window) {
      return (await findComplaints(db, window)).map((line) => ({
        ...line,
        fact: `${line.kind === 'OUTDATED' ? 'Veraltet' : 'Nicht hilfreich'} (${relativeDay(dayOf(line.createdAt), today)}): ${line.text ?? ''}`,
        fix: { label: 'Ansehen', href: paths.articleFeedback(line.slug) },
      }));
    },
  },
  verweise: {
    label: 'Tote Verweise',
    title: 'Verweise ins Leere',
    lead: 'Links in Texten auf Artikel, die es nicht gibt oder die archiviert sind.',
    empty: 'Alle Verweise zwischen Artikeln führen ans Ziel.',
    async find({ db }, _today, window) {
      return (await findBrokenLinks(db, window)).map((line) => ({
        ...line,
        fact:
          line.gone === 'missing'
            ? `„artikel:${line.key}“ gibt es nicht`
            : `„${line.key}“ ist archiviert${line.successorSlug ? `, Nachfolger: ${line.successorSlug}` : ''}`,
        fix: { label: 'Text ändern', href: paths.editArticle(line.slug) },
      }));
    },
  },
  einzeln: {
    label: 'Ohne Verweis',
    title: 'Artikel, auf die keiner verweist',
    lead: 'Sie sind nur über Suche und Listen zu finden. Ein Verweis aus einem verwandten Artikel hilft.',
    empty: 'Auf jeden Artikel verweist mindestens ein anderer.',
    async find({ db }, _today, window) {
      return (await findUnlinked(db, window)).map((line) => ({
        ...line,
        fact: 'kein Artikel verweist hierher',
        fix: { label: 'Verwandtes suchen', href: paths.searchFor(line.title) },
      }));
    },
  },
  doppelt: {
    label: 'Ähnliche',
    title: 'Sehr ähnliche Artikel',
    lead: 'Zwei Texte für dasselbe widersprechen sich irgendwann. Den besseren behalten, den anderen mit Verweis auf ihn archivieren.',
    empty: 'Keine zwei Artikel ähneln sich auffällig.',
    async find({ db }, _today, window) {
      return (await findDuplicates(db, window)).map((line) => ({
        ...line,
        fact: `ähnlich zu „${line.otherTitle}“ (Titel ${percent(line.titles)}, Text ${percent(line.texts)})`,
        fix: { label: 'Anderen ansehen', href: paths.article(line.otherSlug) },
      }));
    },
  },
  ungelesen: {
    label: 'Ungelesen',
    title: 'Seit drei Monaten von niemandem gelesen',
    lead: 'Vielleicht heißt der Artikel falsch, vielleicht braucht ihn niemand. Gezählt wird je Einheit, nie je Person, und nur, solange das Haus die Zählung eingeschaltet hat.',
    empty: 'Jeder Artikel wurde in den letzten drei Monaten geöffnet.',
    async find({ db }, today, window) {
      const lines = await findUnread(db, addDays(today, -unreadDays), addDays(today, -unreadDays), window);
      return lines.map((line) => ({
        ...line,
        fact: line.publishedAt ? `veröffentlicht ${relativeDay(dayOf(line.publishedAt), today)}` : '–',
        fix: { label: 'Verwalten', href: paths.manageArticle(line.slug) },
      }));
    },
  },
  anlagen: {
    label: 'Anlagen',
    title: 'Anlagen, die niemand findet',
    lead: 'Bilder, die in keinem Text stehen, und Dateien, deren Text die Suche nicht lesen kann.',
    empty: 'Jedes Bild steht in einem Text, und jede Anlage ist über ihren Text zu finden.',
    async find({ db }, _today, window) {
      return (await findLostAttachments(db, window)).map((line) => ({
        ...line,
        fact: `„${line.name}“: ${line.textState === null ? 'Das Bild steht nicht im Text' : lostWords[line.textState]}`,
        fix: { label: 'Zur Anlage', href: `${paths.attachments(line.slug)}#anlage-${line.key}` },
      }));
    },
  },
  vertretung: {
    label: 'In Vertretung',
    title: 'Jemand anderes handelt für die Stelle',
    lead: 'Die Stelle ist unbesetzt; für ihre Artikel handelt die Vertretung, sonst die Leitung. Ohne jemanden ist kein Artikel.',
    empty: 'Für jeden Artikel handelt, wer seine Stelle innehat.',
    async find({ db }, today, window) {
      return (await findStandingIn(db, today, window)).map((line) => ({
        ...line,
        fact: `${line.level === 1 ? 'Vertretung' : line.level < 99 ? 'Leitung' : 'Wissensredaktion'}: ${line.people.join(', ')}`,
        fix: {
          label: 'Stelle ansehen',
          href: line.ownerNumber ? paths.position(line.ownerNumber) : paths.article(line.slug),
        },
      }));
    },
  },
};
