import { paths } from '../../src/shared/paths.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Form, type FormErrors } from '../ui/form.js';
import { TextArea } from '../ui/text-fields.js';
import { PackageConfirm, type PackageConfirmProps } from './package-confirm.js';

export type PackageReviewProps = {
  number: string;
  no: number;
  submittedBy: string;
  submittedOn: string;
  note: string;
  confirm: PackageConfirmProps;
  errors?: FormErrors;
};

/** The superior's decision about what was handed in. */
export function PackageReview(props: PackageReviewProps & { csrfToken: string }) {
  const { number, no, submittedBy, submittedOn, note, confirm, errors, csrfToken } = props;
  return (
    <Card title={`Fassung ${no} prüfen`} subline={`Eingereicht von ${submittedBy} am ${submittedOn}`} surface>
      <p>Reicht das Paket, damit jemand anderes ab dem ersten Tag ohne Vertretung auskommt?</p>
      <Form
        action={paths.reviewPackage(number, no)}
        csrfToken={csrfToken}
        errors={errors}
        label={`Fassung ${no} prüfen`}
        actions={
          <>
            <Button kind="primary" name="urteil" value="reviewed">
              Als geprüft bestätigen
            </Button>
            <Button name="urteil" value="returned">
              Zur Ergänzung zurückgeben
            </Button>
          </>
        }
      >
        <TextArea
          name="bemerkung"
          label="Bemerkung"
          hint="Wenn Sie zurückgeben: Was fehlt noch?"
          value={note}
          error={errors?.bemerkung}
          rows={2}
        />
        <PackageConfirm {...confirm} />
      </Form>
    </Card>
  );
}
