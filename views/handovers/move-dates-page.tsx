import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { Disclosure } from '../ui/disclosure.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { DateField, HiddenField, TextField } from '../ui/text-fields.js';

export type MovedRow = { title: string; who: string; from: string; to: string; overdue: boolean };

export type MoveDatesPageProps = {
  chrome: Chrome;
  number: string;
  positionTitle: string;
  /** Inductions have no last day present. */
  hasLastDay: boolean;
  values: Readonly<Record<'lastDayOn' | 'successorStartsOn' | 'reason', string>>;
  /** The days while the form is open; a change by somebody else is pointed out. */
  seen: string;
  errors: FormErrors;
  /** After "Vorschau": what would change. */
  preview: {
    summary: string;
    vacancy: string | null;
    moved: readonly MovedRow[];
    overdueCount: number;
    done: readonly string[];
  } | null;
};

function Preview({
  preview,
  ...page
}: MoveDatesPageProps & { preview: NonNullable<MoveDatesPageProps['preview']> }) {
  return (
    <Section id="vorschau" title="Das würde sich ändern" lead={preview.summary}>
      <Stack>
        {preview.vacancy && <p class="kern-body">{preview.vacancy}</p>}
        {preview.overdueCount > 0 && (
          <Alert
            kind="warning"
            title={
              preview.overdueCount === 1
                ? 'Ein Schritt wird damit überfällig.'
                : `${preview.overdueCount} Schritte werden damit überfällig.`
            }
          />
        )}
        <DataTable
          caption="Verschobene Schritte"
          captionHidden
          small
          emptyText="Kein offener Schritt bekommt einen anderen Tag."
          rows={preview.moved}
          columns={[
            { header: 'Schritt', cell: (row) => row.title },
            { header: 'Bisher', cell: (row) => <span class="st-when">{row.from}</span> },
            {
              header: 'Neu',
              cell: (row) => (
                <span>
                  <span class="st-when">{row.to}</span>
                  {row.overdue && ' (überfällig)'}
                </span>
              ),
            },
            { header: 'Zuständig', cell: (row) => row.who },
          ]}
        />
        {preview.done.length > 0 && (
          <Disclosure summary={`${preview.done.length} erledigte Schritte bleiben erledigt`}>
            <ul class="st-list">
              {preview.done.map((title) => (
                <li key={title}>{title}</li>
              ))}
            </ul>
          </Disclosure>
        )}
        <Form
          action={paths.moveDates(page.number)}
          csrfToken={page.chrome.csrfToken}
          actions={<Button kind="primary">Tage so speichern</Button>}
        >
          {Object.entries(page.values).map(([name, value]) => (
            <HiddenField key={name} name={name} value={value} />
          ))}
          <HiddenField name="bisher" value={page.seen} />
        </Form>
      </Stack>
    </Section>
  );
}

/** The days of a run, with what moving them would do before it is saved. */
export function MoveDatesPage(props: MoveDatesPageProps) {
  const { chrome, number, positionTitle, hasLastDay, values, errors, preview } = props;
  return (
    <Page
      chrome={chrome}
      title="Termine ändern"
      preline={positionTitle}
      lead="Offene Schritte ziehen mit, erledigte bleiben, wie sie sind. Gespeichert wird erst nach der Vorschau."
      hasErrors={Object.values(errors).some(Boolean)}
      breadcrumbs={[
        { label: 'Übergaben', href: paths.handovers },
        { label: number, href: paths.run(number) },
      ]}
    >
      <Stack>
        <Form
          action={paths.moveDatesPreview(number)}
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
          <HiddenField name="bisher" value={props.seen} />
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
            hint="Ein Satz für den Verlauf, etwa „Resturlaub verlängert“; keine persönlichen Gründe."
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
