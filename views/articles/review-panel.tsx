import { paths } from '../../src/shared/paths.js';
import { PackageConfirm, type PackageConfirmProps } from '../handovers/package-confirm.js';
import { Alert } from '../ui/alert.js';
import { Button } from '../ui/button.js';
import { Disclosure } from '../ui/disclosure.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { HiddenField, TextArea } from '../ui/text-fields.js';

export type ReviewPanelProps = {
  slug: string;
  no: number;
  csrfToken: string;
  /** May give it back. */
  mayReview: boolean;
  /** May release it: not one's own version. */
  mayApprove: boolean;
  /** Remarks at passages that nobody has dealt with. */
  remarks?: number;
  /** How many people must approve, and who has. */
  approvals: number;
  approvedBy?: readonly string[];
  /** Where passages can be remarked on; left out where that is this page. */
  remarkHref?: string;
  /** Why somebody else must approve. */
  reason: string;
  errors?: FormErrors;
  note?: string;
  confirm?: PackageConfirmProps;
};

/** The decision about a version that waits: release it, or give it back with what is missing. */
export function ReviewPanel(props: ReviewPanelProps) {
  const {
    slug,
    no,
    csrfToken,
    mayReview,
    mayApprove,
    remarks = 0,
    approvals,
    approvedBy,
    remarkHref,
    reason,
    errors,
    note,
    confirm,
  } = props;
  return (
    <Alert
      title={
        mayApprove ? `Fassung ${no} wartet auf Ihre Freigabe.` : `Fassung ${no} wartet auf die Freigabe.`
      }
    >
      {!mayApprove && <p>{reason}</p>}
      {approvals > 1 && <p>{twoWords(approvedBy)}</p>}
      {remarks > 0 && <p>{`Im Text: ${remarkWords(remarks)}.`}</p>}
      {mayApprove && (
        <Form action={paths.approveArticle(slug)} csrfToken={csrfToken} inline>
          <HiddenField name="no" value={no} />
          <Button kind="primary" icon="check">
            {approvals > 1 && !approvedBy?.length ? 'Freigeben' : 'Freigeben und veröffentlichen'}
          </Button>
        </Form>
      )}
      {mayReview && remarkHref && (
        <p>
          <Link href={remarkHref}>Zu Stellen im Text etwas anmerken</Link>
        </p>
      )}
      {mayReview && (
        <Disclosure summary="Zurückgeben" open={Boolean(errors)}>
          <Form
            action={paths.returnArticle(slug)}
            csrfToken={csrfToken}
            errors={errors}
            actions={<Button>Mit dieser Notiz zurückgeben</Button>}
          >
            <HiddenField name="no" value={no} />
            <TextArea
              name="note"
              label="Was fehlt oder ist anders?"
              hint="Lesen nur die, die den Artikel bearbeiten dürfen."
              rows={4}
              required={remarks === 0}
              value={note}
              error={errors?.note}
            />
            {confirm && <PackageConfirm {...confirm} />}
          </Form>
        </Disclosure>
      )}
    </Alert>
  );
}

/** "eine offene Anmerkung", "3 offene Anmerkungen". */
export function remarkWords(count: number): string {
  return count === 1 ? 'eine offene Anmerkung' : `${count} offene Anmerkungen`;
}

function twoWords(approvedBy: readonly string[] | undefined): string {
  if (!approvedBy) return 'Zwei Personen müssen freigeben.';
  return approvedBy.length === 0
    ? 'Zwei Personen müssen freigeben; noch hat es niemand getan.'
    : `${approvedBy.join(', ')} hat schon freigegeben. Es fehlt eine zweite Person.`;
}
