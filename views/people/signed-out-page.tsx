import { paths } from '../../src/shared/paths.js';
import { type Chrome, Page } from '../layout/page.js';
import { ButtonLink, ButtonRow } from '../ui/button.js';

/** The end of a sign-out. */
export function SignedOutPage({
  chrome,
  several,
}: {
  chrome: Chrome;
  /** Whether there is more than one identity provider to choose from. */
  several: boolean;
}) {
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
        {several && <ButtonLink href={paths.chooseSignIn}>Andere Dienststelle wählen</ButtonLink>}
      </ButtonRow>
    </Page>
  );
}
