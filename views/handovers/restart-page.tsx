import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { DateField, HiddenField, TextField } from '../ui/text-fields.js';

export type RestartPageProps = {
  chrome: Chrome;
  number: string;
  positionTitle: string;
  /** Why it was cancelled. */
  closeReason: string | null;
  hasLastDay: boolean;
  values: Readonly<Record<'lastDayOn' | 'successorStartsOn' | 'reason', string>>;
  errors: FormErrors;
  preview: {
    summary: string;
    moved: readonly { title: string; who: string; from: string; to: string }[];
  } | null;
};

function Preview({
  preview,
  ...page
}: RestartPageProps & { preview: NonNullable<RestartPageProps['preview']> }) {
  return (
    <Section id="vorschau" title="So geht es weiter" lead={preview.summary}>
      <Stack>
        <DataTable
          caption="Schritte mit einem anderen Tag"
          captionHidden
          small
          emptyText="Alle Schritte behalten ihren Tag."
          rows={preview.moved}
          columns={[
            { header: 'Schritt', cell: (row) => row.title },
            { header: 'Bisher', cell: (row) => <span class="st-when">{row.from}</span> },
            { header: 'Neu', cell: (row) => <span class="st-when">{row.to}</span> },
            { header: 'Zuständig', cell: (row) => row.who },
          ]}
        />
        <Form
          action={paths.restartRun(page.number)}
          csrfToken={page.chrome.csrfToken}
          label="Wieder aufnehmen"
          actions={<Button kind="primary">Wieder aufnehmen</Button>}
        >
          {Object.entries(page.values).map(([name, value]) => (
            <HiddenField key={name} name={name} value={value} />
          ))}
        </Form>
      </Stack>
    </Section>
  );
}

/** Taking up a cancelled case where it was left, with its days looked at anew. */
export function RestartPage(props: RestartPageProps) {
  const { chrome, number, positionTitle, closeReason, hasLastDay, values, errors, preview } = props;
  return (
    <Page
      chrome={chrome}
      title="Wieder aufnehmen"
      preline={positionTitle}
      lead={`Erledigte Schritte bleiben erledigt, offene gehen weiter. Grund des Abbruchs: ${closeReason ?? 'ohne Angabe'}`}
      hasErrors={Object.values(errors).some(Boolean)}
      breadcrumbs={[
        { label: 'Übergaben', href: paths.handovers },
        { label: number, href: paths.run(number) },
      ]}
    >
      <Stack>
        <Form
          action={paths.restartRunPreview(number)}
          csrfToken={chrome.csrfToken}
          errors={errors}
          actions={
            <>
              <Button kind={preview ? 'secondary' : 'primary'}>Vorschau</Button>
              <ButtonLink href={paths.run(number)} kind="tertiary">
                Abbrechen
              </ButtonLink>
            </>
          }
        >
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
            hint="Ein Satz für den Verlauf; keine persönlichen Gründe."
            required
            maxLength={300}
            value={values.reason}
            error={errors.reason}
          />
        </Form>
        {preview && <Preview {...props} preview={preview} />}
      </Stack>
    </Page>
  );
}
