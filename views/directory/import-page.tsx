import { offerKinds, offerKindWords } from '../../src/shared/offer-kinds.js';
import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button } from '../ui/button.js';
import type { Choice } from '../ui/choice-fields.js';
import { Disclosure } from '../ui/disclosure.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { FileField, TextArea } from '../ui/text-fields.js';

export type ImportPageProps = {
  columns: readonly string[];
  posts: readonly Choice[];
  values: { art: string; stelle: string; text: string };
  errors: FormErrors;
};

/** A list or a map that exists already comes in as it is. */
export function ImportPage(props: ImportPageProps & { chrome: Chrome }) {
  const { chrome, columns, posts, values, errors } = props;
  return (
    <Page
      chrome={chrome}
      title="Einträge einlesen"
      lead="Zuerst sehen Sie, was sich ändern würde. Gespeichert wird erst, wenn Sie es bestätigen."
      breadcrumbs={[{ label: 'Verzeichnis', href: paths.directory }]}
      width="narrow"
      hasErrors={Object.keys(errors).length > 0}
    >
      <Stack gap="large">
        <Form
          action={paths.directoryImportCheck}
          csrfToken={chrome.csrfToken}
          errors={errors}
          multipart
          actions={<Button kind="primary">Datei prüfen</Button>}
        >
          <FileField
            name="datei"
            label="Datei"
            hint="CSV, GeoJSON oder eine ganze Karte aus uMap (Datei .umap), höchstens 1 MB"
            accept=".csv,.txt,.json,.geojson,.umap"
            error={errors.datei}
          />
          <SelectField
            name="stelle"
            label="Zuständige Stelle für neue Einträge"
            hint="Sie wird gebeten, die neuen Einträge innerhalb eines Monats anzusehen. Nennt die Datei eine Stelle, gilt diese."
            placeholder="Bitte wählen"
            choices={posts}
            value={values.stelle}
            error={errors.stelle}
            required
            filterable
          />
          <SelectField
            name="art"
            label="Art, wo die Datei keine nennt"
            value={values.art}
            error={errors.art}
            choices={offerKinds.map((kind) => ({
              value: offerKindWords[kind].key,
              label: offerKindWords[kind].word,
            }))}
          />
          <Disclosure summary="Statt einer Datei Text einfügen" open={Boolean(values.text || errors.text)}>
            <TextArea name="text" label="Inhalt" value={values.text} error={errors.text} rows={8} code />
          </Disclosure>
        </Form>
        <Section id="wie" title="Was die Datei enthalten kann">
          <div class="st-flow">
            <p class="kern-body">
              <strong>Tabelle:</strong> erste Zeile Überschriften, Semikolon, Komma oder Tabulator, UTF-8 oder
              Windows. Nur der Name muss da sein. Möglich: {columns.join(', ')}.{' '}
              <Link href={paths.directoryImportTemplate}>Muster herunterladen</Link>
            </p>
            <p class="kern-body">
              <strong>uMap:</strong> in uMap „Teilen“ wählen, dann „Vollständige Kartendaten“. Marker und
              Flächen werden Einträge, der Name der Ebene wird die Art.
            </p>
            <p class="kern-body">
              <strong>Noch einmal einlesen</strong> ist harmlos: Bekannte Einträge werden wiedererkannt, leere
              Felder der Datei lassen stehen, was da ist, und gelöscht wird nichts.
            </p>
          </div>
        </Section>
      </Stack>
    </Page>
  );
}
