import { paths } from '../../../src/shared/paths.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { CheckboxField, CheckboxGroup, type Choice, RadioGroup } from '../../ui/choice-fields.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Section, Stack } from '../../ui/section.js';
import { SelectField } from '../../ui/select-field.js';
import { HiddenField, TextArea, TextField } from '../../ui/text-fields.js';
import { Comparison, type ComparisonProps, comparisonWords } from './comparison.js';
import { DraftFrame, type DraftFrameProps } from './draft-frame.js';

export type FieldRowValues = {
  name: string;
  label: string;
  type: string;
  required: boolean;
  options: string;
  hint: string;
};

export type StepFormValues = {
  title: string;
  phase: string;
  role: string;
  others: readonly string[];
  base: string;
  days: string;
  side: string;
  kind: string;
  mandatory: boolean;
  after: string;
  evidence: string;
  purpose: string;
  condition: string;
  detail: string;
  fields: readonly FieldRowValues[];
};

export type StepFormPageProps = DraftFrameProps & {
  /** Null for a new step. */
  stepKey: string | null;
  /** The number it has or will get. */
  number: string;
  values: StepFormValues;
  errors: FormErrors;
  choices: {
    phases: readonly Choice[];
    roles: readonly Choice[];
    bases: readonly { label: string; choices: readonly Choice[] }[];
    kinds: readonly Choice[];
    purposes: readonly Choice[];
    fieldTypes: readonly Choice[];
  };
  /** Somebody was faster: what was typed against what they saved. */
  comparison: ComparisonProps | null;
  /** What conditions may ask: "2.wiederbesetzung (sofort, später, kw): Wiederbesetzung". */
  askable: readonly string[];
};

function FieldRows({
  fields,
  types,
  errors,
}: {
  fields: readonly FieldRowValues[];
  types: readonly Choice[];
  errors: FormErrors;
}) {
  return (
    <>
      {fields.map((field, index) => {
        const name = (part: string) => `field${index}.${part}`;
        return (
          <fieldset key={index} class="st-fieldset">
            <legend class="kern-title kern-title--small">
              {field.label || (index === 0 ? 'Erstes Feld' : 'Weiteres Feld')}
            </legend>
            <HiddenField name={name('name')} value={field.name} />
            <TextField
              name={name('label')}
              label="Beschriftung"
              hint={
                field.name ? `In Bedingungen heißt es ${field.name}. Leeren entfernt das Feld.` : undefined
              }
              value={field.label}
              maxLength={150}
              error={errors[name('label')]}
            />
            <SelectField name={name('type')} label="Art des Feldes" choices={types} value={field.type} />
            <TextField
              name={name('options')}
              label="Werte zur Auswahl"
              hint="Nur bei Auswahl und Mehrfachauswahl, mit Strichpunkt getrennt: sofort; später"
              value={field.options}
              maxLength={400}
            />
            <TextField name={name('hint')} label="Hinweis" value={field.hint} maxLength={250} />
            <CheckboxField name={name('required')} label="Muss ausgefüllt werden" checked={field.required} />
          </fieldset>
        );
      })}
    </>
  );
}

/** One step of a draft: what, who, when, under which condition, and what its form asks. */
export function StepFormPage(props: StepFormPageProps) {
  const { chrome, templateKey: key, stepKey, number, values, errors, choices, askable } = props;
  const action = stepKey ? paths.draftStep(key, stepKey) : paths.newDraftStep(key, '');
  return (
    <DraftFrame {...props} tab="steps" hasErrors={Object.values(errors).some(Boolean)}>
      {props.comparison && (
        <Section
          id="vergleich"
          title="Ihre Angaben gegenüber dem neuen Stand"
          lead={comparisonWords(props.comparison)}
        >
          <Comparison {...props.comparison} />
        </Section>
      )}
      <Section id="schritt" title={stepKey ? `Schritt ${number}` : `Neuer Schritt ${number}`}>
        <Stack>
          <Form
            action={action}
            csrfToken={chrome.csrfToken}
            errors={errors}
            actions={
              <>
                <Button kind="primary">Speichern</Button>
                <ButtonLink href={paths.draft(key)} kind="tertiary">
                  Zurück zu den Schritten
                </ButtonLink>
              </>
            }
          >
            <HiddenField name="revision" value={props.revision} />
            <TextField
              name="title"
              label="Titel"
              required
              maxLength={200}
              value={values.title}
              error={errors.title}
            />
            <SelectField
              name="phase"
              label="Phase"
              choices={choices.phases}
              value={values.phase}
              error={errors.phase}
            />
            <SelectField
              name="role"
              label="Zuständig"
              placeholder="Bitte wählen"
              required
              choices={choices.roles}
              value={values.role}
              error={errors.role}
            />
            <Disclosure summary="Wer wirkt noch mit?" open={values.others.length > 0}>
              <CheckboxGroup
                name="others"
                label="Mitwirkende"
                choices={choices.roles}
                values={values.others}
              />
            </Disclosure>
            <TextField
              name="days"
              label="Fällig: Tage"
              hint="Kalendertage; 0 ist der Tag selbst. Wochenenden und Feiertage werden übersprungen."
              inputMode="numeric"
              width="short"
              value={values.days}
              error={errors.days}
            />
            <RadioGroup
              name="side"
              label="Davor oder danach"
              value={values.side}
              choices={[
                { value: 'before', label: 'vor' },
                { value: 'after', label: 'nach (oder am Tag selbst)' },
              ]}
              error={errors.side}
            />
            <SelectField
              name="base"
              label="Bezugstag"
              required
              choices={choices.bases}
              value={values.base}
              error={errors.base}
            />
            <SelectField
              name="kind"
              label="Art"
              choices={choices.kinds}
              value={values.kind}
              error={errors.kind}
            />
            <CheckboxField
              name="mandatory"
              label="Pflicht: Ohne ihn lässt sich nichts abschließen"
              checked={values.mandatory}
            />
            <TextField
              name="after"
              label="Wartet auf die Schritte"
              hint="Nummern mit Komma, auch Bereiche: 6, 9-12"
              value={values.after}
              maxLength={200}
              error={errors.after}
            />
            <TextField
              name="evidence"
              label="Nachweis"
              hint="Was am Ende vorliegt"
              value={values.evidence}
              maxLength={300}
              error={errors.evidence}
            />
            <TextArea
              name="detail"
              label="Text für die Person, die den Schritt erledigt"
              hint="Bei Lesen und Entzug wird eine Liste (Zeilen mit „- “) zum Abhaken angeboten, bei Rückgabe bekommt jede Zeile Stand, Tag und Annahme."
              rows={8}
              maxLength={8_000}
              value={values.detail}
              error={errors.detail}
            />
            <SelectField
              name="purpose"
              label="Was der Schritt öffnet"
              placeholder="nur sein Formular"
              choices={choices.purposes}
              value={values.purpose}
              error={errors.purpose}
            />
            <TextField
              name="condition"
              label="Bedingung"
              hint="Leer: immer. Sonst zum Beispiel Risiko >= 16 oder 2.wiederbesetzung = kw"
              value={values.condition}
              maxLength={300}
              error={errors.condition}
            />
            {askable.length > 0 && (
              <Disclosure summary="Wonach eine Bedingung fragen kann">
                <ul class="st-list">
                  {askable.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </Disclosure>
            )}
            <Disclosure
              summary="Felder des Formulars"
              open={values.fields.length > 1 || Object.keys(errors).some((name) => name.startsWith('field'))}
            >
              <FieldRows fields={values.fields} types={choices.fieldTypes} errors={errors} />
            </Disclosure>
          </Form>
          {stepKey && (
            <Disclosure summary="Schritt entfernen">
              <Form
                action={paths.removeDraftStep(key, stepKey)}
                csrfToken={chrome.csrfToken}
                actions={<Button icon="delete">Schritt {number} entfernen</Button>}
              >
                <HiddenField name="revision" value={props.revision} />
                <p class="kern-body">
                  Nur aus diesem Entwurf. Schritte, die auf ihn warten, werden danach als Fehler genannt.
                </p>
              </Form>
            </Disclosure>
          )}
        </Stack>
      </Section>
    </DraftFrame>
  );
}
