import type { StepExtrasProps } from '../../views/handovers/step-extras.js';
import { freshnessOf } from '../articles/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { formatInstant } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { StepPageData } from './read-run.js';
import { presentReservation } from './reservation-present.js';
import { stepReservationsOf } from './reservation-store.js';
import { returnable } from './return-approval.js';
import { standingAtStep } from './run-policy.js';
import { isGone } from './step-article-store.js';
import { readStepArticles } from './step-articles.js';
import { acceptedExtensions, largestFileBytes } from './step-file-rules.js';
import { filesOfStep } from './step-files.js';
import { readingMatter } from './step-reading.js';
import { takesReservations } from './step-reservation-rules.js';
import { isSettled } from './step-states.js';
import { workingDaysOf } from './working-days.js';

const size = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1_000))} kB`
    : `${(bytes / 1_000_000).toLocaleString('de-DE', { maximumFractionDigits: 1 })} MB`;

/** What was reserved at this step, each leading to its own page. */
async function reservationsAt(services: Services, { access: { run }, step }: StepPageData) {
  if (!takesReservations(step)) return [];
  const all = await stepReservationsOf(services.db.read, run.id);
  const today = services.clock.today();
  const calendar = workingDaysOf(services.config.holidayState);
  return all
    .filter(({ stepId }) => stepId === step.id)
    .flatMap(({ reservations }) => reservations)
    .map((one) => presentReservation(run.number, one, today, calendar));
}

/** What a step of its kind has besides its form: files, articles, something to read, a date for the calendar. */
export async function readStepExtras(
  services: Services,
  actor: Actor,
  data: StepPageData,
): Promise<StepExtrasProps> {
  const {
    access: { run },
    step,
    steps,
  } = data;
  const { read } = services.db;
  const at = { number: run.number, key: step.key };
  const mine = standingAtStep(actor, step) !== null && run.status === 'ACTIVE' && !isSettled(step.status);
  const files = step.kind === 'UPLOAD' ? await filesOfStep(read, step.id) : null;
  const articles = step.kind === 'ARTICLE' ? await readStepArticles(services, actor, run, step) : null;
  const reading = await readingMatter(services.db, actor, step);
  const today = services.clock.today();
  const held =
    step.kind === 'APPOINTMENT' && typeof step.answer.heldOn === 'string' && step.answer.heldOn !== '';
  return {
    files: files && {
      mayAdd: mine,
      action: paths.stepFiles(at.number, at.key),
      accept: acceptedExtensions.join(','),
      hint: `${acceptedExtensions.map((one) => one.slice(1)).join(', ')}; höchstens ${largestFileBytes / 1_000_000} MB`,
      rows: files.map(({ id, name, sizeBytes, uploadedAt, uploadedByName }) => ({
        name,
        href: paths.stepFile(at.number, at.key, id),
        meta: `${size(sizeBytes)}, ${uploadedByName ?? 'unbekannt'}, ${formatInstant(uploadedAt)}`,
        removeAction: mine ? paths.removeStepFile(at.number, at.key, id) : null,
      })),
    },
    articles: articles && {
      action: paths.stepArticles(at.number, at.key),
      mayChange: mine,
      rows: articles.linked.map(({ articleId, state, line }) => ({
        id: articleId,
        title: line?.title ?? 'Ein Artikel, den Sie nicht öffnen können',
        href: line ? paths.article(line.slug) : null,
        state: isGone(state)
          ? 'archiviert oder gelöscht'
          : state === 'PUBLISHED'
            ? line
              ? freshnessOf(line, today).text
              : 'freigegeben'
            : 'noch nicht freigegeben',
        gone: isGone(state),
      })),
      choices: articles.choices.map(({ id, title, state }) => ({
        value: id,
        label: state === 'PUBLISHED' ? title : `${title} (noch nicht freigegeben)`,
      })),
    },
    reading: reading.map(({ slug, title, versionNo }) => ({
      label: title,
      href: paths.article(slug),
      meta: `Fassung ${versionNo}`,
    })),
    reservations: await reservationsAt(services, data),
    calendarHref: held ? paths.stepCalendar(at.number, at.key) : null,
    returnable:
      mine && returnable(step, steps).length > 0
        ? returnable(step, steps).map(({ key, title }) => `${key} ${title}`)
        : [],
  };
}
