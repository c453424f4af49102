import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { DescriptionList } from '../ui/description-list.js';
import { Form } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { HiddenField } from '../ui/text-fields.js';

export type PreviewStep = {
  key: string;
  title: string;
  /** Day, or why there is none. */
  due: string;
  /** The rule that made it. */
  rule: string;
  atOnce: boolean;
  who: string;
  /** Why it falls to this person. */
  note: string | null;
  /** Why it is left out. */
  waived: string | null;
  mandatory: boolean;
};

export type StartPreviewPageProps = {
  chrome: Chrome;
  positionLabel: string;
  summary: readonly { term: string; value: string }[];
  /** "35 Schritte, davon 12 sofort fällig …" */
  lead: string;
  hints: readonly string[];
  phases: readonly { id: string; title: string; steps: readonly PreviewStep[] }[];
  values: Readonly<Record<string, string>>;
};

function When({ step }: { step: PreviewStep }) {
  if (step.waived) return <span>entfällt: {step.waived}</span>;
  return (
    <span>
      {step.atOnce ? <Badge tone="warning">sofort fällig</Badge> : step.due}
      <span class="st-links__meta">{step.rule}</span>
    </span>
  );
}

function StartForm({ chrome, values }: Pick<StartPreviewPageProps, 'chrome' | 'values'>) {
  return (
    <Form
      action={paths.handovers}
      csrfToken={chrome.csrfToken}
      actions={
        <>
          <Button kind="primary">Übergabe starten</Button>
          <Button formAction={paths.newHandover} kind="secondary">
            Angaben ändern
          </Button>
        </>
      }
    >
      {Object.entries(values).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
    </Form>
  );
}

/** Every step with its date and who it falls to, before anything is saved. */
export function StartPreviewPage(props: StartPreviewPageProps) {
  const { chrome, positionLabel, summary, lead, hints, phases, values } = props;
  return (
    <Page
      chrome={chrome}
      width="wide"
      preline="Vorschau, noch nichts gespeichert"
      title={positionLabel}
      lead={lead}
      breadcrumbs={[
        { label: 'Übergaben', href: paths.handovers },
        { label: 'Starten', href: paths.newHandover },
      ]}
    >
      <Stack>
        <DescriptionList items={summary} />
        {hints.length > 0 && (
          <Alert kind="info" title="Bitte beachten">
            <ul class="st-list">
              {hints.map((hint) => (
                <li key={hint}>{hint}</li>
              ))}
            </ul>
          </Alert>
        )}
        <StartForm chrome={chrome} values={values} />
        {phases.map((phase) => (
          <Section key={phase.id} id={phase.id} title={phase.title}>
            <div class="st-plan">
              <DataTable
                caption={`Schritte der Phase ${phase.title}`}
                captionHidden
                small
                rows={phase.steps}
                columns={[
                  {
                    header: 'Schritt',
                    cell: (step) => `${step.key} ${step.title}${step.mandatory ? '' : ' (freiwillig)'}`,
                  },
                  { header: 'Fällig', cell: (step) => <When step={step} /> },
                  {
                    header: 'Zuständig',
                    cell: (step) => (
                      <span>
                        {step.who}
                        {step.note && <span class="st-links__meta">{step.note}</span>}
                      </span>
                    ),
                  },
                ]}
              />
            </div>
          </Section>
        ))}
      </Stack>
    </Page>
  );
}
