import { paths } from '../../../src/shared/paths.js';
import type { SafeHtml as SafeHtmlString } from '../../../src/shared/safe-html.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Alert } from '../../ui/alert.js';
import { Button, ButtonRow } from '../../ui/button.js';
import { CheckboxField } from '../../ui/choice-fields.js';
import { Form } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import { SafeHtml } from '../../ui/safe-html.js';
import { HiddenField } from '../../ui/text-fields.js';

export type Stand = { ticked: readonly number[]; pointCount: number; versionNo: number; words: string };

export type ChecklistPageProps = {
  id: string;
  slug: string;
  title: string;
  fileNumber: string;
  /** The text with its boxes as fields. */
  html: SafeHtmlString;
  stand: Stand;
  /** "Fassung 3 vom 22.11.2026" */
  versionWords: string;
  startedOn: string;
  finishedOn: string | null;
  printedOn: string;
  deletedOn: string;
  archived: boolean;
  /** A newer text, and what it would change. */
  newer: {
    no: number;
    added: readonly string[];
    removed: readonly string[];
    kept: number;
    lost: number;
  } | null;
  /** After an attempt to finish: points that are still open. */
  openPoints: number | null;
};

const formId = 'checkliste-formular';

/** How far it is, and which ticks the page was made with; comes again with each tick that is saved. */
export function ChecklistStand({ ticked, pointCount, versionNo, words }: Stand) {
  return (
    <div id="checkliste-stand" class="st-checklist__stand">
      <HiddenField name="gesehen" value={ticked.join(',')} />
      <HiddenField name="fassung" value={versionNo} />
      <ProgressBar
        id="checkliste-weit"
        label="Stand"
        done={ticked.length}
        total={pointCount}
        valueText={words}
      />
    </div>
  );
}

/** A checklist being worked off for a case. */
export function ChecklistPage(props: ChecklistPageProps & { chrome: Chrome }) {
  const { chrome, id, slug, title, fileNumber, finishedOn, archived, openPoints } = props;
  return (
    <Page
      chrome={chrome}
      title={title}
      preline={`Checkliste zu ${fileNumber}`}
      lead={
        <p>
          {props.versionWords} von{' '}
          <Link href={paths.article(slug)} context={title}>
            diesem Artikel
          </Link>
          , begonnen am {props.startedOn}
          {finishedOn && `, abgeschlossen am ${finishedOn}`}
          <span class="st-print-only">, gedruckt am {props.printedOn}</span>
        </p>
      }
      breadcrumbs={[{ label: 'Meine Checklisten', href: paths.checklists }]}
      hasErrors={openPoints !== null}
      audienceHref={paths.checklistAudience(id)}
    >
      <div class="st-article st-checklist">
        {archived && (
          <Alert kind="warning" title="Der Artikel ist inzwischen archiviert.">
            <p>
              Ob diese Liste noch gilt, sagt der Artikel: <Link href={paths.article(slug)}>{title}</Link>.
            </p>
          </Alert>
        )}
        {props.newer && <NewerVersion {...props} newer={props.newer} />}
        {finishedOn ? <Finished {...props} /> : <Working {...props} />}
        <p class="kern-body kern-body--muted">
          Nur Sie sehen diese Liste. Ändern Sie nichts mehr daran, wird sie am {props.deletedOn} gelöscht.
        </p>
        <ButtonRow>
          <button type="button" class="kern-btn kern-btn--tertiary kern-btn--x-small" data-print>
            <span class="kern-label">Drucken</span>
          </button>
          <Form action={paths.deleteChecklist(id)} csrfToken={chrome.csrfToken} inline>
            <Button kind="tertiary" small>
              Diese Liste löschen
            </Button>
          </Form>
        </ButtonRow>
      </div>
    </Page>
  );
}

function Working(props: ChecklistPageProps & { chrome: Chrome }) {
  const { chrome, id, html, stand, openPoints } = props;
  const errors =
    openPoints === null
      ? {}
      : {
          rest: `${openPoints === 1 ? 'Ein Punkt ist' : `${openPoints} Punkte sind`} noch offen. Haken Sie ab, was erledigt ist, oder bestätigen Sie, dass der Rest hier nicht zutrifft.`,
        };
  return (
    <div data-autosave="Häkchen gespeichert">
      <Form
        id={formId}
        action={paths.checklist(id)}
        csrfToken={chrome.csrfToken}
        errors={errors}
        label="Checkliste"
        actions={
          <>
            <Button kind="primary" formAction={paths.finishChecklist(id)}>
              Abschließen
            </Button>
            <Button>Häkchen speichern</Button>
          </>
        }
      >
        <ChecklistStand {...stand} />
        <SafeHtml html={html} />
        {openPoints !== null && (
          <CheckboxField
            name="rest"
            label="Was offen ist, trifft in diesem Fall nicht zu."
            checked={false}
            error={errors.rest}
          />
        )}
        <div
          hx-post={paths.checklist(id)}
          hx-trigger={`change from:#${formId}`}
          hx-include={`#${formId}`}
          hx-target="#checkliste-stand"
          hx-swap="outerHTML"
          hx-sync="this:queue all"
        >
          <p class="st-saved" role="status" data-autosave-state />
        </div>
      </Form>
    </div>
  );
}

function Finished({ chrome, id, html, stand }: ChecklistPageProps & { chrome: Chrome }) {
  return (
    <>
      <Alert kind="success" title={`Abgeschlossen: ${stand.words}`}>
        <Form action={paths.reopenChecklist(id)} csrfToken={chrome.csrfToken} inline>
          <Button small>Wieder öffnen</Button>
        </Form>
      </Alert>
      <fieldset disabled class="st-checklist__fixed">
        <legend class="st-sr-only">Abgeschlossene Liste</legend>
        <SafeHtml html={html} />
      </fieldset>
    </>
  );
}

function NewerVersion({
  chrome,
  id,
  slug,
  newer,
}: Pick<ChecklistPageProps, 'id' | 'slug'> & {
  newer: NonNullable<ChecklistPageProps['newer']>;
  chrome: Chrome;
}) {
  const { no, added, removed, kept, lost } = newer;
  const list = (title: string, points: readonly string[]) =>
    points.length > 0 && (
      <>
        <p>{title}</p>
        <ul>
          {points.slice(0, 20).map((point) => (
            <li key={point}>{point}</li>
          ))}
          {points.length > 20 && <li>und {points.length - 20} weitere</li>}
        </ul>
      </>
    );
  return (
    <Alert kind="warning" title={`Es gibt eine neuere Fassung (${no})`}>
      <p>
        {added.length + removed.length > 0
          ? 'Ihre Liste bleibt, wie sie ist, bis Sie umsteigen. Das ändert sich dann:'
          : 'An den Punkten hat sich nichts geändert. Ihre Liste bleibt, wie sie ist, bis Sie umsteigen.'}
      </p>
      {list('Neu:', added)}
      {list('Fällt weg:', removed)}
      <p>
        {kept === 1 ? 'Ein Häkchen bleibt' : `${kept} Häkchen bleiben`}
        {lost > 0 && `, ${lost === 1 ? 'eines fällt' : `${lost} fallen`} mit dem Punkt weg`}.
      </p>
      <ButtonRow>
        <Form action={paths.raiseChecklist(id)} csrfToken={chrome.csrfToken} inline>
          <HiddenField name="fassung" value={no} />
          <Button small>Auf Fassung {no} umsteigen</Button>
        </Form>
        <Link href={paths.articleVersion(slug, no)}>Alle Änderungen ansehen</Link>
      </ButtonRow>
    </Alert>
  );
}
