import { paths } from '../../../src/shared/paths.js';
import { PackageConfirm } from '../../handovers/package-confirm.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { FileField, HiddenField, TextArea, TextField } from '../../ui/text-fields.js';
import { DiagramLooks } from './diagram-looks.js';

export type DrawDiagramPageProps = {
  slug: string;
  articleTitle: string;
  /** The drawing that is changed; null = a new one. */
  replaces: string | null;
  values: { titel: string; text: string; xml: string };
  errors: FormErrors;
  confirm: { name: string; value: string | null };
};

/** Draws a process; without script a file from another tool does. */
export function DrawDiagramPage(props: DrawDiagramPageProps & { chrome: Chrome }) {
  const { chrome, slug, articleTitle, replaces, values, errors, confirm } = props;
  return (
    <Page
      chrome={chrome}
      title={replaces ? 'Prozessdiagramm ändern' : 'Prozessdiagramm zeichnen'}
      lead={
        <p>
          Für den Artikel <Link href={paths.article(slug)}>{articleTitle}</Link>. Lesende sehen die Zeichnung,
          sobald die neue Fassung des Artikels freigegeben ist. Gezeichnet wird mit der Maus; ohne Maus{' '}
          <Link href={paths.writeProcessSteps(slug, replaces ?? '')}>
            schreiben Sie den Prozess in Schritten
          </Link>
          .
        </p>
      }
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: articleTitle, href: paths.article(slug) },
      ]}
      width="wide"
      hasErrors={Object.keys(errors).length > 0}
    >
      <DiagramLooks script="process-editor" />
      <Form
        action={paths.drawProcess(slug)}
        csrfToken={chrome.csrfToken}
        errors={errors}
        multipart
        actions={
          <>
            <Button kind="primary">Speichern</Button>
            <ButtonLink href={paths.article(slug)} kind="tertiary">
              Abbrechen
            </ButtonLink>
          </>
        }
      >
        {replaces && <HiddenField name="ersetzt" value={replaces} />}
        <TextField
          name="titel"
          label="Titel"
          hint="Zum Beispiel „Antrag auf Eingliederungshilfe, vom Eingang bis zum Bescheid“."
          required
          maxLength={200}
          value={values.titel}
          error={errors.titel}
        />
        <textarea name="xml" hidden data-process-xml value={values.xml} />
        <section
          class="st-process__stage st-process__stage--editor"
          aria-label="Zeichenfläche"
          data-process-editor
          hidden
        />
        <FileField
          name="datei"
          label="Oder eine .bpmn-Datei aus einem anderen Programm"
          hint="BPMN 2.0, höchstens 500 kB. Eine gewählte Datei tritt an die Stelle der Zeichnung."
          accept=".bpmn,.xml"
          error={errors.datei}
        />
        <TextArea
          name="text"
          label="Der Ablauf als Text"
          hint="Bleibt das Feld leer, beschreibt Staffelstab die Zeichnung selbst: wer beteiligt ist, jeder Schritt und wie es weitergeht. Schreiben Sie hier nur, wenn Sie es besser sagen können."
          rows={6}
          maxLength={20_000}
          value={values.text}
          error={errors.text}
        />
        <PackageConfirm name={confirm.name} confirmation={confirm.value} />
      </Form>
    </Page>
  );
}
