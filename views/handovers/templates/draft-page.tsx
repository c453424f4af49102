import { paths } from '../../../src/shared/paths.js';
import { Alert } from '../../ui/alert.js';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.js';
import { Disclosure } from '../../ui/disclosure.js';
import { ErrorSummary, Form, type FormErrors } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { Section, Stack } from '../../ui/section.js';
import { HiddenField, TextArea, TextField } from '../../ui/text-fields.js';
import { PackageConfirm, type PackageConfirmProps } from '../package-confirm.js';
import { DraftFrame, type DraftFrameProps } from './draft-frame.js';
import { type PhaseRows, StepTable } from './step-rows.js';

export type DraftPageProps = DraftFrameProps & {
  phases: readonly PhaseRows[];
  changeNote: string;
  /** What was typed for sending it back. */
  note: string;
  /** Why this reader cannot release it; null where they can. */
  obstacle: string | null;
  errors: FormErrors;
  newPhase: string;
  /** What was pointed out in the sentence. */
  confirm: PackageConfirmProps;
};

function Move({ page, step, direction }: { page: DraftPageProps; step: string; direction: 'up' | 'down' }) {
  return (
    <Form action={paths.moveDraftStep(page.templateKey, step)} csrfToken={page.chrome.csrfToken} inline>
      <HiddenField name="revision" value={page.revision} />
      <HiddenField name="direction" value={direction} />
      <Button small icon={direction === 'up' ? 'arrow-up' : 'arrow-down'} context={`Schritt ${step}`}>
        {direction === 'up' ? 'Hoch' : 'Runter'}
      </Button>
    </Form>
  );
}

function Phase({ page, phase }: { page: DraftPageProps; phase: PhaseRows }) {
  const { templateKey: key, chrome, revision } = page;
  return (
    <Section
      id={phase.id}
      title={phase.title}
      action={
        <ButtonLink
          href={paths.newDraftStep(key, phase.title)}
          icon="add"
          small
          context={`in ${phase.title}`}
        >
          Schritt hinzufügen
        </ButtonLink>
      }
    >
      <Stack gap="small">
        <StepTable
          caption={`Schritte der Phase ${phase.title}`}
          steps={phase.steps}
          href={(step) => paths.draftStep(key, step.key)}
          action={(step) => (
            <ButtonRow>
              <Move page={page} step={step.key} direction="up" />
              <Move page={page} step={step.key} direction="down" />
            </ButtonRow>
          )}
        />
        <Disclosure
          summary={`Phase „${phase.title}“ umbenennen${phase.steps.length === 0 ? ' oder entfernen' : ''}`}
        >
          <Form
            action={paths.draftPhases(key)}
            csrfToken={chrome.csrfToken}
            actions={
              <>
                <Button name="act" value="rename">
                  Umbenennen
                </Button>
                {phase.steps.length === 0 && (
                  <Button name="act" value="remove">
                    Leere Phase entfernen
                  </Button>
                )}
              </>
            }
          >
            <HiddenField name="revision" value={revision} />
            <HiddenField name="phase" value={phase.title} />
            <TextField
              name="title"
              id={`titel-${phase.id}`}
              label="Name der Phase"
              value={phase.title}
              maxLength={80}
            />
          </Form>
        </Disclosure>
      </Stack>
    </Section>
  );
}

function Release(page: DraftPageProps) {
  const { templateKey: key, chrome, revision, obstacle, changeNote, errors } = page;
  return (
    <Section
      id="freigabe"
      title="Freigabe"
      lead="Gilt erst, wenn eine zweite Person der Personalstelle freigibt."
    >
      <Stack>
        {page.submitted ? (
          <>
            <p class="kern-body">Was ist neu: {changeNote}</p>
            {obstacle && <Alert title={obstacle} />}
            {obstacle === null && (
              <Form
                action={paths.releaseDraft(key)}
                csrfToken={chrome.csrfToken}
                actions={<Button kind="primary">Freigeben</Button>}
              >
                <HiddenField name="revision" value={revision} />
                <p class="kern-body">
                  Was neu beginnt, folgt danach dieser Fassung. Was läuft, behält seine, bis jemand es hebt.
                </p>
              </Form>
            )}
            <Disclosure summary="Zurückgeben" open={Boolean(errors.note) || page.note !== ''}>
              <Form
                action={paths.returnDraft(key)}
                csrfToken={chrome.csrfToken}
                actions={<Button>Zurückgeben</Button>}
              >
                <HiddenField name="revision" value={revision} />
                <TextArea
                  name="note"
                  label="Was soll anders werden?"
                  rows={2}
                  required
                  maxLength={500}
                  value={page.note}
                  error={errors.note}
                />
                <PackageConfirm {...page.confirm} />
              </Form>
            </Disclosure>
          </>
        ) : (
          <Form
            action={paths.submitDraft(key)}
            csrfToken={chrome.csrfToken}
            errors={errors.changeNote ? { changeNote: errors.changeNote } : {}}
            actions={<Button kind="primary">Zur Freigabe vorlegen</Button>}
          >
            <HiddenField name="revision" value={revision} />
            <TextArea
              name="changeNote"
              label="Was ist neu?"
              hint="Ein oder zwei Sätze für die Person, die freigibt, und für alle, die später nachlesen."
              rows={2}
              required
              maxLength={500}
              value={changeNote}
              error={errors.changeNote}
            />
            <PackageConfirm {...page.confirm} />
          </Form>
        )}
        <Disclosure summary="Entwurf verwerfen">
          <Form
            action={paths.discardDraft(key)}
            csrfToken={chrome.csrfToken}
            actions={<Button icon="delete">Entwurf verwerfen</Button>}
          >
            <HiddenField name="revision" value={revision} />
            <p class="kern-body">Der Entwurf ist danach weg. Die geltende Fassung bleibt, wie sie ist.</p>
          </Form>
        </Disclosure>
      </Stack>
    </Section>
  );
}

/** The steps of a draft in their phases, each a link to its form; below, the way to its release. */
export function DraftPage(props: DraftPageProps) {
  const { chrome, templateKey: key, phases, revision, errors } = props;
  return (
    <DraftFrame {...props} tab="steps" hasErrors={Object.values(errors).some(Boolean)}>
      {props.submitted && (
        <Alert title={`Vorgelegt zur Freigabe. Neu: ${props.changeNote}`}>
          <p>
            <Link href={paths.draftCompare(key)}>Vergleich mit der geltenden Fassung</Link>,{' '}
            <Link href="#freigabe">
              {props.obstacle === null ? 'freigeben oder zurückgeben' : 'Stand der Freigabe'}
            </Link>
          </p>
        </Alert>
      )}
      {errors[''] && <ErrorSummary errors={{ '': errors[''] }} />}
      {phases.map((phase) => (
        <Phase key={phase.id} page={props} phase={phase} />
      ))}
      <Form
        action={paths.draftPhases(key)}
        csrfToken={chrome.csrfToken}
        errors={errors.title ? { title: errors.title } : {}}
        label="Phase hinzufügen"
        actions={
          <Button name="act" value="add" icon="add">
            Phase hinzufügen
          </Button>
        }
      >
        <HiddenField name="revision" value={revision} />
        <TextField
          name="title"
          label="Neue Phase"
          hint="zum Beispiel „Letzter Tag“; sie kommt ans Ende"
          value={props.newPhase}
          maxLength={80}
          error={errors.title}
        />
      </Form>
      <Release {...props} />
    </DraftFrame>
  );
}
