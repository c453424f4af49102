import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Alert } from '../../ui/alert.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { RadioGroup } from '../../ui/choice-fields.js';
import { DataTable } from '../../ui/data-table.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Section, Stack } from '../../ui/section.js';
import { DateField, FileField, TextArea } from '../../ui/text-fields.js';
import { OrganisationFrame } from './organisation-frame.js';

export type OrganisationImportPageProps = {
  columns: readonly { title: string; own: string; meaning: string }[];
  values: { text: string; stand: string; umfang: string };
  errors: FormErrors;
};

/** A file from the personnel system: put it in, see what it would change. Nothing is saved here. */
export function OrganisationImportPage(props: OrganisationImportPageProps & { chrome: Chrome }) {
  const { chrome, columns, values, errors } = props;
  return (
    <OrganisationFrame
      chrome={chrome}
      tab="einlesen"
      title="Aus dem Personalsystem einlesen"
      lead="Einheiten, Stellen, Personen und Besetzungen als CSV-Datei. Zuerst sehen Sie, was sich ändern würde; übernommen wird erst danach."
      hasErrors={Object.values(errors).some(Boolean)}
    >
      <Stack>
        {errors[''] && <Alert kind="danger" title={errors['']} live />}
        <Form
          action={paths.organisationImportCheck}
          csrfToken={chrome.csrfToken}
          multipart
          label="Datei prüfen"
          errors={errors}
          actions={
            <>
              <Button kind="primary">Unterschied ansehen</Button>
              <ButtonLink href={paths.organisationImportFile} kind="secondary" icon="download">
                Musterdatei herunterladen
              </ButtonLink>
            </>
          }
        >
          <FileField
            name="datei"
            label="CSV-Datei"
            hint="Mit Semikolon, Komma oder Tabulator getrennt, UTF-8 oder Windows-Zeichensatz."
            accept=".csv,.txt,text/csv"
            error={errors.datei}
          />
          <RadioGroup
            name="umfang"
            label="Was steht in der Datei?"
            value={values.umfang}
            error={errors.umfang}
            choices={[
              { value: 'teil', label: 'Nur was neu oder anders ist', hint: 'Was fehlt, bleibt, wie es ist.' },
              {
                value: 'alles',
                label: 'Alle Besetzungen des Hauses',
                hint: 'Wer in der Datei fehlt, ist nicht mehr auf der Stelle. Sie sehen das vorher.',
              },
            ]}
          />
          <DateField
            name="stand"
            label="Stand der Datei"
            hint="Der Tag, für den die Datei gilt."
            value={values.stand}
            error={errors.stand}
          />
          <Disclosure summary="Zeilen einfügen statt einer Datei" open={values.text !== ''}>
            <TextArea
              name="text"
              label="Zeilen mit der Zeile der Überschriften"
              rows={values.text ? 12 : 5}
              code
              value={values.text}
              error={errors.text}
            />
          </Disclosure>
        </Form>
      </Stack>
      <Section
        id="spalten"
        title="Diese Spalten kann die Datei haben"
        lead="Jede Zeile sagt, was sie hat: eine Einheit, eine Stelle, eine Person, wer auf welcher Stelle ist, oder alles zugleich. Leere Felder ändern nichts."
      >
        <DataTable
          caption="Spalten der Datei"
          captionHidden
          small
          rows={columns}
          columns={[
            { header: 'Überschrift', cell: (row) => row.title, rowHeader: true },
            { header: 'Bei Ihnen', cell: (row) => row.own || 'ebenso' },
            { header: 'Was hineinkommt', cell: (row) => row.meaning },
          ]}
        />
      </Section>
    </OrganisationFrame>
  );
}
