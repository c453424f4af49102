import { paths } from '../../src/shared/paths.js';
import { ButtonLink, ButtonRow } from '../ui/button.js';
import type { Chrome } from './chrome.js';
import { Page } from './page.js';

export type ErrorPageProps = {
  chrome: Chrome;
  code: 'InvalidInput' | 'SignInNeeded' | 'Forbidden' | 'NotFound' | 'Conflict' | 'TooMany' | 'Unavailable';
  status: number;
  /** What is wrong and what helps. */
  message: string;
  /** Number to tell the help desk; only where something was logged. */
  incident: string | null;
};

const titles: Record<ErrorPageProps['code'], string> = {
  InvalidInput: 'Das konnten wir nicht annehmen',
  SignInNeeded: 'Bitte melden Sie sich an',
  Forbidden: 'Das dürfen Sie hier nicht',
  NotFound: 'Seite nicht gefunden',
  Conflict: 'Jemand war schneller',
  TooMany: 'Einen Augenblick bitte',
  Unavailable: 'Wir sind gleich wieder da',
};

/** What, why, what now: the same quiet page for every failure. */
export function ErrorPage({ chrome, code, status, message, incident }: ErrorPageProps) {
  const title = status === 500 ? 'Da ist etwas schiefgegangen' : titles[code];
  return (
    <Page chrome={chrome} title={title} width="narrow" lead={message}>
      <ButtonRow>
        {code === 'SignInNeeded' ? (
          <ButtonLink href={paths.signIn} kind="primary">
            Anmelden
          </ButtonLink>
        ) : (
          <ButtonLink href={paths.home} kind="primary">
            Zur Startseite
          </ButtonLink>
        )}
        {chrome.person && code !== 'TooMany' && (
          <ButtonLink href={paths.search} kind="secondary">
            Etwas suchen
          </ButtonLink>
        )}
      </ButtonRow>
      {incident && (
        <p>
          Vorfallnummer für Rückfragen: <code>{incident}</code>
        </p>
      )}
    </Page>
  );
}
