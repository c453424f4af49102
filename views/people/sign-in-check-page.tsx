import { paths } from '../../src/shared/paths.js';
import { type Chrome, Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Badge } from '../ui/badge.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { DataTable } from '../ui/data-table.js';
import { DescriptionList } from '../ui/description-list.js';
import { Disclosure } from '../ui/disclosure.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { TabNav } from '../ui/navigation.js';
import { Section, Stack } from '../ui/section.js';
import { TextField } from '../ui/text-fields.js';

export type Fact = { term: string; value: string };

export type ProviderItem = {
  name: string;
  key: string;
  /** What its ids and groups begin with; null for the office's own. */
  prefix: string | null;
  from: string;
  entityId: string | null;
  loaded: string | null;
  fault: string | null;
  keepsLast: boolean;
  domains: readonly string[];
  certificates: readonly { subject: string; until: string }[];
  expiresSoon: boolean;
  wantsSigned: boolean;
  logout: boolean;
};

export type AttemptItem = {
  id: string;
  when: string;
  provider: string;
  outcome: string;
  tone: 'success' | 'info' | 'warning' | 'danger' | 'neutral';
  incident: string;
  /** What was wrong and what to do; empty where nothing was. */
  what: string;
  remedy: string;
  /** What was expected and what came. */
  compared: readonly Fact[];
  facts: readonly Fact[];
};

export type SignInCheckPageProps = {
  chrome: Chrome;
  mayEndSessions: boolean;
  /** The incident number looked for. */
  incident: string;
  /** Within the last 24 hours. */
  day: { signedIn: number; failed: number };
  views: readonly { label: string; href: string; current: boolean }[];
  providers: readonly ProviderItem[];
  ours: readonly Fact[];
  attempts: readonly AttemptItem[];
  emergencies: readonly { made: string; reason: string; state: string }[];
};

/** For administrators: does signing in work, and if not, what was expected and what came? */
export function SignInCheckPage(props: SignInCheckPageProps) {
  const { chrome, providers, ours, emergencies } = props;
  return (
    <Page
      chrome={chrome}
      title="Anmeldung prüfen"
      lead="Was bei den letzten Anmeldungen erwartet wurde und was kam, ohne Namen und Geheimnisse. Nach 14 Tagen wird es gelöscht."
      width="wide"
      action={
        props.mayEndSessions && (
          <ButtonLink href={paths.othersSessions} kind="secondary" icon="logout">
            Anmeldungen beenden
          </ButtonLink>
        )
      }
    >
      <Stack gap="large">
        <p class="kern-body">
          <Link href={paths.scimCheck}>Verzeichnis der Konten (SCIM) prüfen</Link>
        </p>
        <Section id="versuche" title="Letzte Versuche" lead={daySentence(props.day)}>
          <Attempts {...props} />
        </Section>
        <Section id="anmeldedienste" title={providers.length === 1 ? 'Anmeldedienst' : 'Anmeldedienste'}>
          <Stack>
            {providers.map((provider) => (
              <Provider key={provider.key} provider={provider} single={providers.length === 1} />
            ))}
          </Stack>
        </Section>
        <Section
          id="angaben"
          title="Unsere Angaben"
          lead="Was im Anmeldedienst eingetragen sein muss und was wir erwarten."
          action={<ButtonLink href={paths.samlMetadata}>Metadaten öffnen</ButtonLink>}
        >
          <DescriptionList items={ours.map(({ term, value }) => ({ term, value }))} />
        </Section>
        {emergencies.length > 0 && (
          <Section id="notfall" title="Notfallzugänge">
            <DataTable
              caption="Die letzten Notfallzugänge"
              captionHidden
              rows={emergencies}
              columns={[
                { header: 'Ausgestellt', cell: ({ made }) => made },
                { header: 'Grund', cell: ({ reason }) => reason },
                { header: 'Stand', cell: ({ state }) => state },
              ]}
            />
          </Section>
        )}
      </Stack>
    </Page>
  );
}

function daySentence({ signedIn, failed }: SignInCheckPageProps['day']): string {
  const count = (number: number) => number.toLocaleString('de-DE');
  if (signedIn + failed === 0) return 'In den letzten 24 Stunden hat sich niemand angemeldet.';
  return `In den letzten 24 Stunden: ${count(signedIn)} ${signedIn === 1 ? 'Anmeldung' : 'Anmeldungen'} gelungen, ${count(failed)} gescheitert.`;
}

/** Facts whose values may be long addresses. */
function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <DescriptionList
      items={facts.map(({ term, value }) => ({ term, value: <span class="st-wrap">{value}</span> }))}
    />
  );
}

function Attempts({ incident, views, attempts }: SignInCheckPageProps) {
  return (
    <Stack>
      <Form
        action={paths.signInCheck}
        method="get"
        label="Versuch nach Vorfallnummer suchen"
        actions={
          <>
            <Button kind="primary">Suchen</Button>
            {incident && (
              <ButtonLink href={paths.signInCheck} kind="tertiary">
                Alles zeigen
              </ButtonLink>
            )}
          </>
        }
      >
        <TextField
          name="vorfall"
          label="Vorfallnummer"
          hint="Sie steht auf der Seite, die nach einer gescheiterten Anmeldung erscheint."
          value={incident}
          width="medium"
          spellcheck={false}
        />
      </Form>
      {!incident && <TabNav label="Auswahl der Versuche" tabs={views} />}
      {attempts.length === 0 ? (
        <EmptyState title={incident ? 'Kein Versuch mit dieser Nummer' : 'Noch keine Versuche'}>
          <p>
            {incident
              ? 'Vorfälle werden 14 Tage aufgehoben. Bitte prüfen Sie die Nummer.'
              : 'Sobald sich jemand anmeldet, steht es hier.'}
          </p>
        </EmptyState>
      ) : (
        <ol class="st-attempts">
          {attempts.map((attempt) => (
            <li key={attempt.id} class="st-attempt">
              <p class="st-attempt__head">
                <Badge tone={attempt.tone}>{attempt.outcome}</Badge>
                <strong>{attempt.when}</strong>
                <span>{attempt.provider || 'Absender unbekannt'}</span>
              </p>
              {attempt.what && (
                <p class="st-attempt__what">
                  {attempt.what} <span class="st-attempt__remedy">{attempt.remedy}</span>
                </p>
              )}
              {attempt.compared.length > 0 && <Facts facts={attempt.compared} />}
              <Disclosure summary={`Einzelheiten zu Vorfall ${attempt.incident}`} open={Boolean(incident)}>
                <Facts facts={attempt.facts} />
              </Disclosure>
            </li>
          ))}
        </ol>
      )}
    </Stack>
  );
}

function Provider({ provider, single }: { provider: ProviderItem; single: boolean }) {
  const { fault, keepsLast, expiresSoon, certificates } = provider;
  const state = fault ? (keepsLast ? 'warning' : 'danger') : 'success';
  return (
    <Card title={provider.name} preline={single ? undefined : `Kürzel ${provider.key}`}>
      <Stack>
        {fault && (
          <Alert kind={keepsLast ? 'warning' : 'danger'} title="Die Metadaten ließen sich nicht laden">
            <p>
              {fault} {keepsLast && 'Die zuletzt guten gelten weiter.'}
            </p>
          </Alert>
        )}
        {expiresSoon && (
          <Alert kind="warning" title="Das Zertifikat läuft in weniger als 30 Tagen ab">
            <p>
              Bitte im Anmeldedienst rechtzeitig das neue in die Metadaten aufnehmen; wir übernehmen es von
              selbst.
            </p>
          </Alert>
        )}
        <DescriptionList
          items={[
            {
              term: 'Metadaten',
              value: (
                <>
                  <Badge tone={state}>{fault ? (keepsLast ? 'alte gelten' : 'fehlen') : 'geladen'}</Badge>{' '}
                  <span class="st-wrap">{provider.from}</span>
                  {provider.loaded && `, zuletzt ${provider.loaded}`}
                </>
              ),
            },
            {
              term: 'Name (Entity-ID)',
              value: <span class="st-wrap">{provider.entityId ?? 'unbekannt'}</span>,
            },
            {
              term: 'Zertifikate',
              value:
                certificates.length === 0
                  ? 'keine'
                  : certificates.map(({ subject, until }) => (
                      <div key={subject + until} class="st-wrap">
                        {subject}, gültig bis {until}
                      </div>
                    )),
            },
            {
              term: 'Abmeldung dort',
              value: provider.logout ? 'möglich' : 'nicht angeboten; Abmelden endet hier',
            },
            ...(provider.wantsSigned ? [{ term: 'Verlangt', value: 'unterschriebene Anfragen' }] : []),
            ...(provider.domains.length > 0
              ? [{ term: 'Mailadressen', value: provider.domains.map((one) => `@${one}`).join(', ') }]
              : []),
            ...(provider.prefix
              ? [
                  {
                    term: 'Kennungen und Gruppen',
                    value: `gelten als ${provider.prefix}:kennung und ${provider.prefix}:gruppe`,
                  },
                ]
              : []),
          ]}
        />
      </Stack>
    </Card>
  );
}
