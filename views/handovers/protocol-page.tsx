import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { DataTable } from '../ui/data-table.js';
import { DescriptionList } from '../ui/description-list.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { LinkList } from '../ui/link-list.js';
import { Columns, Section, Stack } from '../ui/section.js';
import { runCrumb } from './package-crumb.js';

type Table = {
  caption: string;
  columns: readonly { title: string; width: number }[];
  header: number;
  rows: readonly (readonly string[])[];
};

export type ProtocolPageProps = {
  number: string;
  position: { number: string; title: string };
  title: string;
  /** Null while none is stored: then `sections` is what one would say. */
  stored: {
    no: number;
    when: string;
    /** Null once the retention has ended. */
    fileHref: string | null;
    factsHash: string;
    fileHash: string;
    unchanged: boolean;
    newest: boolean;
  } | null;
  upToDate: boolean;
  sections: readonly {
    id: string;
    title: string;
    paragraphs: readonly string[];
    tables: readonly Table[];
  }[];
  others: readonly { href: string; label: string; meta: string }[];
  makeAction: string | null;
};

/** The handover record as a page: the same facts as its PDF. */
export function ProtocolPage(props: ProtocolPageProps & { chrome: Chrome }) {
  const { chrome, number, position, title, stored, sections } = props;
  return (
    <Page
      chrome={chrome}
      width="wide"
      preline={`Stelle ${position.number} ${position.title}`}
      title={title}
      lead={
        stored
          ? `Erzeugt am ${stored.when}. Es nennt Tatsachen: was, wann, in welcher Rolle.`
          : 'Noch ist kein Protokoll erzeugt. So sähe es nach heutigem Stand aus.'
      }
      audienceHref={`${paths.runAudience(number)}#protokoll`}
      breadcrumbs={[runCrumb(number)]}
      action={
        stored?.fileHref && (
          <ButtonLink href={stored.fileHref} kind="primary" icon="download">
            Als PDF speichern
          </ButtonLink>
        )
      }
    >
      <Columns asideLabel="Ablage und Prüfung" aside={<Aside {...props} />}>
        <Stack gap="large">
          <State {...props} />
          {sections.map((section) => (
            <Section key={section.id} id={section.id} title={section.title}>
              {section.paragraphs.map((text) => (
                <p key={text} class="st-checksum-text">
                  {text}
                </p>
              ))}
              <div class="st-protocol">
                {section.tables.map((table) => (
                  <FactTable key={table.caption} {...table} hidden={section.tables.length === 1} />
                ))}
              </div>
            </Section>
          ))}
        </Stack>
      </Columns>
    </Page>
  );
}

function FactTable({ caption, columns, header, rows, hidden }: Table & { hidden: boolean }) {
  if (columns.length === 2)
    return <DescriptionList items={rows.map(([term = '', value = '']) => ({ term, value }))} />;
  return (
    <DataTable
      caption={caption}
      captionHidden={hidden}
      small
      rows={rows}
      columns={columns.map(({ title }, index) => ({
        header: title,
        rowHeader: index === header,
        cell: (row: readonly string[]) => row[index] ?? '',
      }))}
    />
  );
}

function State({ stored, upToDate }: ProtocolPageProps) {
  if (stored && !stored.unchanged)
    return (
      <Alert kind="danger" title="Die gespeicherten Angaben passen nicht zur Prüfsumme">
        <p>Bitte verständigen Sie die Verwaltung des Systems; maßgeblich ist die abgelegte Datei.</p>
      </Alert>
    );
  if (stored?.newest && !upToDate)
    return (
      <Alert kind="info" title="Seit diesem Protokoll hat sich etwas geändert">
        <p>
          Es bleibt, wie es ist. Ein neues Protokoll hält den heutigen Stand fest; mit dem Abschluss entsteht
          eines von selbst.
        </p>
      </Alert>
    );
  return null;
}

function Aside({ stored, others, makeAction, chrome }: ProtocolPageProps & { chrome: Chrome }) {
  return (
    <Stack>
      {makeAction && (
        <Card title={stored ? 'Heutigen Stand festhalten' : 'Protokoll erzeugen'} level={2} surface>
          <p>Seite und PDF werden mit Prüfsumme abgelegt und danach nicht mehr geändert.</p>
          <Form action={makeAction} csrfToken={chrome.csrfToken} inline>
            <Button kind={stored ? 'secondary' : 'primary'} block>
              {stored ? 'Neues Protokoll erzeugen' : 'Protokoll erzeugen'}
            </Button>
          </Form>
        </Card>
      )}
      {stored && (
        <Card title="Prüfsummen (SHA-256)" level={2}>
          <DescriptionList
            stacked
            items={[
              { term: 'der Angaben', value: <code class="st-checksum">{stored.factsHash}</code> },
              { term: 'der PDF-Datei', value: <code class="st-checksum">{stored.fileHash}</code> },
            ]}
          />
          {!stored.fileHref && (
            <p>Die Datei ist nach Ablauf der Aufbewahrung entfernt. Die Prüfsummen gelten weiter.</p>
          )}
          <p>
            <Link href={paths.verifyProtocol}>Protokoll prüfen</Link>
          </p>
        </Card>
      )}
      {others.length > 0 && (
        <Card title="Weitere Protokolle" level={2}>
          <LinkList items={others} />
        </Card>
      )}
    </Stack>
  );
}
