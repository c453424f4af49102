import { paths } from '../../src/shared/paths.js';
import { type Chrome, Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { Disclosure } from '../ui/disclosure.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { Section, Stack } from '../ui/section.js';
import { DateField, HiddenField, TextField } from '../ui/text-fields.js';

export type InsightItem = {
  id: string;
  what: string;
  href: string | null;
  who: string;
  own: boolean;
  reason: string;
  from: string;
  until: string;
  ended: string | null;
};

export type InsightsPageProps = {
  chrome: Chrome;
  running: readonly InsightItem[];
  over: readonly InsightItem[];
  mayTake: boolean;
  maxDays: number;
  /** For those who say how long an insight may last. */
  limit: { revision: number } | null;
  values: Readonly<Record<string, string | undefined>>;
  errors?: Readonly<Record<string, string>> | undefined;
  limitErrors?: Readonly<Record<string, string>> | undefined;
};

const dayWords = (days: number) => (days === 1 ? 'einen Tag' : `${days} Tage`);

function TakeForm({ chrome, values, errors = {}, maxDays }: InsightsPageProps) {
  return (
    <Section id="nehmen" title="Einsicht nehmen">
      <Stack>
        <Alert title="Das geschieht offen">
          <p>
            Die zuständige Stelle erfährt in der nächsten täglichen Nachricht davon. Ihr Name, der Grund und
            der letzte Tag stehen so lange auf der Seite, und was Sie lesen, steht im Nachweis.
          </p>
        </Alert>
        <Form action={paths.insights} csrfToken={chrome.csrfToken} errors={errors}>
          <Stack>
            <TextField
              name="was"
              label="Adresse des Artikels oder Nummer der Übergabe"
              hint="Zum Beispiel /artikel/hausbesuche oder Ü-2026-0001. Wer Sie um Hilfe bittet, kann sie Ihnen nennen."
              required
              maxLength={300}
              value={values.was ?? ''}
              error={errors.was}
            />
            <TextField
              name="grund"
              label="Grund"
              hint="Die zuständige Stelle liest ihn."
              required
              maxLength={500}
              value={values.grund ?? ''}
              error={errors.grund}
            />
            <DateField
              name="bis"
              label="Letzter Tag"
              hint={`Höchstens ${dayWords(maxDays)} ab heute. Zurückgeben können Sie die Einsicht jederzeit.`}
              required
              value={values.bis ?? ''}
              error={errors.bis}
            />
            <Button kind="primary">Einsicht nehmen</Button>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}

function LimitForm({ chrome, limit, maxDays, limitErrors = {} }: InsightsPageProps) {
  if (!limit) return null;
  return (
    <Section id="dauer" title="Wie lange eine Einsicht dauern darf">
      <Form action={paths.insightLimit} csrfToken={chrome.csrfToken} errors={limitErrors}>
        <Stack>
          <HiddenField name="revision" value={limit.revision} />
          <TextField
            name="tage"
            label="Höchstens so viele Tage"
            hint="1 bis 30. Das legt fest, wer für den Datenschutz zuständig ist, nie die Verwaltung des Systems."
            inputMode="numeric"
            required
            value={String(maxDays)}
            error={limitErrors.tage}
          />
          <Button>Speichern</Button>
        </Stack>
      </Form>
    </Section>
  );
}

/** Who of the administration reads what is narrowed, why, and until when? */
export function InsightsPage(props: InsightsPageProps) {
  const { chrome, running, over, mayTake, maxDays, errors, limitErrors } = props;
  return (
    <Page
      chrome={chrome}
      title="Einsicht in Eingeschränktes"
      preline="Verwaltung"
      width="wide"
      hasErrors={Boolean(errors ?? limitErrors)}
      lead={`Wer das System verwaltet, liest nichts Eingeschränktes. Muss es doch sein, dann offen: mit Grund, für höchstens ${dayWords(maxDays)}, und die zuständige Stelle erfährt davon.`}
    >
      <Stack gap="large">
        {running.length === 0 ? (
          <EmptyState title="Zurzeit hat niemand Einsicht">
            Sobald jemand Einsicht nimmt, steht es hier, mit Grund und letztem Tag.
          </EmptyState>
        ) : (
          <DataTable<InsightItem>
            caption="Laufende Einsichten"
            rows={running}
            columns={[
              {
                header: 'Worin',
                rowHeader: true,
                cell: ({ what, href }) => (href ? <Link href={href}>{what}</Link> : what),
              },
              { header: 'Wer', cell: ({ who }) => who },
              { header: 'Zeitraum', cell: ({ from, until }) => `${from} bis ${until}` },
              { header: 'Grund', cell: ({ reason }) => reason },
              {
                header: 'Beenden',
                action: true,
                cell: ({ id, own, what, who }) => (
                  <Form action={paths.endInsight(id)} csrfToken={chrome.csrfToken} inline>
                    <Button small context={`${what}, ${who}`}>
                      {own ? 'Zurückgeben' : 'Beenden'}
                    </Button>
                  </Form>
                ),
              },
            ]}
          />
        )}
        {mayTake && <TakeForm {...props} />}
        <LimitForm {...props} />
        {over.length > 0 && (
          <Disclosure summary={`Beendete Einsichten des letzten Jahres (${over.length})`}>
            <DataTable<InsightItem>
              caption="Beendete Einsichten"
              captionHidden
              rows={over}
              columns={[
                { header: 'Worin', rowHeader: true, cell: ({ what }) => what },
                { header: 'Wer', cell: ({ who }) => who },
                { header: 'Zeitraum', cell: ({ from, until }) => `${from} bis ${until}` },
                { header: 'Grund', cell: ({ reason }) => reason },
                { header: 'Ende', cell: ({ ended }) => ended ?? 'abgelaufen' },
              ]}
            />
          </Disclosure>
        )}
      </Stack>
    </Page>
  );
}
