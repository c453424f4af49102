import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form, type FormErrors } from '../ui/form.js';
import { TabNav } from '../ui/navigation.js';
import { Section } from '../ui/section.js';
import { HiddenField } from '../ui/text-fields.js';
import { PackageCellText, type PackagePartView, type PackageRow, PackageRowName } from './package-cells.js';
import { PackageConfirm } from './package-confirm.js';
import { packageWord, runCrumb } from './package-crumb.js';
import { type PackageFieldView, PackageItemFields } from './package-item-fields.js';
import { PackageStack } from './package-stack.js';

export type PackagePartPageProps = {
  number: string;
  position: { number: string; title: string };
  part: PackagePartView & { singular: string };
  /** All parts with their counts, for going on to the next. */
  tabs: readonly { label: string; href: string; count: number; current: boolean }[];
  fields: readonly PackageFieldView[];
  values: Readonly<Record<string, string>>;
  errors?: FormErrors;
  /** After saving: the next empty form with the cursor in it. */
  autofocus: boolean;
  confirm: { name: string; value: string | null };
  /** The answer that the new row comes from. */
  from: { key: string; question: string; answer: string } | null;
};

/** One part of the package: a form for the next row on top, what is there below. */
export function PackagePartPage(props: PackagePartPageProps & { chrome: Chrome }) {
  const { chrome, number, position, part, tabs, errors, from } = props;
  return (
    <Page
      chrome={chrome}
      preline={`${packageWord(number)} der Stelle ${position.number}`}
      title={part.title}
      lead={<p>{part.lead}</p>}
      breadcrumbs={[runCrumb(number), { label: packageWord(number), href: paths.package(number) }]}
      hasErrors={Boolean(errors)}
    >
      <PackageStack>
        <TabNav label="Teile des Pakets" tabs={tabs} />
        <NewItem {...props} />
        <Section
          id="eintraege"
          title={part.rows.length === 1 ? '1 Eintrag' : `${part.rows.length || 'Ihre'} Einträge`}
          action={
            <ButtonLink href={from ? paths.interviewResult(number) : paths.package(number)} small>
              {from ? 'Zurück zu den Antworten' : 'Fertig, zum Paket'}
            </ButtonLink>
          }
        >
          {part.rows.length === 0 ? (
            <EmptyState title="Noch nichts eingetragen">
              <p>Ihr erster Eintrag erscheint hier. Stichworte genügen.</p>
            </EmptyState>
          ) : (
            <ItemTable number={number} part={part} csrfToken={chrome.csrfToken} />
          )}
        </Section>
      </PackageStack>
    </Page>
  );
}

function NewItem(props: PackagePartPageProps & { chrome: Chrome }) {
  const { chrome, number, part, fields, values, errors, autofocus, confirm, from } = props;
  return (
    <Section id="neu" title={`${part.singular} eintragen`}>
      {from && (
        <blockquote class="st-package__answer">
          <p class="st-package__question">{from.question}</p>
          <p class="st-package__text">{from.answer}</p>
        </blockquote>
      )}
      <Form
        action={paths.packagePart(number, part.slug)}
        csrfToken={chrome.csrfToken}
        errors={errors}
        label={`${part.singular} eintragen`}
        actions={
          <Button kind="primary" icon="add">
            Speichern und weiter
          </Button>
        }
      >
        {from && <HiddenField name="antwort" value={from.key} />}
        <PackageItemFields fields={fields} values={values} errors={errors} autofocus={autofocus && !errors} />
        <PackageConfirm name={confirm.name} confirmation={confirm.value} />
      </Form>
    </Section>
  );
}

function ItemTable({
  number,
  part,
  csrfToken,
}: {
  number: string;
  part: PackagePartView;
  csrfToken: string;
}) {
  const used = part.columns
    .map((header, index) => ({ header, index }))
    .filter(({ index }) => index === 0 || part.rows.some(({ cells }) => cells[index]?.text));
  return (
    <DataTable
      caption={part.title}
      captionHidden
      small
      rows={part.rows}
      columns={[
        ...used.map(({ header, index }) => ({
          header,
          cell: (row: PackageRow) =>
            index === 0 ? <PackageRowName row={row} /> : <PackageCellText cell={row.cells[index]} />,
        })),
        {
          header: 'Ändern oder entfernen',
          action: true,
          cell: (row: PackageRow) => (
            <div class="st-package__actions">
              <ButtonLink
                href={paths.packageItem(number, part.slug, row.id)}
                kind="tertiary"
                icon="edit"
                small
                context={row.cells[0]?.text}
              >
                Ändern
              </ButtonLink>
              <Form action={paths.removePackageItem(number, part.slug, row.id)} csrfToken={csrfToken} inline>
                <Button kind="tertiary" icon="delete" small context={row.cells[0]?.text}>
                  Entfernen
                </Button>
              </Form>
            </div>
          ),
        },
      ]}
    />
  );
}
