import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { StatusBadge, type StepStatus } from '../ui/badge.js';
import { Button, ButtonLink, ButtonRow } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { DescriptionList } from '../ui/description-list.js';
import { Disclosure } from '../ui/disclosure.js';
import { Form, type FormErrors } from '../ui/form.js';
import { LinkList } from '../ui/link-list.js';
import { Columns, Stack } from '../ui/section.js';
import { HiddenField, TextArea } from '../ui/text-fields.js';
import { type HistoryRow, HistoryTable } from './history-table.js';
import { PackageConfirm } from './package-confirm.js';
import { ReservationRows, type ReservationRowsProps, ReservationVerdict } from './reservation-rows.js';
import { StepExtras, type StepExtrasProps } from './step-extras.js';
import { type StepFieldProps, StepFields } from './step-fields.js';

export type StepPageProps = {
  chrome: Chrome;
  runNumber: string;
  stepKey: string;
  title: string;
  phase: string;
  status: StepStatus;
  overdue: boolean;
  /** Due date or what became of it, in words. */
  due: string;
  /** The rule that made the date. */
  rule: string;
  who: string;
  /** Why it is with this person, where that is not obvious. */
  note: string | null;
  detail: readonly ({ kind: 'paragraph'; text: string } | { kind: 'list'; items: readonly string[] })[];
  evidence: string;
  kindWord: string;
  mandatory: boolean;
  positionLabel: string;
  revision: number;
  /** Where the work of this step is done. */
  link: { href: string; label: string } | null;
  /** Steps that hold it up. */
  waitsFor: readonly { label: string; href: string; meta?: string }[];
  blocks: readonly { label: string; href: string }[];
  /** Null where the reader has no part in it, or it is settled. */
  form: {
    fields: readonly StepFieldProps[];
    submit: string;
    keep: string | null;
    /** False while it waits: then it can only be kept. */
    canSubmit: boolean;
  } | null;
  /** Taken over with or without reservations. */
  reserve: ReservationRowsProps | null;
  /** Finished by an act on another page. */
  elsewhere: string | null;
  errors: FormErrors;
  /** Offered after something was pointed out that looks like a citizen's data. */
  confirm: { name: string; value: string | null };
  /** What was filled in: once it is done, or for those without a part in it as far as it is a fact for all. */
  answers: readonly { term: string; value: string }[];
  decline: boolean;
  mayWaive: boolean;
  mayReopen: boolean;
  history: readonly HistoryRow[];
  reason: string;
  /** Why it was refused, or why an approval sent it back; a sentence. */
  returned: string | null;
  extras: StepExtrasProps;
};

function Detail({ detail }: Pick<StepPageProps, 'detail'>) {
  return (
    <>
      {detail.map((block) =>
        block.kind === 'paragraph' ? (
          <p key={block.text} class="kern-body">
            {block.text}
          </p>
        ) : (
          <ul key={block.items.join()} class="st-list">
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        ),
      )}
    </>
  );
}

function StepForm(props: StepPageProps) {
  const { form, reserve, chrome, runNumber, stepKey, revision } = props;
  // These stand at their own forms.
  const { file: _file, articleId: _article, returnReason: _return, ...errors } = props.errors;
  if (!form) return null;
  const act = form.canSubmit ? paths.step(runNumber, stepKey) : paths.stepNote(runNumber, stepKey);
  return (
    <Form
      action={act}
      csrfToken={chrome.csrfToken}
      errors={errors}
      id="schritt"
      label="Schritt erledigen"
      actions={
        <>
          {form.canSubmit && <Button kind="primary">{form.submit}</Button>}
          {reserve && (
            <Button name="tun" value="zeile" icon="add">
              Weiterer Vorbehalt
            </Button>
          )}
          {form.keep && (
            <Button formAction={paths.stepNote(runNumber, stepKey)} kind="secondary">
              {form.keep}
            </Button>
          )}
        </>
      }
    >
      <HiddenField name="revision" value={revision} />
      {reserve && <ReservationVerdict verdict={reserve.verdict} error={errors.urteil} />}
      <StepFields fields={form.fields} errors={errors} />
      {reserve && <ReservationRows {...reserve} errors={errors} />}
      <PackageConfirm name={props.confirm.name} confirmation={props.confirm.value} />
    </Form>
  );
}

/** A small form with a reason, folded away: declining a stand-in, or saying that a step is not needed. */
function WithReason(props: {
  action: string;
  summary: string;
  label: string;
  hint: string;
  button: string;
  name: string;
  page: StepPageProps;
}) {
  const { action, summary, label, hint, button, name, page } = props;
  return (
    <Disclosure summary={summary} open={Boolean(page.errors[name])}>
      <Form action={action} csrfToken={page.chrome.csrfToken} errors={{}} actions={<Button>{button}</Button>}>
        <HiddenField name="revision" value={page.revision} />
        <TextArea
          name={name}
          label={label}
          hint={hint}
          rows={3}
          required
          maxLength={500}
          value={page.reason}
          error={page.errors[name]}
        />
        {page.errors[name] && <PackageConfirm name={page.confirm.name} confirmation={page.confirm.value} />}
      </Form>
    </Disclosure>
  );
}

function Aside(props: StepPageProps) {
  return (
    <Stack>
      <Card title="Auf einen Blick" level={2} surface>
        <DescriptionList
          stacked
          items={[
            { term: 'Zuständig', value: props.who },
            { term: 'Termin', value: props.due },
            { term: 'Warum dieser Tag', value: props.rule },
            { term: 'Art', value: `${props.kindWord}, ${props.mandatory ? 'Pflicht' : 'freiwillig'}` },
            { term: 'Nachweis', value: props.evidence },
            { term: 'Stelle', value: props.positionLabel },
          ]}
        />
      </Card>
      {props.blocks.length > 0 && (
        <Card title="Darauf warten" level={2}>
          <LinkList items={props.blocks} />
        </Card>
      )}
    </Stack>
  );
}

/** One step: what to do, why on this day, and the form that does it. */
export function StepPage(props: StepPageProps) {
  const { chrome, runNumber, stepKey, title, status, overdue, errors, link, waitsFor } = props;
  const hasErrors = Object.values(errors).some(Boolean);
  return (
    <Page
      chrome={chrome}
      title={title}
      preline={`Schritt ${stepKey} · ${props.phase}`}
      hasErrors={hasErrors}
      lead={
        <>
          <StatusBadge status={status} overdue={overdue} />{' '}
          {overdue ? props.due.replace(/^überfällig /, '') : props.due}
        </>
      }
      breadcrumbs={[
        { label: 'Übergaben', href: paths.handovers },
        { label: runNumber, href: paths.run(runNumber) },
      ]}
    >
      <Columns asideLabel="Angaben zum Schritt" aside={<Aside {...props} />}>
        <Stack>
          {props.returned && <Alert kind="warning" title={props.returned} />}
          {props.note && <Alert title={props.note} />}
          {waitsFor.length > 0 && (
            <Alert kind="warning" title="Dieser Schritt wartet noch">
              <LinkList items={waitsFor} />
            </Alert>
          )}
          <div class="st-flow">
            <Detail detail={props.detail} />
          </div>
          {link && (
            <ButtonRow>
              <ButtonLink href={link.href} kind={props.elsewhere ? 'primary' : 'secondary'}>
                {link.label}
              </ButtonLink>
            </ButtonRow>
          )}
          {props.elsewhere && <p class="kern-body kern-body--muted">{props.elsewhere}</p>}
          <StepExtras extras={props.extras} csrfToken={chrome.csrfToken} errors={errors} />
          <StepForm {...props} />
          {props.extras.returnable.length > 0 && (
            <WithReason
              page={props}
              action={paths.returnApproval(runNumber, stepKey)}
              name="returnReason"
              summary="Nicht freigeben"
              label="Was fehlt noch?"
              hint={`Wieder offen wird: ${props.extras.returnable.join(', ')}. Die Freigabe wartet so lange.`}
              button="Zurückgeben"
            />
          )}
          {props.answers.length > 0 && <DescriptionList items={props.answers} />}
          {props.mayReopen && (
            <Form action={paths.reopenStep(runNumber, stepKey)} csrfToken={chrome.csrfToken} inline>
              <HiddenField name="revision" value={props.revision} />
              <Button small>{status === 'DONE' ? 'Erledigung zurücknehmen' : 'Wird doch gebraucht'}</Button>
            </Form>
          )}
          {props.decline && (
            <WithReason
              page={props}
              action={paths.declineStandIn(runNumber, stepKey)}
              name="declineReason"
              summary="Vertretung ablehnen"
              label="Warum ist es nicht möglich?"
              hint="Ein Satz genügt, ohne Angaben zu Gesundheit oder Familie. Ihre Führungskraft schlägt dann neu vor."
              button="Ablehnen"
            />
          )}
          {props.mayWaive && (
            <WithReason
              page={props}
              action={paths.waiveStep(runNumber, stepKey)}
              name="reason"
              summary="Dieser Schritt entfällt"
              label="Warum wird er hier nicht gebraucht?"
              hint="Die Begründung steht im Verlauf und im Protokoll."
              button="Schritt entfallen lassen"
            />
          )}
          {props.history.length > 0 && (
            <Disclosure summary="Verlauf dieses Schritts">
              <HistoryTable rows={props.history} />
            </Disclosure>
          )}
        </Stack>
      </Columns>
    </Page>
  );
}
