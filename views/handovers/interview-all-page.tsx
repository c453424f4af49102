import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink } from '../ui/button.js';
import { CheckboxField } from '../ui/choice-fields.js';
import { Form, type FormErrors } from '../ui/form.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { Section, Stack } from '../ui/section.js';
import { TextArea } from '../ui/text-fields.js';
import { Autosave, SeenAnswer } from './interview-autosave.js';
import { PackageConfirm } from './package-confirm.js';
import { runCrumb } from './package-crumb.js';
import { PackageStack } from './package-stack.js';

export type InterviewAllPageProps = {
  number: string;
  total: number;
  settled: number;
  blocks: readonly {
    title: string;
    lead: string;
    questions: readonly {
      key: string;
      text: string;
      hint: string;
      answer: string;
      notApplicable: boolean;
      revision: number;
      /** Of what is shown as saved; comes back with the form, so that untouched answers are told apart. */
      mark: string;
      /** What somebody else saved in between. */
      other: { by: string; answer: string } | null;
    }[];
  }[];
  errors?: FormErrors;
  confirm: { name: string; value: string | null };
};

/** All guiding questions on one page, for those who would rather write in one go. */
export function InterviewAllPage(props: InterviewAllPageProps & { chrome: Chrome }) {
  const { chrome, number, total, settled, blocks, errors, confirm } = props;
  const stale = blocks.some(({ questions }) => questions.some(({ other }) => other));
  return (
    <Page
      chrome={chrome}
      title="Alle Leitfragen"
      lead={
        <p>
          Schreiben Sie, was Ihnen einfällt, und lassen Sie den Rest leer. Sie können jederzeit weitermachen.
        </p>
      }
      breadcrumbs={[runCrumb(number), { label: 'Übergabepaket', href: paths.package(number) }]}
      width="narrow"
      hasErrors={Boolean(errors) || stale}
    >
      <PackageStack>
        <ProgressBar
          id="fortschritt"
          label="Fortschritt"
          done={settled}
          total={total}
          valueText={`${settled} von ${total} bearbeitet`}
        />
        {stale && (
          <Alert kind="warning" live title="Einige Antworten wurden inzwischen geändert">
            <p>
              Sie sind unten gekennzeichnet; alles andere ist gespeichert. Noch einmal speichern ersetzt sie.
            </p>
          </Alert>
        )}
        <Form
          id="alle-formular"
          action={paths.interviewAll(number)}
          csrfToken={chrome.csrfToken}
          errors={errors}
          actions={
            <>
              <Button kind="primary">Alle speichern</Button>
              <ButtonLink href={paths.interviewResult(number)} kind="tertiary">
                Zum Ergebnis
              </ButtonLink>
            </>
          }
        >
          <PackageConfirm name={confirm.name} confirmation={confirm.value} />
          {blocks.map((block, index) => (
            <Section key={block.title} id={`block-${index + 1}`} title={block.title} lead={block.lead}>
              <Stack>
                {block.questions.map((question) => (
                  <div key={question.key}>
                    <SeenAnswer answer={question} single={false} />
                    {question.other && (
                      <Alert kind="warning" title={`${question.other.by} schrieb inzwischen`}>
                        <p class="st-package__text">{question.other.answer || 'Nichts.'}</p>
                      </Alert>
                    )}
                    <TextArea
                      name={`antwort.${question.key}`}
                      label={question.text}
                      hint={question.hint}
                      value={question.answer}
                      error={errors?.[`antwort.${question.key}`]}
                      rows={3}
                    />
                    <CheckboxField
                      name={`entfaellt.${question.key}`}
                      label="Trifft nicht zu"
                      checked={question.notApplicable}
                    />
                  </div>
                ))}
              </Stack>
            </Section>
          ))}
          <Autosave number={number} form="alle-formular" />
        </Form>
      </PackageStack>
    </Page>
  );
}
