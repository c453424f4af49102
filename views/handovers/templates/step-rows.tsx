import type { ComponentChildren } from 'preact';
import { DataTable } from '../../ui/data-table.js';
import { Link } from '../../ui/link.js';
import { Section } from '../../ui/section.js';

/** A step of a template as a line of a table. */
export type StepRow = {
  key: string;
  title: string;
  mandatory: boolean;
  who: string;
  /** "90 Tage vor dem letzten Präsenztag". */
  due: string;
  /** "T−90". */
  dueShort: string;
  kind: string;
  after: string;
  condition: string | null;
  fields: readonly string[];
};

export type PhaseRows = { id: string; title: string; steps: readonly StepRow[] };

export type FaultRow = { line: number; reason: string; href: string | null };

function What({ step, href }: { step: StepRow; href?: string }) {
  const title = `${step.key}${step.mandatory ? '' : ' (freiwillig)'} ${step.title}`;
  return (
    <span>
      {href ? <Link href={href}>{title}</Link> : title}
      {step.condition && <span class="st-below">Nur wenn {step.condition}</span>}
      {step.fields.length > 0 && <span class="st-below">Fragt: {step.fields.join(' · ')}</span>}
    </span>
  );
}

/** The steps of one phase: what, who, when; with `href` each leads to its form, `action` gives it buttons. */
export function StepTable(props: {
  caption: string;
  steps: readonly StepRow[];
  href?: (step: StepRow) => string;
  action?: (step: StepRow) => ComponentChildren;
}) {
  const { caption, steps, href, action } = props;
  return (
    <DataTable
      caption={caption}
      captionHidden
      small
      rows={steps}
      emptyText="Noch kein Schritt in dieser Phase."
      columns={[
        {
          header: 'Schritt',
          rowHeader: true,
          cell: (step) => <What step={step} {...(href ? { href: href(step) } : {})} />,
        },
        { header: 'Zuständig', cell: (step) => step.who },
        { header: 'Fällig', cell: (step) => step.due },
        { header: 'Art', cell: (step) => step.kind },
        { header: 'Nach', cell: (step) => step.after || '–' },
        ...(action ? [{ header: 'Reihenfolge', action: true, cell: action }] : []),
      ]}
    />
  );
}

/** All phases of a template to read. */
export function PhaseTables({ phases }: { phases: readonly PhaseRows[] }) {
  return (
    <>
      {phases.map(({ id, title, steps }) => (
        <Section key={id} id={id} title={title}>
          <StepTable caption={`Schritte der Phase ${title}`} steps={steps} />
        </Section>
      ))}
    </>
  );
}

/** Faults and hints with their place; each leads to its step where there is one. */
export function FaultList({ rows }: { rows: readonly FaultRow[] }) {
  return (
    <ul class="st-list">
      {rows.map(({ line, reason, href }) => (
        <li key={`${line} ${reason}`}>
          {href ? <Link href={href}>{reason}</Link> : reason} <span class="st-below">(Zeile {line})</span>
        </li>
      ))}
    </ul>
  );
}
