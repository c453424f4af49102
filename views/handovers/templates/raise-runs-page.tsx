import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Alert } from '../../ui/alert.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-fields.js';
import { Disclosure } from '../../ui/disclosure.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Section, Stack } from '../../ui/section.js';
import { HiddenField, TextField } from '../../ui/text-fields.js';
import { PackageConfirm, type PackageConfirmProps } from '../package-confirm.js';
import { Comparison, type ComparisonProps, comparisonWords } from './comparison.js';

export type RaiseRunsPageProps = {
  chrome: Chrome;
  templateKey: string;
  title: string;
  no: number;
  note: string;
  versions: readonly {
    no: number;
    comparison: ComparisonProps;
    runs: readonly { number: string; label: string; hint: string }[];
  }[];
  /** All cases on older versions, also those that are not listed. */
  total: number;
  scope: 'alle' | 'auswahl';
  confirm: PackageConfirmProps;
  chosen: readonly string[];
  reason: string;
  errors: FormErrors;
};

/** All cases on older versions: first what would change, then which of them are moved up. */
export function RaiseRunsPage(props: RaiseRunsPageProps) {
  const { chrome, templateKey: key, title, no, versions, errors } = props;
  const listed = versions.reduce((sum, { runs }) => sum + runs.length, 0);
  return (
    <Page
      chrome={chrome}
      title="Auf neue Fassung heben"
      preline={title}
      width="wide"
      lead={
        versions.length === 0
          ? `Alles, was läuft, folgt der geltenden Fassung ${no}.`
          : `Es gilt Fassung ${no}. Sehen Sie sich je älterer Fassung an, was sich ändert, und wählen Sie dann, was folgen soll. Erledigte Schritte bleiben erledigt.`
      }
      hasErrors={Object.values(errors).some(Boolean)}
      breadcrumbs={[
        { label: 'Vorlagen', href: paths.templates },
        { label: title, href: paths.template(key) },
      ]}
    >
      <Stack>
        {versions.length === 0 ? (
          <EmptyState
            title="Nichts zu heben"
            action={<ButtonLink href={paths.template(key)}>Zur Vorlage</ButtonLink>}
          >
            <p>Sobald eine neue Fassung gilt, steht hier, was noch nach einer älteren läuft.</p>
          </EmptyState>
        ) : (
          <>
            {props.note && <Alert title={`Was ist neu: ${props.note}`} />}
            {versions.map((version) => (
              <Section
                key={version.no}
                id={`von-${version.no}`}
                title={`Von Fassung ${version.no} auf Fassung ${no}`}
                lead={comparisonWords(version.comparison)}
              >
                <Comparison {...version.comparison} />
              </Section>
            ))}
            <Section id="auswahl" title="Was soll folgen?">
              <Form
                action={paths.raiseRuns(key)}
                csrfToken={chrome.csrfToken}
                errors={errors}
                actions={
                  <>
                    <Button kind="primary">Auf Fassung {String(no)} heben</Button>
                    <ButtonLink href={paths.template(key)} kind="tertiary">
                      Abbrechen
                    </ButtonLink>
                  </>
                }
              >
                <HiddenField name="no" value={no} />
                <RadioGroup
                  name="umfang"
                  label="Umfang"
                  required
                  value={props.scope}
                  error={errors.umfang}
                  choices={[
                    {
                      value: 'alle',
                      label: props.total === 1 ? 'Die eine, die noch läuft' : `Alle ${props.total}`,
                      hint: 'Was nicht gehoben werden kann, wird danach mit Grund genannt.',
                    },
                    { value: 'auswahl', label: 'Nur die hier angehakten' },
                  ]}
                />
                <Disclosure
                  summary={listed < props.total ? `Auswählen (die ersten ${listed})` : 'Auswählen'}
                  open={props.scope === 'auswahl'}
                >
                  {versions.map((version, index) => (
                    <CheckboxGroup
                      key={version.no}
                      name="runs"
                      id={index === 0 ? undefined : `runs-${version.no}`}
                      label={`Auf Fassung ${version.no}`}
                      values={props.chosen}
                      choices={version.runs.map(({ number, label, hint }) => ({
                        value: number,
                        label,
                        hint,
                      }))}
                      error={index === 0 ? errors.runs : undefined}
                    />
                  ))}
                </Disclosure>
                <TextField
                  name="reason"
                  label="Grund"
                  hint="Ein Satz; er steht im Verlauf jeder gehobenen Übergabe oder Einarbeitung."
                  required
                  maxLength={300}
                  value={props.reason}
                  error={errors.reason}
                />
                <PackageConfirm {...props.confirm} />
              </Form>
            </Section>
          </>
        )}
      </Stack>
    </Page>
  );
}
