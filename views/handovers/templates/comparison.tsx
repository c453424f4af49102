import { Badge } from '../../ui/badge.js';
import { DataTable } from '../../ui/data-table.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Section, Stack } from '../../ui/section.js';
import type { StepRow } from './step-rows.js';

export type ComparisonProps = {
  added: readonly StepRow[];
  removed: readonly StepRow[];
  changed: readonly {
    key: string;
    title: string;
    changes: readonly { name: string; from: string; to: string }[];
  }[];
  same: number;
};

const count = (n: number, one: string, many: string) => (n === 1 ? one : `${n} ${many}`);

/** "3 neue, ein geänderter und 2 entfallene Schritte; 29 bleiben gleich." */
export function comparisonWords({ added, removed, changed, same }: ComparisonProps): string {
  if (added.length + removed.length + changed.length === 0) return 'Kein Schritt ist anders.';
  const parts = [
    ...(added.length ? [count(added.length, 'ein neuer Schritt', 'neue Schritte')] : []),
    ...(changed.length ? [count(changed.length, 'ein geänderter Schritt', 'geänderte Schritte')] : []),
    ...(removed.length ? [count(removed.length, 'ein entfallener Schritt', 'entfallene Schritte')] : []),
  ];
  const words = parts.join(', ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}; ${count(same, 'einer bleibt', 'bleiben')} gleich.`;
}

function StepLines({
  title,
  id,
  steps,
  tone,
}: {
  title: string;
  id: string;
  steps: readonly StepRow[];
  tone: string;
}) {
  if (steps.length === 0) return null;
  return (
    <Section id={id} title={title} level={3}>
      <DataTable
        caption={title}
        captionHidden
        small
        rows={steps}
        columns={[
          { header: 'Schritt', cell: (step) => `${step.key} ${step.title}` },
          { header: 'Zuständig', cell: (step) => step.who },
          { header: 'Fällig', cell: (step) => step.due },
          { header: 'Was geschieht', cell: () => tone },
        ]}
      />
    </Section>
  );
}

/** One paragraph a line: texts are wrapped in their source, lists are not. */
const linesOf = (text: string) => text.replace(/([^\n])\n(?!\n|- )/g, '$1 ').split(/\n+/);

function Value({ text }: { text: string }) {
  return (
    <span>
      {linesOf(text).map((line, index) => (
        <span key={`${index} ${line}`} class="st-below">
          {line}
        </span>
      ))}
    </span>
  );
}

/** What another version adds, changes and leaves out; long texts side by side. */
export function Comparison(props: ComparisonProps & { words?: { added: string; removed: string } }) {
  const { added, removed, changed } = props;
  const words = props.words ?? { added: 'kommt hinzu', removed: 'entfällt' };
  return (
    <Stack>
      <StepLines id="neu" title="Neu" steps={added} tone={words.added} />
      {changed.length > 0 && (
        <Section id="geaendert" title="Geändert" level={3}>
          <Stack gap="small">
            {changed.map(({ key, title, changes }) => (
              <Disclosure
                key={key}
                open={changed.length <= 6}
                summary={`${key} ${title}: ${changes.map(({ name }) => name).join(', ')}`}
              >
                <DataTable
                  caption={`Änderungen an Schritt ${key}`}
                  captionHidden
                  small
                  rows={changes}
                  columns={[
                    { header: 'Angabe', cell: ({ name }) => name },
                    { header: 'Bisher', cell: ({ from }) => <Value text={from} /> },
                    { header: 'Neu', cell: ({ to }) => <Value text={to} /> },
                  ]}
                />
              </Disclosure>
            ))}
          </Stack>
        </Section>
      )}
      <StepLines id="entfallen" title="Entfallen" steps={removed} tone={words.removed} />
    </Stack>
  );
}

/** The state of a version in a word. */
export function VersionBadge({ status }: { status: 'DRAFT' | 'SUBMITTED' | 'RELEASED' | 'SUPERSEDED' }) {
  switch (status) {
    case 'DRAFT':
      return <Badge>Entwurf</Badge>;
    case 'SUBMITTED':
      return <Badge tone="warning">Zur Freigabe vorgelegt</Badge>;
    case 'RELEASED':
      return <Badge tone="success">Gilt</Badge>;
    case 'SUPERSEDED':
      return <Badge>Abgelöst</Badge>;
  }
}
