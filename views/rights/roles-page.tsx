import { paths } from '../../src/shared/paths.js';
import { type Chrome, Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { Disclosure } from '../ui/disclosure.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { DateField, TextField } from '../ui/text-fields.js';

export type GrantItem = {
  id: string;
  role: string;
  who: string;
  unit: string;
  from: string;
  until: string | null;
  people: string;
  reason: string;
  by: string;
  state: 'holds' | 'future' | 'over';
  ended: string | null;
};

type Choice = { value: string; label: string };

export type RolesPageProps = {
  chrome: Chrome;
  grants: readonly GrantItem[];
  groups: readonly { name: string; value: string; people: string }[];
  roles: readonly (Choice & { hint: string })[];
  posts: readonly Choice[];
  groupChoices: readonly Choice[];
  units: readonly Choice[];
  /** What was typed into the form for a role. */
  values: Readonly<Record<string, string | undefined>>;
  errors?: Readonly<Record<string, string>> | undefined;
  /** What was typed into the form for a group. */
  group?: Readonly<Record<string, string | undefined>>;
  groupErrors?: Readonly<Record<string, string>> | undefined;
};

function EndForm({ grant, csrfToken }: { grant: GrantItem; csrfToken: string }) {
  return (
    <Disclosure summary="Beenden" id={`beenden-${grant.id}`}>
      <Form
        action={paths.endRole(grant.id)}
        csrfToken={csrfToken}
        label={`Rolle ${grant.role} von ${grant.who} beenden`}
      >
        <TextField name="grund" id={`grund-${grant.id}`} label="Warum?" maxLength={500} required />
        <Button small context={`${grant.role}, ${grant.who}`}>
          Ab sofort beenden
        </Button>
      </Form>
    </Disclosure>
  );
}

function GiveForm(props: RolesPageProps) {
  const { chrome, roles, posts, groupChoices, units, values, errors = {} } = props;
  return (
    <Section
      id="geben"
      title="Rolle geben"
      lead="Eine Rolle bekommt, wer eine Stelle innehat oder vertritt, oder wer einer Gruppe angehört. Nie eine einzelne Person: Mit der Stelle geht auch die Rolle über."
    >
      <Form action={paths.roles} csrfToken={chrome.csrfToken} errors={errors}>
        <Stack>
          <SelectField
            name="rolle"
            label="Rolle"
            required
            placeholder="Bitte wählen"
            value={values.rolle ?? ''}
            choices={roles.map(({ value, label, hint }) => ({ value, label: `${label}: ${hint}` }))}
            error={errors.rolle}
          />
          <SelectField
            name="stelle"
            label="Stelle"
            placeholder="Keine, sondern eine Gruppe"
            value={values.stelle ?? ''}
            choices={posts}
            error={errors.stelle}
            filterable
          />
          {groupChoices.length > 0 && (
            <SelectField
              name="gruppe"
              label="Gruppe"
              placeholder="Keine, sondern eine Stelle"
              value={values.gruppe ?? ''}
              choices={groupChoices}
              error={errors.gruppe}
            />
          )}
          <SelectField
            name="einheit"
            label="Gilt in"
            hint="Für die gewählte Einheit und alle Einheiten darunter."
            placeholder="Ganzes Haus"
            value={values.einheit ?? ''}
            choices={units}
            error={errors.einheit}
            filterable
          />
          <DateField name="von" label="Ab" required value={values.von ?? ''} error={errors.von} />
          <DateField
            name="bis"
            label="Bis einschließlich"
            hint="Leer: bis jemand die Rolle beendet."
            value={values.bis ?? ''}
            error={errors.bis}
          />
          <TextField
            name="grund"
            label="Grund"
            hint="Steht im Nachweis, z. B. das Aktenzeichen der Verfügung."
            required
            maxLength={500}
            value={values.grund ?? ''}
            error={errors.grund}
          />
          <Button kind="primary">Rolle geben</Button>
        </Stack>
      </Form>
    </Section>
  );
}

/** Who may do more than their posts let them, and why? */
export function RolesPage(props: RolesPageProps) {
  const { chrome, grants, groups, group = {}, groupErrors = {}, errors = {} } = props;
  const current = grants.filter(({ state }) => state !== 'over');
  const over = grants.filter(({ state }) => state === 'over');
  return (
    <Page
      chrome={chrome}
      title="Rollen und Gruppen"
      preline="Verwaltung"
      width="wide"
      hasErrors={Object.keys({ ...errors, ...groupErrors }).length > 0}
      lead="Was jemand über die eigene Stelle hinaus darf. Rollen aus den Gruppen des Anmeldedienstes (SAML_ROLE_MAP) gelten daneben."
    >
      <Stack gap="large">
        {current.length === 0 ? (
          <EmptyState title="Noch ist hier keine Rolle gegeben">Unten geben Sie die erste.</EmptyState>
        ) : (
          <DataTable<GrantItem>
            caption="Rollen, die gelten oder gelten werden"
            rows={current}
            columns={[
              {
                header: 'Rolle',
                rowHeader: true,
                cell: ({ role, state }) => (
                  <>
                    {role} {state === 'future' && <Badge tone="info">gilt noch nicht</Badge>}
                  </>
                ),
              },
              {
                header: 'Für',
                cell: ({ who, people }) => (
                  <span>
                    {who}
                    <br />
                    <small>{people}</small>
                  </span>
                ),
              },
              { header: 'Gilt in', cell: ({ unit }) => unit },
              {
                header: 'Zeitraum',
                cell: ({ from, until }) => (until ? `${from} bis ${until}` : `seit ${from}`),
              },
              {
                header: 'Grund',
                cell: ({ reason, by }) => (
                  <span>
                    {reason}
                    <br />
                    <small>gegeben von {by}</small>
                  </span>
                ),
              },
              {
                header: 'Beenden',
                action: true,
                cell: (grant) => <EndForm grant={grant} csrfToken={chrome.csrfToken} />,
              },
            ]}
          />
        )}
        <GiveForm {...props} />
        <Section
          id="gruppen"
          title="Gruppen des Anmeldedienstes"
          lead="Nur Gruppen, die hier stehen, merkt sich Staffelstab, und erst mit der nächsten Anmeldung ihrer Mitglieder."
        >
          <Stack>
            <DataTable
              caption="Bekannte Gruppen"
              captionHidden
              rows={groups}
              emptyText="Noch keine."
              columns={[
                { header: 'Name', rowHeader: true, cell: ({ name }) => name },
                { header: 'Wie gesendet', cell: ({ value }) => <code>{value}</code> },
                { header: 'Mitglieder', cell: ({ people }) => people },
              ]}
            />
            <Form
              action={paths.groups}
              csrfToken={chrome.csrfToken}
              errors={groupErrors}
              label="Gruppe bekannt machen"
            >
              <Stack>
                <TextField
                  name="name"
                  label="Name im Haus"
                  maxLength={100}
                  required
                  value={group.name ?? ''}
                  error={groupErrors.name}
                />
                <TextField
                  name="wert"
                  label="Gruppe, wie der Anmeldedienst sie sendet"
                  hint="Oft ein langer Name wie CN=Projekt-OZG,OU=Gruppen. Unter „Anmeldung prüfen“ sehen Sie, was kam."
                  maxLength={500}
                  required
                  value={group.wert ?? ''}
                  error={groupErrors.wert}
                />
                <Button>Gruppe bekannt machen</Button>
              </Stack>
            </Form>
          </Stack>
        </Section>
        {over.length > 0 && (
          <Disclosure summary={`Beendete Rollen des letzten Jahres (${over.length})`}>
            <DataTable<GrantItem>
              caption="Beendete Rollen"
              captionHidden
              rows={over}
              columns={[
                { header: 'Rolle', rowHeader: true, cell: ({ role }) => role },
                { header: 'Für', cell: ({ who }) => who },
                { header: 'Galt in', cell: ({ unit }) => unit },
                { header: 'Zeitraum', cell: ({ from, until }) => `${from} bis ${until ?? 'beendet'}` },
                { header: 'Ende', cell: ({ ended }) => ended ?? 'abgelaufen' },
              ]}
            />
          </Disclosure>
        )}
      </Stack>
    </Page>
  );
}
