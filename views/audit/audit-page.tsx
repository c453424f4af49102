import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink, ButtonRow } from '../ui/button.js';
import type { Choice, ChoiceGroup } from '../ui/choice-fields.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { DateField, HiddenField, TextField } from '../ui/text-fields.js';

export type AuditItem = {
  id: string;
  when: string;
  who: string;
  what: string;
  /** Kind of the object. */
  object: string;
  label: string;
  details: string;
};

export type AuditPageProps = {
  values: { von: string; bis: string; aktion: string; gegenstand: string; suche: string };
  errors: Readonly<Record<string, string>>;
  actions: readonly ChoiceGroup[];
  objects: readonly Choice[];
  items: readonly AuditItem[];
  filtered: boolean;
  /** Back to the newest lines, on later pages. */
  newestHref: string | null;
  olderHref: string | null;
  /** The newest kept head of the chain. */
  anchor: { day: string; text: string } | null;
  /** How the syslog server is kept told; null where none is set up. */
  stream: { words: string; fault: string | null } | null;
  /** The most lines of a file, where there are more. */
  tooMany: string | null;
};

/** The record of who changed what: narrowed by period, action and object, newest first. */
export function AuditPage(props: AuditPageProps & { chrome: Chrome }) {
  const { chrome, values, errors, actions, objects, filtered } = props;
  const wrong = Object.keys(errors).length > 0;
  return (
    <Page
      chrome={chrome}
      title="Nachweis"
      lead="Wer hat wann was geändert? Der Nachweis lässt sich nicht ändern und nicht löschen."
      width="wide"
      hasErrors={wrong}
    >
      <Stack gap="large">
        <Form
          action={paths.audit}
          csrfToken={chrome.csrfToken}
          errors={errors}
          label="Nachweis eingrenzen"
          actions={
            <>
              <Button kind="primary">Eingrenzen</Button>
              {filtered && (
                <ButtonLink href={paths.audit} kind="tertiary">
                  Alles zeigen
                </ButtonLink>
              )}
            </>
          }
        >
          <div class="st-filters">
            <DateField name="von" label="Von" value={values.von} error={errors.von} />
            <DateField name="bis" label="Bis" value={values.bis} error={errors.bis} />
            <SelectField
              name="aktion"
              label="Was"
              value={values.aktion}
              choices={actions}
              placeholder="Alle Aktionen"
            />
            <SelectField
              name="gegenstand"
              label="Woran"
              value={values.gegenstand}
              choices={objects}
              placeholder="Alles"
            />
            <TextField
              name="suche"
              label="Name, Stelle, Titel oder Nummer"
              value={values.suche}
              spellcheck={false}
            />
          </div>
        </Form>
        {!wrong && <Lines {...props} />}
        {!wrong && <TakeAway {...props} />}
      </Stack>
    </Page>
  );
}

/** The narrowed lines as a file, and what proves that none is missing. */
function TakeAway({ values, items, anchor, stream, tooMany, chrome }: AuditPageProps & { chrome: Chrome }) {
  return (
    <Section id="mitnehmen" title="Mitnehmen und prüfen">
      <Stack>
        {tooMany && (
          <Alert kind="warning" title="Zu viele Zeilen für eine Datei">
            <p>Eine Datei fasst {tooMany} Zeilen. Bitte grenzen Sie den Zeitraum ein.</p>
          </Alert>
        )}
        {items.length > 0 && (
          <Form
            action={paths.auditExport}
            csrfToken={chrome.csrfToken}
            label="Auswahl herunterladen"
            actions={
              <>
                <Button name="als" value="csv">
                  Auswahl als Tabelle (CSV)
                </Button>
                <Button kind="tertiary" name="als" value="json">
                  Auswahl als JSON
                </Button>
              </>
            }
          >
            {Object.entries(values).map(([name, value]) => (
              <HiddenField key={name} name={name} value={value} />
            ))}
          </Form>
        )}
        <p>
          Jede Zeile ist versiegelt und mit den früheren verkettet. Ob alles unverändert ist, prüft der
          IT-Betrieb mit <code>npm run audit:verify</code>.
        </p>
        {anchor && (
          <p>
            Stand der Kette vom {anchor.day}, bitte außerhalb von Staffelstab aufbewahren:{' '}
            <code>{anchor.text}</code>
          </p>
        )}
        {stream && <p>{stream.words}</p>}
        {stream?.fault && (
          <Alert kind="warning" title="Der Syslog-Server nimmt gerade nichts an">
            <p>{stream.fault}</p>
          </Alert>
        )}
      </Stack>
    </Section>
  );
}

function Lines({ items, filtered, newestHref, olderHref }: AuditPageProps) {
  if (items.length === 0)
    return (
      <EmptyState title={filtered ? 'Nichts gefunden' : 'Noch keine Einträge'}>
        <p>
          {filtered
            ? 'Zu dieser Auswahl gibt es keine Einträge. Ein weiterer Zeitraum hilft oft.'
            : 'Jede Änderung schreibt hier eine Zeile, im selben Augenblick wie die Änderung selbst.'}
        </p>
      </EmptyState>
    );
  return (
    <Section id="eintraege" title="Einträge">
      <DataTable
        caption="Einträge des Nachweises, neueste zuerst"
        captionHidden
        small
        rows={items}
        columns={[
          { header: 'Wann', cell: ({ when }) => <span class="st-when">{when}</span> },
          { header: 'Wer', cell: ({ who }) => who },
          { header: 'Was', cell: ({ what }) => what },
          {
            header: 'Woran',
            cell: ({ object, label }) => (label ? `${object}: ${label}` : object),
          },
          { header: 'Einzelheiten', cell: ({ details }) => details || '–' },
        ]}
      />
      <ButtonRow>
        {newestHref && <ButtonLink href={newestHref}>Zu den neuesten</ButtonLink>}
        {olderHref && <ButtonLink href={olderHref}>Ältere Einträge</ButtonLink>}
      </ButtonRow>
    </Section>
  );
}
