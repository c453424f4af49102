import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Form, type FormErrors } from '../ui/form.js';
import { DateField, TextField } from '../ui/text-fields.js';
import { PackageConfirm, type PackageConfirmProps } from './package-confirm.js';

export type SearchDayPageProps = {
  chrome: Chrome;
  number: string;
  positionTitle: string;
  values: Readonly<Record<'on' | 'note', string>>;
  errors: FormErrors;
  confirm: PackageConfirmProps;
};

/** Until when it is to be settled how the post is filled again. */
export function SearchDayPage({
  chrome,
  number,
  positionTitle,
  values,
  errors,
  confirm,
}: SearchDayPageProps) {
  return (
    <Page
      chrome={chrome}
      width="narrow"
      title="Suche nach der Nachfolge"
      preline={positionTitle}
      lead="Bis zu welchem Tag soll geklärt sein, wie die Stelle wieder besetzt wird? Sieben und zwei Tage vorher und danach täglich wird erinnert, bis der Dienstantritt eingetragen oder ein neuer Tag gesetzt ist."
      hasErrors={Object.values(errors).some(Boolean)}
      breadcrumbs={[
        { label: 'Übergaben', href: paths.handovers },
        { label: number, href: paths.run(number) },
      ]}
    >
      <Form
        action={paths.searchDay(number)}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind="primary">Speichern</Button>
            <ButtonLink href={paths.run(number)} kind="tertiary">
              Abbrechen
            </ButtonLink>
          </>
        }
      >
        <DateField name="on" label="Geklärt bis" required value={values.on} error={errors.on} />
        <TextField
          name="note"
          label="Stand in einem Satz"
          hint="Freiwillig, etwa „Ausschreibung läuft bis Monatsende“; keine Namen von Bewerberinnen und Bewerbern."
          maxLength={300}
          value={values.note}
          error={errors.note}
        />
        <PackageConfirm {...confirm} />
      </Form>
    </Page>
  );
}
