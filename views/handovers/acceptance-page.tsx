import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink, ButtonRow } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Section } from '../ui/section.js';
import { HiddenField, TextArea } from '../ui/text-fields.js';
import { PackageConfirm } from './package-confirm.js';
import { runCrumb } from './package-crumb.js';
import { PackageStack } from './package-stack.js';
import { PackageState, type PackageStateProps } from './package-state.js';
import { ReservationList, type ReservationView } from './reservation-list.js';
import { ReservationRows, type ReservationRowsProps, ReservationVerdict } from './reservation-rows.js';

export type GivenAcceptanceView = {
  words: string;
  remark: string | null;
  reservations: readonly ReservationView[];
};

export type AcceptancePageProps = {
  number: string;
  position: { number: string; title: string };
  state: PackageStateProps;
  /** What the receiver takes over, counted: "Fristen" -> "12, davon 2 überfällig". */
  summary: readonly { term: string; value: string }[];
  /** Acts of all receivers that were already done. */
  given: readonly GivenAcceptanceView[];
  /** Null for those who only read, and once it is done. */
  form:
    | (ReservationRowsProps & {
        heading: string;
        contentHash: string;
        remark: string;
        errors?: FormErrors;
        confirm: { name: string; value: string | null };
        /** The package changed after the page was shown. */
        changed: boolean;
      })
    | null;
  /** Why it cannot be accepted yet. */
  refusal: string | null;
};

/** The receiver's act: to take over as it stands, or with reservations that somebody mends by a day. */
export function AcceptancePage(props: AcceptancePageProps & { chrome: Chrome }) {
  const { chrome, number, position, state, summary, given, form, refusal } = props;
  return (
    <Page
      chrome={chrome}
      preline={`Stelle ${position.number} ${position.title}`}
      title={form || refusal ? 'Übergabe abnehmen' : 'Abnahme der Übergabe'}
      // What was accepted stands once, below.
      lead={<PackageState badge={state.badge} lines={given.length > 0 ? [] : state.lines} />}
      breadcrumbs={[runCrumb(number), { label: 'Übergabepaket', href: paths.package(number) }]}
      width="narrow"
      hasErrors={Boolean(form?.errors) || form?.changed === true}
    >
      <PackageStack>
        {given.map((one, index) => (
          <Section
            key={one.words}
            id={index === 0 ? 'abgenommen' : `abgenommen-${index + 1}`}
            title={one.words}
          >
            {one.remark && <p class="st-package__text">{one.remark}</p>}
            {one.reservations.length > 0 && <ReservationList reservations={one.reservations} />}
          </Section>
        ))}
        {refusal && (
          <Alert kind="warning" title="Noch nicht möglich">
            <p>{refusal}</p>
          </Alert>
        )}
        <Card title={form || refusal ? 'Das übernehmen Sie' : 'Was übergeben wird'} surface>
          <ul class="st-counts">
            {summary.map(({ term, value }) => (
              <li key={term}>
                {term}: <strong>{value}</strong>
              </li>
            ))}
          </ul>
          <ButtonRow>
            <ButtonLink href={paths.package(number)}>Paket ansehen</ButtonLink>
          </ButtonRow>
        </Card>
        {form && <AcceptanceForm number={number} form={form} csrfToken={chrome.csrfToken} />}
      </PackageStack>
    </Page>
  );
}

type FormView = NonNullable<AcceptancePageProps['form']>;

function AcceptanceForm({ number, form, csrfToken }: { number: string; form: FormView; csrfToken: string }) {
  const { errors, confirm } = form;
  return (
    <Section id="entscheidung" title={form.heading}>
      {form.changed && (
        <Alert kind="warning" live title="Das Paket wurde gerade geändert">
          <p>
            Bitte sehen Sie es noch einmal an. Ihre Angaben stehen unten; senden Sie sie dann noch einmal ab.
          </p>
        </Alert>
      )}
      <Form
        action={paths.acceptance(number)}
        csrfToken={csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind="primary" name="tun" value="abnehmen">
              Abnehmen
            </Button>
            <Button name="tun" value="zeile" icon="add">
              Weiterer Vorbehalt
            </Button>
          </>
        }
      >
        <HiddenField name="stand" value={form.contentHash} />
        <ReservationVerdict verdict={form.verdict} error={errors?.urteil} />
        <PackageConfirm name={confirm.name} confirmation={confirm.value} />
        <ReservationRows {...form} />
        <TextArea
          name="bemerkung"
          label="Bemerkung"
          hint="Freiwillig, wird mit der Abnahme festgehalten."
          value={form.remark}
          error={errors?.bemerkung}
          rows={2}
        />
      </Form>
    </Section>
  );
}
