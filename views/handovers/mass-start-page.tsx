import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { Section, Stack } from '../ui/section.js';
import { FileField, TextArea } from '../ui/text-fields.js';

export type MassStartPageProps = {
  chrome: Chrome;
  columns: readonly { title: string; required: boolean; meaning: string }[];
  templates: readonly { key: string; title: string }[];
  text: string;
  errors: FormErrors;
  recent: readonly { href: string; when: string; who: string; state: string }[];
};

/** Many handovers from one file: what it needs, and where to put it. Nothing is saved before the dry run. */
export function MassStartPage({ chrome, columns, templates, text, errors, recent }: MassStartPageProps) {
  return (
    <Page
      chrome={chrome}
      title="Mehrere Übergaben aus einer Datei starten"
      lead="Eine Zeile je Stelle. Zuerst sehen Sie zu jeder Zeile, was aus ihr wird; gestartet wird erst danach."
      hasErrors={Object.values(errors).some(Boolean)}
      breadcrumbs={[
        { label: 'Übergaben', href: paths.handovers },
        { label: 'Übergabe starten', href: paths.newHandover },
      ]}
    >
      <Stack>
        {errors[''] && <Alert kind="danger" title={errors['']} live />}
        <Form
          action={paths.massStartCheck}
          csrfToken={chrome.csrfToken}
          multipart
          label="Datei prüfen"
          actions={
            <>
              <Button kind="primary">Probelauf ansehen</Button>
              <ButtonLink href={paths.massStartFile} kind="secondary" icon="download">
                Musterdatei herunterladen
              </ButtonLink>
            </>
          }
        >
          <FileField
            name="file"
            label="CSV-Datei"
            hint="Mit Semikolon oder Komma getrennt, UTF-8 oder Windows-Zeichensatz; so, wie Ihre Tabellenkalkulation sie speichert."
            accept=".csv,.txt,text/csv"
            error={errors.file}
          />
          <TextArea
            name="text"
            label="Oder die Zeilen hier einfügen"
            hint="Mit der Zeile der Überschriften; auch aus der Zwischenablage einer Tabelle."
            rows={text ? 12 : 5}
            code
            value={text}
            error={errors.text}
          />
        </Form>
        <Section id="spalten" title="Diese Spalten kann die Datei haben">
          <DataTable
            caption="Spalten der Datei"
            captionHidden
            small
            rows={columns}
            columns={[
              { header: 'Überschrift', cell: (row) => row.title },
              { header: 'Nötig', cell: (row) => (row.required ? 'ja' : 'nein') },
              { header: 'Was hineinkommt', cell: (row) => row.meaning },
            ]}
          />
        </Section>
        <Section
          id="vorlagen"
          title="Diese Vorlagen gibt es"
          lead="In die Spalte „Vorlage“ kommt das Kürzel oder der ganze Titel."
        >
          <DataTable
            caption="Freigegebene Vorlagen"
            captionHidden
            small
            emptyText="Noch keine Vorlage ist freigegeben."
            rows={templates}
            columns={[
              { header: 'Kürzel', cell: (row) => row.key },
              { header: 'Titel', cell: (row) => row.title },
            ]}
          />
        </Section>
        {recent.length > 0 && (
          <Section id="letzte" title="Zuletzt gestartet">
            <DataTable
              caption="Letzte Starts aus einer Datei"
              captionHidden
              small
              rows={recent}
              columns={[
                { header: 'Wann', cell: (row) => <Link href={row.href}>{row.when}</Link> },
                { header: 'Wer', cell: (row) => row.who },
                { header: 'Ergebnis', cell: (row) => row.state },
              ]}
            />
          </Section>
        )}
      </Stack>
    </Page>
  );
}
