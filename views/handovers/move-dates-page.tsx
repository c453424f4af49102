import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { DataTable } from '../ui/data-table.js';
import { Disclosure } from '../ui/disclosure.js';
import { Section, Stack } from '../ui/section.js';
import { DaysForm, type DaysFormProps, SaveDaysForm } from './days-form.js';

export type MovedRow = { title: string; who: string; from: string; to: string; overdue: boolean };

export type MoveDatesPageProps = DaysFormProps & {
  chrome: Chrome;
  positionTitle: string;
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
          <Disclosure
            summary={
              preview.done.length === 1
                ? 'Ein erledigter Schritt bleibt erledigt'
                : `${preview.done.length} erledigte Schritte bleiben erledigt`
            }
          >
            <ul class="st-list">
              {preview.done.map((title) => (
                <li key={title}>{title}</li>
              ))}
            </ul>
          </Disclosure>
        )}
        <SaveDaysForm
          {...page}
          action={paths.moveDates(page.number)}
          csrfToken={page.chrome.csrfToken}
          button="Tage so speichern"
        />
      </Stack>
    </Section>
  );
}

/** The days of a run, with what moving them would do before it is saved. */
export function MoveDatesPage(props: MoveDatesPageProps) {
  const { chrome, number, positionTitle, errors, preview } = props;
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
        <DaysForm
          {...props}
          action={`${paths.moveDatesPreview(number)}#vorschau`}
          csrfToken={chrome.csrfToken}
          previewed={preview !== null}
          reasonHint="Ein Satz für den Verlauf, etwa „Resturlaub verlängert“; keine persönlichen Gründe."
        />
        {preview && <Preview {...props} preview={preview} />}
      </Stack>
    </Page>
  );
}
