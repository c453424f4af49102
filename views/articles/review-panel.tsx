import { paths } from '../../src/shared/paths.js';
import { PackageConfirm, type PackageConfirmProps } from '../handovers/package-confirm.js';
import { Alert } from '../ui/alert.js';
import { Button } from '../ui/button.js';
import { Disclosure } from '../ui/disclosure.js';
import { Form, type FormErrors } from '../ui/form.js';
import { HiddenField, TextArea } from '../ui/text-fields.js';

export type ReviewPanelProps = {
  slug: string;
  no: number;
  csrfToken: string;
  /** May give it back. */
  mayReview: boolean;
  /** May release it: not one's own version. */
  mayApprove: boolean;
  /** Why somebody else must approve. */
  reason: string;
  errors?: FormErrors;
  note?: string;
  confirm?: PackageConfirmProps;
};

/** The decision about a version that waits: release it, or give it back with what is missing. */
export function ReviewPanel(props: ReviewPanelProps) {
  const { slug, no, csrfToken, mayReview, mayApprove, reason, errors, note, confirm } = props;
  return (
    <Alert
      title={
        mayApprove ? `Fassung ${no} wartet auf Ihre Freigabe.` : `Fassung ${no} wartet auf die Freigabe.`
      }
    >
      {!mayApprove && <p>{reason}</p>}
      {mayApprove && (
        <Form action={paths.approveArticle(slug)} csrfToken={csrfToken} inline>
          <HiddenField name="no" value={no} />
          <Button kind="primary" icon="check">
            Freigeben und veröffentlichen
          </Button>
        </Form>
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
              required
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
