import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Badge, type Tone } from '../ui/badge.js';
import { Button, ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { Form } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { HiddenField } from '../ui/text-fields.js';

type Outcome = 'new' | 'changed' | 'fault';

export type ImportCheckPageProps = {
  counts: { added: number; changed: number; faulty: number };
  unchanged: number;
  lines: readonly {
    place: string;
    name: string;
    outcome: Outcome;
    word: string;
    faults: readonly string[];
    hints: readonly string[];
    changes: readonly { field: string; from: string; to: string }[];
  }[];
  notes: readonly string[];
  name: string;
  text: string;
  art: string;
  stelle: string;
  state: string;
  /** The directory changed between looking and confirming. */
  again: boolean;
};

const tones: Record<Outcome, Tone> = { new: 'success', changed: 'info', fault: 'danger' };

/** What a file would do to the directory, entry by entry, before anything is saved. */
export function ImportCheckPage(props: ImportCheckPageProps & { chrome: Chrome }) {
  const { chrome, counts, unchanged, lines, notes, name, again } = props;
  const work = counts.added + counts.changed;
  return (
    <Page
      chrome={chrome}
      title="Einträge einlesen: Prüfung"
      lead={`${name}: ${counts.added} neu, ${counts.changed} geändert, ${unchanged} unverändert, ${counts.faulty} mit Fehlern.`}
      breadcrumbs={[
        { label: 'Verzeichnis', href: paths.directory },
        { label: 'Einlesen', href: paths.directoryImport },
      ]}
    >
      <Stack>
        {again && (
          <Alert kind="warning" title="Das Verzeichnis hat sich inzwischen geändert" live>
            <p>Es ist noch nichts übernommen. Bitte sehen Sie sich an, was jetzt geschehen würde.</p>
          </Alert>
        )}
        {notes.map((note) => (
          <Alert key={note} kind="warning" title="Bitte beachten">
            <p>{note}</p>
          </Alert>
        ))}
        {work === 0 && (
          <Alert kind="info" title="Es gibt nichts zu übernehmen">
            <p>
              {counts.faulty > 0
                ? 'Kein Eintrag lässt sich übernehmen. Unten steht je Eintrag, was zu tun ist.'
                : 'Alle Einträge der Datei stehen schon so im Verzeichnis.'}
            </p>
          </Alert>
        )}
        <Confirm {...props} work={work} />
        {lines.length > 0 && (
          <Section id="eintraege" title="Im Einzelnen">
            <DataTable
              caption="Einträge der Datei"
              captionHidden
              small
              rows={lines}
              columns={[
                {
                  header: 'Eintrag',
                  cell: (line) => (
                    <>
                      {line.name}
                      <span class="st-links__meta">{line.place}</span>
                    </>
                  ),
                },
                { header: 'Ergebnis', cell: (line) => <Badge tone={tones[line.outcome]}>{line.word}</Badge> },
                { header: 'Was', cell: (line) => <Details {...line} /> },
              ]}
            />
          </Section>
        )}
      </Stack>
    </Page>
  );
}

function Details({ faults, hints, changes, outcome }: ImportCheckPageProps['lines'][number]) {
  if (faults.length + hints.length + changes.length === 0)
    return <>{outcome === 'new' ? 'kommt hinzu' : '–'}</>;
  return (
    <ul class="st-plain-list">
      {faults.map((fault) => (
        <li key={fault}>{fault}</li>
      ))}
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          {field}: <del>{from}</del> wird <ins>{to}</ins>
        </li>
      ))}
      {hints.map((hint) => (
        <li key={hint}>{hint}</li>
      ))}
    </ul>
  );
}

function Confirm(props: ImportCheckPageProps & { chrome: Chrome; work: number }) {
  const { chrome, name, text, art, stelle, state, work, counts } = props;
  return (
    <Form
      action={paths.directoryImportApply}
      csrfToken={chrome.csrfToken}
      label="Übernehmen"
      actions={
        <>
          {work > 0 && (
            <Button kind="primary">
              {`${work === 1 ? 'Einen Eintrag' : `${work} Einträge`} übernehmen${counts.faulty > 0 ? ', Fehler auslassen' : ''}`}
            </Button>
          )}
          <ButtonLink href={paths.directoryImport} kind={work > 0 ? 'tertiary' : 'secondary'}>
            Andere Datei wählen
          </ButtonLink>
        </>
      }
    >
      <HiddenField name="name" value={name} />
      <HiddenField name="text" value={text} />
      <HiddenField name="art" value={art} />
      <HiddenField name="stelle" value={stelle} />
      <HiddenField name="stand" value={state} />
    </Form>
  );
}
