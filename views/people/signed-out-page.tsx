import { paths } from '../../src/shared/paths.js';
import { type Chrome, Page } from '../layout/page.js';
import { ButtonLink, ButtonRow } from '../ui/button.js';

/** The end of a sign-out. */
export function SignedOutPage({ chrome }: { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title="Sie sind abgemeldet"
      lead="Was Sie gespeichert haben, ist gesichert. An einem gemeinsam genutzten Rechner schließen Sie bitte auch den Browser."
      width="narrow"
    >
      <ButtonRow>
        <ButtonLink href={paths.signIn} kind="primary">
          Wieder anmelden
        </ButtonLink>
      </ButtonRow>
    </Page>
  );
}
