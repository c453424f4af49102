import { shortNorm } from '../articles/index.js';
import { type Day, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { type Line, type Part, plainText, simpleHtml } from './digest-layout.js';
import type { DueStep, PersonsDay, QuestionNews, StepPart } from './persons-day.js';
/** A mail's content. Subject and text carry no person's name: mails lie open on phones and in shared mailboxes. */
export interface DigestContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A list that was just read in may bring hundreds on one day. */
const mostOffers = 25;

/**
 * The digest of a day, or null where there is nothing to tell: nobody gets an empty mail.
 * @param baseUrl the configured address (never one from a request)
 */
export function digestContent(day: PersonsDay, today: Day, baseUrl: string): DigestContent | null {
  const of = (part: StepPart) => day.steps.filter((step) => step.part === part);
  const count = (part: string, lines: readonly unknown[]) => Math.max(day.counts?.[part] ?? 0, lines.length);
  const stepLine = (step: DueStep): Line => ({
    title: step.title,
    note: `Stelle ${step.postNumber} ${step.postTitle}${step.dueOn ? `, ${dueWords(step.dueOn, today)}` : ''}${step.inPlace ? ', in Vertretung' : ''}`,
    url: baseUrl + paths.step(step.runNumber, step.stepKey),
  });
  const {
    lawChecks = [],
    reviews = [],
    feedback = [],
    readings = [],
    subscribed = [],
    offers = [],
    insights = [],
    searches = [],
    risks = [],
    templates = [],
    proposals = 0,
    failedChanges = [],
  } = day;
  const asked = (day.questions ?? []).filter(({ what }) => what === 'ASKED');
  const answered = (day.questions ?? []).filter(({ what }) => what === 'ANSWERED');
  // The question itself stays on its page: free text in a mail could name somebody.
  const questionLine = ({ id, postNumber, what }: QuestionNews): Line => ({
    title: what === 'ASKED' ? 'Frage beantworten oder weitergeben' : 'Ihre Frage ist erledigt',
    note: postNumber ? `Stelle ${postNumber}` : 'Wissensredaktion',
    url: baseUrl + paths.question(id),
  });
  const waiting = day.waiting ?? [];
  const forHouse = day.approvals.filter(({ isPublic }) => !isPublic);
  const forPublic = day.approvals.filter(({ isPublic }) => isPublic);
  const approvals = count('approval', forHouse) + count('public', forPublic) + count('template', templates);
  const stepPart = (title: string, part: StepPart): Part => {
    const steps = of(part);
    return { title, count: count(part, steps), lines: steps.map(stepLine) };
  };
  const parts: Part[] = [
    stepPart('Überfällig', 'overdue'),
    stepPart('In den nächsten sieben Tagen fällig', 'soon'),
    stepPart('Neu für Sie', 'new'),
    stepPart('Überfällig in Ihrem Bereich, bei anderen', 'late'),
    {
      title: 'Offene Vorbehalte',
      count: count('reservation', day.reservations),
      lines: day.reservations.map(({ runNumber, reservationId, postNumber, dueOn, toConfirm, inPlace }) => ({
        title: `Stelle ${postNumber}: ${toConfirm ? 'Erledigung bestätigen' : 'Vorbehalt erledigen'}${inPlace ? ' (in Vertretung)' : ''}`,
        note: dueWords(dueOn, today),
        url: baseUrl + paths.reservation(runNumber, reservationId),
      })),
    },
    {
      title: 'Nachfolge klären',
      count: count('search', searches),
      lines: searches.map(({ runNumber, postNumber, postTitle, dueOn }) => ({
        title: `Stelle ${postNumber} ${postTitle}`,
        note: dueWords(dueOn, today),
        url: baseUrl + paths.searchDay(runNumber),
      })),
    },
    {
      title: 'Stellen mit höchstem Wissensrisiko, einmal im Monat',
      count: count('risk', risks),
      lines: risks.map(({ postNumber, postTitle, total, begun }) => ({
        title: `Stelle ${postNumber} ${postTitle}`,
        note: `Risiko ${total} von 25, ${begun ? 'Übergabe läuft' : 'Übergabe noch nicht begonnen'}`,
        url: baseUrl + paths.position(postNumber),
      })),
    },
    {
      title: 'Vorschläge aus dem Personalsystem',
      count: proposals,
      // Who leaves or comes stays on its page.
      lines:
        proposals > 0
          ? [
              {
                title: 'Übergabe oder Einarbeitung starten oder verwerfen',
                note: proposals === 1 ? 'ein Vorschlag wartet' : `${proposals} Vorschläge warten`,
                url: baseUrl + paths.proposals,
              },
            ]
          : [],
    },
    {
      title: 'Geplante Änderung einer Einheit gescheitert',
      count: failedChanges.length,
      lines: failedChanges.map(({ unitName, message }) => ({
        title: `${unitName}: bitte neu planen`,
        note: message,
        url: baseUrl + paths.unitChanges,
      })),
    },
    {
      title: 'Warten auf Ihre Freigabe',
      count: approvals,
      lines: [
        ...forHouse.map(({ slug, title }) => ({
          title,
          note: 'Artikel',
          url: baseUrl + paths.article(slug),
        })),
        ...forPublic.map(({ slug, title }) => ({
          title,
          note: 'für die öffentliche Auskunft',
          url: baseUrl + paths.chooseForPublic(slug),
        })),
        ...templates.map(({ key, title, no }) => ({
          title,
          note: `Vorlage, Fassung ${no}`,
          url: baseUrl + paths.draft(key),
        })),
      ],
    },
    {
      title: 'Bitte lesen und bestätigen',
      count: readings.length,
      lines: readings.map(({ slug, title, dueOn }) => ({
        title,
        note: dueOn < today ? `erbeten bis ${formatDay(dueOn)}` : `bis ${formatDay(dueOn)}`,
        url: baseUrl + paths.article(slug),
      })),
    },
    {
      title: 'Rechtsänderung prüfen',
      count: lawChecks.length,
      lines: lawChecks.map(({ slug, checkId, title, normTitle }) => ({
        title,
        note: `${shortNorm(normTitle)} hat sich geändert`,
        url: baseUrl + paths.lawCheck(slug, checkId),
      })),
    },
    {
      title: 'Stimmt noch alles?',
      count: reviews.length,
      lines: reviews.map(({ slug, title, dueOn }) => ({
        title,
        note: dueOn < today ? `zu prüfen seit ${formatDay(dueOn)}` : `zu prüfen bis ${formatDay(dueOn)}`,
        url: `${baseUrl}${paths.article(slug)}#stimmt-noch`,
      })),
    },
    {
      title: 'Stimmt der Eintrag im Verzeichnis noch?',
      count: offers.length,
      lines: offers.slice(0, mostOffers).map(({ slug, name, dueOn }) => ({
        title: name,
        note: dueOn < today ? `zu prüfen seit ${formatDay(dueOn)}` : `zu prüfen bis ${formatDay(dueOn)}`,
        url: `${baseUrl}${paths.entry(slug)}#stand`,
      })),
    },
    {
      title: 'Die Verwaltung des Systems hat Einsicht genommen',
      count: insights.length,
      lines: insights.map(({ key, title, objectType, endsOn }) => ({
        title,
        note: `bis ${formatDay(endsOn)}; wer und warum, steht auf der Seite`,
        url: baseUrl + (objectType === 'article' ? paths.article(key) : paths.run(key)),
      })),
    },
    {
      title: 'Rückmeldungen zu Ihren Artikeln',
      count: feedback.length,
      // The words themselves stay on their page, as questions do.
      lines: feedback.map(({ slug, title, thanks }) => ({
        title,
        note: thanks ? 'Jemand sagt Danke' : 'Jemand vermisst etwas oder hält etwas für veraltet',
        url: baseUrl + paths.articleFeedback(slug),
      })),
    },
    {
      title: 'Neues aus Ihren Abonnements',
      count: subscribed.length,
      lines: subscribed.map(({ slug, title, isNorm, collection, tag }) => ({
        title,
        note: collection
          ? `aus der Sammlung „${collection}“`
          : tag
            ? `zum Schlagwort „${tag}“`
            : isNorm
              ? 'Der Wortlaut hat sich geändert'
              : 'Neue Fassung',
        url: baseUrl + paths.article(slug),
      })),
    },
    { title: 'Antworten auf Ihre Fragen', count: answered.length, lines: answered.map(questionLine) },
    { title: 'Neue Fragen an Sie', count: asked.length, lines: asked.map(questionLine) },
    {
      title: 'Damit das Wissen stimmt',
      count: waiting.length,
      lines: waiting.map(({ title, note, href }) => ({ title, note, url: baseUrl + href })),
    },
  ].filter(({ lines }) => lines.length > 0);
  if (parts.length === 0) return null;
  const reservations = count('reservation', day.reservations);
  const subject = subjectOf([
    [count('overdue', of('overdue')), 'überfällig'],
    [count('soon', of('soon')), 'diese Woche'],
    [count('new', of('new')), 'neu'],
    [count('late', of('late')), 'überfällig bei anderen'],
    [reservations, reservations === 1 ? 'Vorbehalt offen' : 'Vorbehalte offen'],
    [count('search', searches), searches.length === 1 ? 'Nachfolge zu klären' : 'Nachfolgen zu klären'],
    [count('risk', risks), risks.length === 1 ? 'Stelle mit hohem Risiko' : 'Stellen mit hohem Risiko'],
    [proposals, proposals === 1 ? 'Vorschlag' : 'Vorschläge'],
    [failedChanges.length, failedChanges.length === 1 ? 'gescheiterte Änderung' : 'gescheiterte Änderungen'],
    [approvals, approvals === 1 ? 'Freigabe' : 'Freigaben'],
    [readings.length, 'zu lesen'],
    [lawChecks.length, lawChecks.length === 1 ? 'Rechtsänderung' : 'Rechtsänderungen'],
    [reviews.length + offers.length, 'zu prüfen'],
    [insights.length, insights.length === 1 ? 'Einsicht der Verwaltung' : 'Einsichten der Verwaltung'],
    [feedback.length, feedback.length === 1 ? 'Rückmeldung' : 'Rückmeldungen'],
    [subscribed.length, 'aus Abonnements'],
    [answered.length, answered.length === 1 ? 'Antwort' : 'Antworten'],
    [asked.length, asked.length === 1 ? 'Frage' : 'Fragen'],
    [waiting.length, waiting.length === 1 ? 'kurze Bitte' : 'kurze Bitten'],
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
