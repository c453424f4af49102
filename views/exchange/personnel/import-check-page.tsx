import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Alert } from '../../ui/alert.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { Form } from '../../ui/form.js';
import { Section, Stack } from '../../ui/section.js';
import { HiddenField, TextField } from '../../ui/text-fields.js';

type State = 'NEW' | 'CHANGED' | 'ENDED';

export type OrganisationCheckPageProps = {
  name: string;
  lead: string;
  /** Hidden fields that bring the same file again. */
  file: { text: string; stand: string; umfang: string };
  state: string;
  /** Something would be done. */
  ready: boolean;
  /** The number of ends that must be typed; null where it need not. */
  confirm: { ends: number; words: string; error: string | null } | null;
  /** Why nothing was done just now. */
  stopped: string | null;
  refused: readonly { line: number; reasons: readonly string[] }[];
  groups: readonly {
    id: string;
    title: string;
    count: number;
    rows: readonly { line: string; state: State; label: string; notes: readonly string[] }[];
  }[];
  /** What stays, in sentences. */
  notes: readonly string[];
};

const words: Record<State, { text: string; tone: 'success' | 'info' | 'warning' }> = {
  NEW: { text: 'neu', tone: 'success' },
  CHANGED: { text: 'geändert', tone: 'info' },
  ENDED: { text: 'endet', tone: 'warning' },
};

/** The difference that a file makes: refused lines first, then what ends, changes and is new. */
export function OrganisationCheckPage(props: OrganisationCheckPageProps & { chrome: Chrome }) {
  const { chrome, name, lead, file, state, ready, confirm, stopped, refused, groups, notes } = props;
  return (
    <Page
      chrome={chrome}
      width="wide"
      preline="Probelauf, noch nichts gespeichert"
      title={name}
      lead={lead}
      hasErrors={Boolean(confirm?.error)}
      breadcrumbs={[{ label: 'Organisation', href: paths.organisationImport }]}
    >
      <Stack gap="large">
        {stopped && <Alert kind="warning" title={stopped} live />}
        {confirm && (
          <Alert kind="danger" title={confirm.words}>
            <p>
              Das ist oft ein unvollständiger Auszug. Bitte prüfen Sie die Liste unten. Stimmt sie, geben Sie
              die Zahl ein.
            </p>
          </Alert>
        )}
        <Form
          action={paths.organisationImportApply}
          csrfToken={chrome.csrfToken}
          multipart
          label="Unterschied übernehmen"
          errors={confirm?.error ? { bestaetigt: confirm.error } : {}}
          actions={
            <>
              {ready && <Button kind="primary">Übernehmen</Button>}
              <Button kind={ready ? 'secondary' : 'primary'} formAction={paths.organisationImport}>
                Zurück und ändern
              </Button>
            </>
          }
        >
          <HiddenField name="name" value={name} />
          <HiddenField name="text" value={file.text} />
          <HiddenField name="stand" value={file.stand} />
          <HiddenField name="umfang" value={file.umfang} />
          <HiddenField name="pruefung" value={state} />
          {confirm && (
            <TextField
              name="bestaetigt"
              label="Wie viele Besetzungen und Konten enden?"
              hint="Die Zahl aus dem Hinweis oben."
              inputMode="numeric"
              width="short"
              error={confirm.error ?? undefined}
            />
          )}
        </Form>
        {notes.length > 0 && (
          <ul class="st-links">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        {refused.length > 0 && (
          <Section
            id="abgelehnt"
            title={`So geht es nicht (${refused.length})`}
            lead="Diese Zeilen werden ganz ausgelassen."
          >
            <DataTable
              caption="Abgelehnte Zeilen"
              captionHidden
              small
              rows={refused}
              columns={[
                { header: 'Zeile', cell: (row) => row.line, numeric: true, rowHeader: true },
                { header: 'Grund', cell: (row) => row.reasons.join(' ') },
              ]}
            />
          </Section>
        )}
        {groups.map(({ id, title, count, rows }) => (
          <Section key={id} id={id} title={`${title} (${count})`}>
            <DataTable
              caption={title}
              captionHidden
              small
              rows={rows}
              columns={[
                { header: 'Zeile', cell: (row) => row.line },
                {
                  header: 'Was',
                  cell: (row) => <Badge tone={words[row.state].tone}>{words[row.state].text}</Badge>,
                },
                { header: title, cell: (row) => row.label, rowHeader: true },
                { header: 'Unterschied', cell: (row) => row.notes.join('; ') || '–' },
              ]}
            />
            {rows.length < count && <p>Gezeigt sind die ersten {rows.length}.</p>}
          </Section>
        ))}
      </Stack>
    </Page>
  );
}
