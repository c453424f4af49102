import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import type { Choice } from '../ui/choice-fields.js';
import { DataTable } from '../ui/data-table.js';
import { Disclosure } from '../ui/disclosure.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { HiddenField, TextField } from '../ui/text-fields.js';
import { PackageConfirm, type PackageConfirmProps } from './package-confirm.js';

export type SplitPackagePageProps = {
  chrome: Chrome;
  number: string;
  positionTitle: string;
  /** All posts that could receive. */
  posts: readonly Choice[];
  /** Those that were chosen. */
  targets: readonly { value: string; label: string }[];
  items: readonly { id: string; part: string; title: string; day: string; target: string }[];
  reason: string;
  confirm: PackageConfirmProps;
  errors: FormErrors;
  preview: {
    staying: string | null;
    shares: readonly {
      title: string;
      summary: string;
      items: readonly string[];
      twins: readonly string[];
    }[];
  } | null;
  transfers: readonly { id: string; when: string; what: string; undone: string | null }[];
};

function Preview({
  preview,
  ...page
}: SplitPackagePageProps & { preview: NonNullable<SplitPackagePageProps['preview']> }) {
  return (
    <Section id="vorschau" title="Das würde geschehen" lead={preview.staying ?? undefined}>
      <Stack>
        {preview.shares.map((share) => (
          <Disclosure key={share.title} summary={`${share.title}: ${share.summary}`} open>
            <ul class="st-list">
              {share.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
              {share.twins.map((item) => (
                <li key={item}>{item} (hat die Stelle schon)</li>
              ))}
            </ul>
          </Disclosure>
        ))}
        <Form
          action={paths.splitPackage(page.number)}
          csrfToken={page.chrome.csrfToken}
          label="Übergeben"
          actions={<Button kind="primary">So übergeben</Button>}
        >
          {page.targets.map(({ value }) => (
            <HiddenField key={value} name="an" value={value} />
          ))}
          {page.items.map(({ id, target }) =>
            target ? <HiddenField key={id} name={`ziel.${id}`} value={target} /> : null,
          )}
          <HiddenField name="reason" value={page.reason} />
          <PackageConfirm {...page.confirm} />
        </Form>
      </Stack>
    </Section>
  );
}

/** Which posts receive: one merges two packages, several split one. */
function Targets({
  number,
  posts,
  targets,
  errors,
}: Pick<SplitPackagePageProps, 'number' | 'posts' | 'targets' | 'errors'>) {
  const fields = [0, 1, 2, 3].slice(0, Math.max(2, Math.min(4, targets.length + 1)));
  return (
    <Form
      action={paths.splitPackage(number)}
      method="get"
      label="Empfangende Stellen"
      actions={<Button kind={targets.length === 0 ? 'primary' : 'secondary'}>Stellen übernehmen</Button>}
    >
      {fields.map((index) => (
        <SelectField
          key={index}
          id={`an-${index}`}
          name="an"
          label={index === 0 ? 'Empfangende Stelle' : `Weitere empfangende Stelle ${index + 1}`}
          filterable
          placeholder="keine"
          choices={posts}
          value={targets[index]?.value ?? ''}
          error={index === 0 ? errors.targets : undefined}
        />
      ))}
    </Form>
  );
}

function Allocation(props: SplitPackagePageProps) {
  const { chrome, number, targets, items, reason, errors, preview } = props;
  return (
    <Form
      action={`${paths.splitPackagePreview(number)}#vorschau`}
      csrfToken={chrome.csrfToken}
      errors={errors}
      label="Aufteilung"
      actions={
        <>
          <Button kind={preview ? 'secondary' : 'primary'}>Vorschau</Button>
          <ButtonLink href={paths.run(number)} kind="tertiary">
            Abbrechen
          </ButtonLink>
        </>
      }
    >
      {targets.map(({ value }) => (
        <HiddenField key={value} name="an" value={value} />
      ))}
      <DataTable
        caption="Einträge des Pakets und wohin sie gehen"
        captionHidden
        small
        rows={items}
        columns={[
          {
            header: 'Eintrag',
            cell: (row) => (
              <span>
                {row.title}
                <span class="st-links__meta">
                  {row.part}
                  {row.day && `, ${row.day}`}
                </span>
              </span>
            ),
          },
          {
            header: 'Geht an',
            cell: (row) => (
              <div class="kern-form-input__select-wrapper">
                <select
                  class="kern-form-input__select"
                  name={`ziel.${row.id}`}
                  aria-label={`${row.title} geht an`}
                >
                  <option value="">bleibt nur hier</option>
                  {targets.map(({ value, label }) => (
                    <option key={value} value={value} selected={row.target === value}>
                      {label}
                    </option>
                  ))}
                </select>
              </div>
            ),
          },
        ]}
      />
      <TextField
        name="reason"
        label="Grund"
        hint="Ein Satz für den Verlauf, etwa „Stelle fällt zum Jahresende weg“."
        required
        maxLength={300}
        value={reason}
        error={errors.reason}
      />
      <PackageConfirm {...props.confirm} />
    </Form>
  );
}

/** A post's package handed to other posts: who receives, what goes where, and taking it back. */
export function SplitPackagePage(props: SplitPackagePageProps) {
  const { chrome, number, positionTitle, targets, items, errors, preview, transfers } = props;
  return (
    <Page
      chrome={chrome}
      width="wide"
      title="Paket an andere Stellen übergeben"
      preline={positionTitle}
      lead="Fällt eine Stelle weg, gehen ihre Aufgaben an andere. Werden zwei Stellen zusammengelegt, wählen Sie eine: Dann kommen beide Pakete dort zusammen, Doppeltes nur einmal. Jeder Eintrag behält seine Herkunft und bleibt hier nachlesbar. Gespeichert wird erst nach der Vorschau."
      hasErrors={Object.values(errors).some(Boolean)}
      breadcrumbs={[
        { label: 'Übergaben', href: paths.handovers },
        { label: number, href: paths.run(number) },
      ]}
    >
      <Stack>
        {items.length === 0 ? (
          <EmptyState title="Das Übergabepaket ist noch leer">
            <p>Sobald Fristen, Fälle oder Aufgaben eingetragen sind, lassen sie sich hier aufteilen.</p>
          </EmptyState>
        ) : (
          <>
            <Section id="stellen" title="Wer empfängt?">
              <Targets {...props} />
            </Section>
            {targets.length > 0 && (
              <Section id="aufteilung" title="Was geht wohin?">
                <Allocation {...props} />
              </Section>
            )}
            {preview && <Preview {...props} preview={preview} />}
          </>
        )}
        {transfers.length > 0 && (
          <Section id="uebergeben" title="Schon übergeben">
            <DataTable
              caption="Übergaben an andere Stellen"
              captionHidden
              small
              rows={transfers}
              columns={[
                { header: 'Was', cell: (row) => row.what },
                { header: 'Wann', cell: (row) => row.when },
                {
                  header: 'Zurücknehmen',
                  cell: (row) =>
                    row.undone ?? (
                      <Form
                        action={paths.undoSplit(number, row.id)}
                        csrfToken={chrome.csrfToken}
                        inline
                        label={`Zurücknehmen: ${row.what}`}
                      >
                        <Button kind="tertiary" small context={row.what}>
                          Zurücknehmen
                        </Button>
                      </Form>
                    ),
                },
              ]}
            />
          </Section>
        )}
      </Stack>
    </Page>
  );
}
