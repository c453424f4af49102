import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Section } from '../ui/section.js';
import { TextArea } from '../ui/text-fields.js';
import { PackageConfirm, type PackageConfirmProps } from './package-confirm.js';

export type CancelPageProps = {
  chrome: Chrome;
  number: string;
  positionTitle: string;
  /** What becomes of the steps. */
  stays: string;
  /** What changes on the post, and what stays although it hangs together. */
  takenBack: readonly string[];
  kept: readonly string[];
  reason: string;
  confirm: PackageConfirmProps;
  errors: FormErrors;
};

/** Cancelling: everything stays readable, and the reason stands with it. */
export function CancelPage(props: CancelPageProps) {
  const { chrome, number, positionTitle, stays, takenBack, kept, reason, confirm, errors } = props;
  return (
    <Page
      chrome={chrome}
      width="narrow"
      title="Übergabevorgang abbrechen"
      preline={positionTitle}
      lead="Schritte, Paket, Antworten und Verlauf bleiben erhalten und nachlesbar. Alles lässt sich später wieder aufnehmen, oder Sie starten für die Stelle neu; das Paket ist dann schon da."
      hasErrors={Object.values(errors).some(Boolean)}
      breadcrumbs={[
        { label: 'Übergaben', href: paths.handovers },
        { label: number, href: paths.run(number) },
      ]}
    >
      <Section id="folgen" title="Das geschieht dabei">
        <ul class="st-list">
          {[stays, ...takenBack, ...kept].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
      <Form
        action={paths.cancelRun(number)}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind="primary">Übergabevorgang abbrechen</Button>
            <ButtonLink href={paths.run(number)} kind="tertiary">
              Weiterlaufen lassen
            </ButtonLink>
          </>
        }
      >
        <TextArea
          name="reason"
          label="Grund"
          hint="Ein Satz genügt; keine persönlichen Gründe der ausscheidenden Person."
          rows={3}
          required
          maxLength={500}
          value={reason}
          error={errors.reason}
        />
        <PackageConfirm {...confirm} />
      </Form>
    </Page>
  );
}
