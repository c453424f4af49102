import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { type Choice, RadioGroup } from '../ui/choice-fields.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { HiddenField, TextArea } from '../ui/text-fields.js';
import { PackageConfirm } from './package-confirm.js';
import { runCrumb } from './package-crumb.js';

export type RemarkForm = {
  text: string;
  errors?: FormErrors;
  confirm: { name: string; value: string | null };
};

export type InductionRemarkPageProps = {
  number: string;
  title: string;
  about: { name: 'eintrag' | 'artikel'; value: string };
  people: readonly Choice[];
  to: string;
  question: RemarkForm;
  correction: RemarkForm;
};

/** The successor asks about something, or says what should stand there instead. */
export function InductionRemarkPage(props: InductionRemarkPageProps & { chrome: Chrome }) {
  const { chrome, number, title, about, people, question, correction } = props;
  return (
    <Page
      chrome={chrome}
      preline={`Einarbeitung ${number}`}
      title="Frage oder Berichtigung"
      lead={<p>{`Zu: ${title}`}</p>}
      breadcrumbs={[runCrumb(number)]}
      width="narrow"
      hasErrors={Boolean(question.errors ?? correction.errors)}
    >
      <Stack gap="large">
        <Section id="frage" title="Ich habe eine Frage">
          <Form
            action={paths.inductionRemark(number)}
            csrfToken={chrome.csrfToken}
            errors={question.errors}
            label="Frage stellen"
            actions={
              <>
                <Button kind="primary">Frage stellen</Button>
                <ButtonLink href={paths.induction(number)} kind="tertiary">
                  Abbrechen
                </ButtonLink>
              </>
            }
          >
            <HiddenField name={about.name} value={about.value} />
            <RadioGroup
              name="an"
              label="Wen fragen Sie?"
              value={props.to}
              choices={people}
              error={question.errors?.an}
              required
            />
            <TextArea
              name="frage"
              label="Ihre Frage"
              value={question.text}
              error={question.errors?.frage}
              required
              rows={4}
            />
            <PackageConfirm name={question.confirm.name} confirmation={question.confirm.value} />
          </Form>
        </Section>
        <Section
          id="berichtigung"
          title="Das stimmt so nicht"
          lead="Ihr Vorschlag geht an die Stelle, die dafür zuständig ist. Sie sehen hier, was daraus wird."
        >
          <Form
            action={paths.inductionCorrection(number)}
            csrfToken={chrome.csrfToken}
            errors={correction.errors}
            label="Berichtigung vorschlagen"
            actions={<Button>Berichtigung vorschlagen</Button>}
          >
            <HiddenField name={about.name} value={about.value} />
            <TextArea
              name="vorschlag"
              label="Was sollte dort stehen?"
              hint="Ein Satz genügt. Keine Namen von Bürgerinnen und Bürgern."
              value={correction.text}
              error={correction.errors?.vorschlag}
              required
              rows={4}
            />
            <PackageConfirm name={correction.confirm.name} confirmation={correction.confirm.value} />
          </Form>
        </Section>
      </Stack>
    </Page>
  );
}
