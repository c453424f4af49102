import { type Chrome, Page } from '../layout/page.js';
import { ButtonLink, ButtonRow } from '../ui/button.js';

export type SigningOutPageProps = {
  chrome: Chrome;
  /** Where the identity provider ends its own session. */
  address: string;
};

/** Between the sign-out here and the one at the identity provider; the browser goes on by itself. */
export function SigningOutPage({ chrome, address }: SigningOutPageProps) {
  return (
    <Page
      chrome={{ ...chrome, nav: [], person: null }}
      title="Sie sind in Staffelstab abgemeldet"
      lead="Jetzt endet auch Ihre Anmeldung beim Anmeldedienst. Es geht gleich von selbst weiter."
      width="narrow"
    >
      <ButtonRow>
        <ButtonLink href={address} kind="primary">
          Weiter
        </ButtonLink>
      </ButtonRow>
    </Page>
  );
}
