import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { DataTable } from '../ui/data-table.js';
import { Section, Stack } from '../ui/section.js';
import { DaysForm, type DaysFormProps, SaveDaysForm } from './days-form.js';

export type RestartPageProps = DaysFormProps & {
  chrome: Chrome;
  positionTitle: string;
  /** Why it was cancelled. */
  closeReason: string | null;
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
        <SaveDaysForm
          {...page}
          action={paths.restartRun(page.number)}
          csrfToken={page.chrome.csrfToken}
          button="Wieder aufnehmen"
        />
      </Stack>
    </Section>
  );
}

/** Taking up a cancelled case where it was left, with its days looked at anew. */
export function RestartPage(props: RestartPageProps) {
  const { chrome, number, positionTitle, closeReason, errors, preview } = props;
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
        <DaysForm
          {...props}
          action={`${paths.restartRunPreview(number)}#vorschau`}
          csrfToken={chrome.csrfToken}
          previewed={preview !== null}
          reasonHint="Ein Satz für den Verlauf; keine persönlichen Gründe."
        />
        {preview && <Preview {...props} preview={preview} />}
      </Stack>
    </Page>
  );
}
