import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button } from '../ui/button.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { Stack } from '../ui/section.js';
import { FileField, TextArea } from '../ui/text-fields.js';

export type VerifyProtocolPageProps = {
  typed: string;
  errors: FormErrors;
  /** Null before the first check; `known: null` where the house knows nothing of it. */
  result: { known: KnownProtocol | null } | null;
};

export type KnownProtocol = {
  of: 'facts' | 'file';
  title: string;
  madeAt: string;
  /** Null where the retention has removed what was stored. */
  storedUnchanged: boolean | null;
  href: string | null;
};

/** Tells whether a filed protocol is still what this house made. */
export function VerifyProtocolPage(props: VerifyProtocolPageProps & { chrome: Chrome }) {
  const { chrome, typed, errors, result } = props;
  return (
    <Page
      chrome={chrome}
      width="narrow"
      title="Protokoll prüfen"
      lead="Ist ein abgelegtes Übergabeprotokoll noch so, wie Staffelstab es erzeugt hat?"
      breadcrumbs={[{ label: 'Übergaben', href: paths.handovers }]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <Stack gap="large">
        {result && <Result known={result.known} />}
        <Form
          action={paths.verifyProtocol}
          csrfToken={chrome.csrfToken}
          errors={errors}
          multipart
          actions={<Button kind="primary">Prüfen</Button>}
        >
          {/* With script the checksum is computed here and the file is not sent. */}
          <div class="st-drop" data-checksum-of="#feld-pruefsumme">
            <p>
              <strong>PDF-Datei hierher ziehen</strong> oder auswählen. Verglichen wird nur ihre Prüfsumme;
              die Datei wird nicht gespeichert.
            </p>
            <FileField
              name="datei"
              id="protokolldatei"
              label="PDF-Datei des Protokolls"
              accept="application/pdf"
            />
            <p role="status" data-checksum-state />
          </div>
          <TextArea
            name="pruefsumme"
            id="feld-pruefsumme"
            label="Oder: Prüfsumme (SHA-256)"
            hint="Die Prüfsumme der Angaben steht am Ende des Protokolls, die der Datei auf der Seite des Protokolls. Leerzeichen stören nicht. Unter Linux liefert sie „sha256sum Datei“, unter Windows „certutil -hashfile Datei SHA256“."
            value={typed}
            rows={3}
            error={errors.pruefsumme}
          />
        </Form>
      </Stack>
    </Page>
  );
}

function Result({ known }: { known: KnownProtocol | null }) {
  if (!known)
    return (
      <Alert kind="warning" title="Dazu gibt es hier kein Protokoll" live>
        <p>
          Entweder wurde die Datei verändert, oder sie stammt nicht aus diesem Haus, oder das Protokoll ist
          nicht für Sie freigegeben. Prüfen Sie, ob die Prüfsumme vollständig ist.
        </p>
      </Alert>
    );
  const what = known.of === 'file' ? 'Die Datei ist unverändert' : 'Die Angaben sind unverändert';
  return (
    <Alert
      kind={known.storedUnchanged === false ? 'danger' : 'success'}
      title={known.storedUnchanged === false ? 'Die Prüfsumme stimmt, der Speicher nicht' : what}
      live
    >
      <p>
        {known.href ? <Link href={known.href}>{known.title}</Link> : known.title}, erzeugt am {known.madeAt}{' '}
        Uhr.
      </p>
      {known.storedUnchanged === null && (
        <p>Die Aufbewahrung ist abgelaufen: Hier sind nur noch die Prüfsummen und Angaben ohne Namen.</p>
      )}
      {known.storedUnchanged === false && (
        <p>
          Ihr Exemplar entspricht dem erzeugten Protokoll; was hier gespeichert ist, wurde danach verändert.
          Bitte verständigen Sie die Verwaltung des Systems.
        </p>
      )}
    </Alert>
  );
}
