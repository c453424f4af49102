import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { DataTable } from '../ui/data-table.js';
import { Disclosure } from '../ui/disclosure.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { Columns, Section, Stack } from '../ui/section.js';
import { HiddenField, TextField } from '../ui/text-fields.js';

type Row = {
  /** Null for whoever may not read the case. */
  link: { number: string; href: string } | null;
  what: string;
  position: string;
  endsOn: string;
};

export type RetentionPageProps = {
  months: string;
  revision: number;
  errors: FormErrors;
  /** Whose names go in the next run of the night. */
  due: readonly Row[];
  dueCount: number;
  /** In the next three months. */
  ahead: readonly Row[];
  past: readonly { on: string; runs: number }[];
};

/** How long names are kept after closing, and what the next night will do. */
export function RetentionPage(props: RetentionPageProps & { chrome: Chrome }) {
  const { due, dueCount, ahead, past, errors } = props;
  return (
    <Page
      chrome={props.chrome}
      width="wide"
      title="Aufbewahrung"
      lead="Nach dem Abschluss bleiben Namen eine Zeit lang nachlesbar. Danach stehen Pseudonyme da; Zahlen, Tage, Rollen, das Paket der Stelle und ihre Artikel bleiben."
      hasErrors={Object.keys(errors).length > 0}
    >
      <Columns asideLabel="Frist und Löschung" aside={<Aside {...props} />}>
        <Stack gap="large">
          <Section
            id="naechster-lauf"
            title="Nächster Lauf (heute Nacht)"
            lead={
              dueCount > due.length
                ? `Gezeigt sind ${due.length} von ${dueCount}.`
                : 'Was der nächste Lauf tun wird. Er lässt sich nicht rückgängig machen.'
            }
          >
            {due.length === 0 ? (
              <EmptyState title="Nichts zu tun">
                <p>Bei keinem abgeschlossenen Übergabevorgang ist die Frist abgelaufen.</p>
              </EmptyState>
            ) : (
              <Rows caption="Namen werden heute Nacht entfernt" rows={due} />
            )}
          </Section>
          <Section id="danach" title="In den nächsten drei Monaten">
            {ahead.length === 0 ? (
              <EmptyState title="Keine weiteren">
                <p>In den nächsten drei Monaten läuft keine Frist ab.</p>
              </EmptyState>
            ) : (
              <Rows caption="Namen werden in den nächsten drei Monaten entfernt" rows={ahead} />
            )}
          </Section>
          {past.length > 0 && (
            <Disclosure summary="Bisherige Läufe">
              <DataTable
                caption="Bisherige Läufe"
                captionHidden
                small
                rows={past}
                columns={[
                  { header: 'Tag', cell: (row) => row.on },
                  {
                    header: 'Übergaben und Einarbeitungen ohne Namen',
                    numeric: true,
                    cell: (row) => row.runs,
                  },
                ]}
              />
            </Disclosure>
          )}
        </Stack>
      </Columns>
    </Page>
  );
}

function Rows({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      small
      rows={rows}
      columns={[
        {
          header: 'Nummer',
          cell: ({ link }) =>
            link ? (
              <Link href={link.href}>
                <span class="st-when">{link.number}</span>
              </Link>
            ) : (
              '–'
            ),
        },
        { header: 'Stelle', cell: (row) => row.position },
        { header: 'Abschluss', cell: (row) => row.what },
        { header: 'Namen gehen am', cell: (row) => row.endsOn },
      ]}
    />
  );
}

function Aside({ months, revision, errors, chrome }: RetentionPageProps & { chrome: Chrome }) {
  return (
    <Stack>
      <Card title="Frist" level={2} surface>
        <Form
          action={paths.retention}
          csrfToken={chrome.csrfToken}
          errors={errors}
          actions={<Button kind="primary">Frist speichern</Button>}
        >
          <HiddenField name="revision" value={revision} />
          <TextField
            name="months"
            label="Monate nach dem Abschluss"
            hint="Ausgeliefert: 24. Eine kürzere Frist gilt ab der nächsten Nacht auch für frühere Abschlüsse."
            value={months}
            inputMode="numeric"
            width="short"
            required
            error={errors.months}
          />
        </Form>
      </Card>
      <Card title="Jemand ist zu löschen?" level={2}>
        <p>Die Löschung eines Kontos ersetzt den Namen sofort überall durch ein Pseudonym.</p>
        <ButtonLink href={paths.removePerson} block small>
          Konto löschen
        </ButtonLink>
      </Card>
      <Card title="Was entfernt wird" level={2}>
        <ul class="st-plain-list">
          <li>Namen in Schritten, Verlauf, Abnahme, Vorbehalten, Leitfragen und Nachweis der Übergabe</li>
          <li>Namen in den Begründungen und Notizen dazu</li>
          <li>hochgeladene Dateien und die PDF-Datei des Protokolls; ihre Prüfsummen bleiben</li>
        </ul>
        <p>
          Mehr dazu unter <Link href={paths.privacy}>Datenschutz</Link>.
        </p>
      </Card>
    </Stack>
  );
}
