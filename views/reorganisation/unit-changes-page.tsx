import { paths } from '../../src/shared/paths.js';
import { OrganisationFrame } from '../exchange/personnel/organisation-frame.js';
import type { Chrome } from '../layout/chrome.js';
import { Badge } from '../ui/badge.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { DataTable } from '../ui/data-table.js';
import { Disclosure } from '../ui/disclosure.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { TextField } from '../ui/text-fields.js';

export type UnitChangeItem = {
  id: string;
  /** "Jugendamt heißt dann Amt für Familie" */
  what: string;
  on: string;
  note: string;
  state: 'PLANNED' | 'DONE' | 'CANCELLED' | 'FAILED';
  message: string | null;
};

const words = {
  PLANNED: { text: 'geplant', tone: 'info' },
  DONE: { text: 'in Kraft', tone: 'success' },
  CANCELLED: { text: 'abgesagt', tone: 'neutral' },
  FAILED: { text: 'nicht möglich', tone: 'danger' },
} as const;

/** Changes of units: what comes and when, what was. Before its day each can be called off. */
export function UnitChangesPage({ chrome, items }: { chrome: Chrome; items: readonly UnitChangeItem[] }) {
  const planned = items.filter(({ state }) => state === 'PLANNED');
  const settled = items.filter(({ state }) => state !== 'PLANNED');
  return (
    <OrganisationFrame
      chrome={chrome}
      tab="aenderungen"
      title="Änderungen der Einheiten"
      lead="Umbenennen, umhängen, zusammenlegen, teilen: mit einem Tag, an dem es gilt. Stellen, Artikel und Rechte folgen, die Geschichte bleibt lesbar."
      action={
        <ButtonLink href={paths.newUnitChange()} kind="primary">
          Änderung planen
        </ButtonLink>
      }
    >
      <Section id="geplant" title={`Geplant (${planned.length})`}>
        {planned.length === 0 ? (
          <EmptyState title="Nichts geplant">
            <p>Geplante Änderungen stehen hier und auf den Seiten der Einheiten.</p>
          </EmptyState>
        ) : (
          <Stack>
            {planned.map(({ id, what, on, note }) => (
              <Card key={id} title={what} preline={`ab ${on}`} level={3}>
                <p>{note}</p>
                <Disclosure summary="Absagen" id={`absagen-${id}`}>
                  <Form
                    action={paths.cancelUnitChange(id)}
                    csrfToken={chrome.csrfToken}
                    label={`Absagen: ${what}`}
                  >
                    <TextField name="grund" id={`grund-${id}`} label="Warum?" maxLength={300} required />
                    <Button small context={what}>
                      Änderung absagen
                    </Button>
                  </Form>
                </Disclosure>
              </Card>
            ))}
          </Stack>
        )}
      </Section>
      {settled.length > 0 && (
        <Section id="bisher" title="Im letzten Jahr">
          <DataTable
            caption="Erledigte Änderungen"
            captionHidden
            small
            rows={settled}
            columns={[
              { header: 'Tag', cell: (row) => <span class="st-when">{row.on}</span> },
              { header: 'Änderung', cell: (row) => row.what, rowHeader: true },
              {
                header: 'Stand',
                cell: (row) => (
                  <span>
                    <Badge tone={words[row.state].tone}>{words[row.state].text}</Badge>
                    {row.message && <span class="st-links__meta">{row.message}</span>}
                  </span>
                ),
              },
            ]}
          />
        </Section>
      )}
    </OrganisationFrame>
  );
}
