import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { Section, Stack } from '../ui/section.js';
import { HiddenField } from '../ui/text-fields.js';

export type CheckedLine = {
  line: number;
  state: 'READY' | 'RUNNING' | 'REFUSED';
  post: string;
  person: string;
  template: string;
  lastDay: string;
  /** Why it cannot start, what to know, or how many steps it will have. */
  messages: readonly string[];
  runHref: string | null;
};

export type MassStartCheckPageProps = {
  chrome: Chrome;
  lead: string;
  /** How many would start. */
  ready: number;
  groups: readonly { id: string; title: string; lines: readonly CheckedLine[] }[];
  name: string;
  text: string;
  /** After pressing "start" where nothing can start. */
  nothing: boolean;
};

const words: Record<CheckedLine['state'], { text: string; tone: 'success' | 'info' | 'danger' }> = {
  READY: { text: 'kann starten', tone: 'success' },
  RUNNING: { text: 'läuft schon', tone: 'info' },
  REFUSED: { text: 'geht so nicht', tone: 'danger' },
};

function Verdict({ line }: { line: CheckedLine }) {
  const { text, tone } = words[line.state];
  return (
    <span>
      <Badge tone={tone}>{text}</Badge>
      {line.messages.map((message) => (
        <span key={message} class="st-links__meta">
          {message}
        </span>
      ))}
      {line.runHref && (
        <span class="st-links__meta">
          <Link href={line.runHref}>Zur laufenden Übergabe</Link>
        </span>
      )}
    </span>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly CheckedLine[] }) {
  return (
    <DataTable
      caption={title}
      captionHidden
      small
      rows={lines}
      columns={[
        { header: 'Zeile', cell: (row) => row.line, numeric: true },
        { header: 'Stelle', cell: (row) => row.post, rowHeader: true },
        { header: 'Person', cell: (row) => row.person },
        { header: 'Vorlage', cell: (row) => row.template },
        { header: 'Letzter Präsenztag', cell: (row) => <span class="st-when">{row.lastDay}</span> },
        { header: 'Ergebnis', cell: (row) => <Verdict line={row} /> },
      ]}
    />
  );
}

/** The dry run: for each line what would become of it, faulty ones first; then the start of those that can. */
export function MassStartCheckPage(props: MassStartCheckPageProps) {
  const { chrome, lead, ready, groups, name, text, nothing } = props;
  return (
    <Page
      chrome={chrome}
      width="wide"
      preline="Probelauf, noch nichts gespeichert"
      title={name || 'Eingefügte Zeilen'}
      lead={lead}
      breadcrumbs={[
        { label: 'Übergaben', href: paths.handovers },
        { label: 'Aus einer Datei starten', href: paths.massStart },
      ]}
    >
      <Stack>
        {nothing && <Alert kind="warning" title="Keine Zeile kann starten; es wurde nichts angelegt." live />}
        <Form
          action={paths.massStartOrder}
          csrfToken={chrome.csrfToken}
          label="Übergaben starten"
          actions={
            <>
              {ready > 0 && (
                <Button kind="primary">
                  {ready === 1 ? 'Eine Übergabe starten' : `${ready} Übergaben starten`}
                </Button>
              )}
              <Button kind={ready > 0 ? 'secondary' : 'primary'} formAction={paths.massStart}>
                Zeilen ändern
              </Button>
            </>
          }
        >
          <HiddenField name="name" value={name} />
          <HiddenField name="text" value={text} />
        </Form>
        {groups.map(({ id, title, lines }) => (
          <Section key={id} id={id} title={`${title} (${lines.length})`}>
            <Lines title={title} lines={lines} />
          </Section>
        ))}
      </Stack>
    </Page>
  );
}
