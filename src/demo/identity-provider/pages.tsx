import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Button } from '../../../views/ui/button.js';
import { EmptyState } from '../../../views/ui/empty-state.js';
import { Section } from '../../../views/ui/section.js';
import type { IdpPerson } from './people.js';

/** What a page of the sign-in carries along: the request it answers. */
export interface SsoState {
  readonly SAMLRequest: string;
  readonly RelayState: string;
}

function Document(props: {
  county: string;
  title: string;
  lead?: string;
  wide?: boolean;
  children: ComponentChildren;
}) {
  const { county, title, lead, wide, children } = props;
  return (
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} – Vorführung`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/kern/kern.min.css" />
        <link rel="stylesheet" href="/kern/fonts/fira-sans.css" />
        <link rel="stylesheet" href="/bundles/staffelstab.css" />
        <link rel="stylesheet" href="/own/sign-in.css" />
        <script src="/assets/send-form.js" defer />
      </head>
      <body class="st-body">
        <header class="st-header">
          <div class="st-header__bar st-width">
            <span class="st-brand">
              <img class="st-brand__logo" src="/assets/logo.svg" alt="" width="40" height="40" />
              <span class="st-brand__text">
                <span class="st-brand__county">{county}</span>
                <span class="st-brand__product">Anmeldedienst der Vorführung</span>
              </span>
            </span>
          </div>
        </header>
        <main class={`st-main st-width st-main--${wide ? 'default' : 'narrow'}`}>
          <div class="st-page-head">
            <div class="st-page-head__text">
              <h1 class="kern-heading-large">{title}</h1>
              {lead && <div class="st-page-head__lead">{lead}</div>}
            </div>
          </div>
          {children}
        </main>
      </body>
    </html>
  );
}

const html = (page: VNode) => `<!doctype html>${renderToString(page)}`;

function People({ people, state }: { people: readonly IdpPerson[]; state: SsoState }) {
  const href = (id: string) => `/sso?${new URLSearchParams({ ...state, person: id })}`;
  return (
    <ul class="idp-people">
      {people.map(({ id, name, as, active }) => (
        <li key={id}>
          <a class="idp-person" href={href(id)}>
            <strong class="idp-person__name">{name}</strong>
            {as && <span class="idp-person__as">als {as}</span>}
            {!active && (
              <span class="idp-person__as">Konto stillgelegt: Staffelstab lehnt die Anmeldung ab</span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Who do you want to be? Suggested people first, everybody else by name. */
export function signInPage(props: {
  county: string;
  state: SsoState;
  suggested: readonly IdpPerson[];
  total: number;
  query: string;
  found: readonly IdpPerson[];
}): string {
  const { county, state, suggested, total, query, found } = props;
  return html(
    <Document
      county={county}
      title={`Anmeldung ${county} (Vorführung)`}
      lead="Wählen Sie, als wer Sie sich in Staffelstab umsehen möchten. Ein Kennwort gibt es nicht; alle Personen sind erfunden."
      wide
    >
      {query ? null : <People people={suggested} state={state} />}
      <Section title="Jemand anderes" id="suche">
        <form class="idp-search" action="/sso#suche" method="get">
          <input type="hidden" name="SAMLRequest" value={state.SAMLRequest} />
          <input type="hidden" name="RelayState" value={state.RelayState} />
          <div class="kern-form-input">
            <label class="kern-label" for="q">
              Name
            </label>
            <div class="kern-form-input__hint" id="q-hinweis">
              {`Alle ${total} Beschäftigten können sich anmelden.`}
            </div>
            <div class="idp-search__row">
              <input
                class="kern-form-input__input"
                id="q"
                name="q"
                type="search"
                value={query}
                autocomplete="off"
                aria-describedby="q-hinweis"
              />
              <Button icon="search">Suchen</Button>
            </div>
          </div>
        </form>
        {query && found.length > 0 && <People people={found} state={state} />}
        {query && found.length === 0 && (
          <EmptyState title={`Niemand heißt „${query}“`}>
            <p>Bitte prüfen Sie die Schreibweise oder geben Sie nur einen Teil des Namens ein.</p>
          </EmptyState>
        )}
        {query && (
          <p>
            <a href={`/sso?${new URLSearchParams({ ...state })}`}>Zurück zu den vorgeschlagenen Personen</a>
          </p>
        )}
      </Section>
    </Document>,
  );
}

/** Sends the answer to the service provider: by script at once, by the button where there is none. */
export function answerPage(props: {
  county: string;
  name: string;
  acs: string;
  response: string;
  relayState: string;
}): string {
  const { county, name, acs, response, relayState } = props;
  return html(
    <Document county={county} title={`Sie werden angemeldet als ${name}`}>
      <form action={acs} method="post" data-send>
        <input type="hidden" name="SAMLResponse" value={response} />
        {relayState && <input type="hidden" name="RelayState" value={relayState} />}
        <Button kind="primary" icon="arrow-forward">
          Weiter
        </Button>
      </form>
    </Document>,
  );
}

/** No (usable) request: nobody comes here on purpose. */
export function refusedPage(props: { county: string; spUrl: string }): string {
  const { county, spUrl } = props;
  return html(
    <Document
      county={county}
      title="Diese Anmeldung können wir nicht bearbeiten"
      lead="Die Anfrage kommt nicht von Staffelstab oder ist unvollständig. Bitte beginnen Sie in Staffelstab von vorn."
    >
      <a class="kern-btn kern-btn--primary" href={spUrl}>
        <span class="kern-label">Zu Staffelstab</span>
      </a>
    </Document>,
  );
}
