import { paths } from '../../src/shared/paths.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Form, type FormErrors } from '../ui/form.js';
import { DateField, HiddenField, TextField } from '../ui/text-fields.js';
import { PackageConfirm, type PackageConfirmProps } from './package-confirm.js';

export type DaysFormProps = {
  number: string;
  /** Inductions have no last day present. */
  hasLastDay: boolean;
  values: Readonly<Record<'lastDayOn' | 'successorStartsOn' | 'reason', string>>;
  /** The days while the form is open; a change by somebody else is pointed out. */
  seen?: string;
  confirm: PackageConfirmProps;
  errors: FormErrors;
};

/** The two days of a run and the reason, looked at in a preview before they are saved. */
export function DaysForm({
  action,
  csrfToken,
  previewed,
  reasonHint,
  ...form
}: DaysFormProps & { action: string; csrfToken: string; previewed: boolean; reasonHint: string }) {
  const { number, hasLastDay, values, seen, confirm, errors } = form;
  return (
    <Form
      action={action}
      csrfToken={csrfToken}
      errors={errors}
      actions={
        <>
          <Button kind={previewed ? 'secondary' : 'primary'}>Vorschau</Button>
          <ButtonLink href={paths.run(number)} kind="tertiary">
            Abbrechen
          </ButtonLink>
        </>
      }
    >
      {seen !== undefined && <HiddenField name="bisher" value={seen} />}
      {hasLastDay && (
        <DateField
          name="lastDayOn"
          label="Letzter Präsenztag"
          required
          value={values.lastDayOn}
          error={errors.lastDayOn}
        />
      )}
      <DateField
        name="successorStartsOn"
        label="Dienstantritt der Nachfolge"
        hint={hasLastDay ? 'Leer lassen, wenn noch unbekannt.' : undefined}
        required={!hasLastDay}
        value={values.successorStartsOn}
        error={errors.successorStartsOn}
      />
      <TextField
        name="reason"
        label="Grund"
        hint={reasonHint}
        required
        maxLength={300}
        value={values.reason}
        error={errors.reason}
      />
      <PackageConfirm {...confirm} />
    </Form>
  );
}

/** After the preview: the same values once more, to be saved as they are. */
export function SaveDaysForm({
  action,
  csrfToken,
  button,
  ...form
}: DaysFormProps & { action: string; csrfToken: string; button: string }) {
  return (
    <Form
      action={action}
      csrfToken={csrfToken}
      label={button}
      actions={<Button kind="primary">{button}</Button>}
    >
      {Object.entries(form.values).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      {form.seen !== undefined && <HiddenField name="bisher" value={form.seen} />}
      <PackageConfirm {...form.confirm} />
    </Form>
  );
}
