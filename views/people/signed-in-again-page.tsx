import { paths } from '../../src/shared/paths.js';
import { type Chrome, Page } from '../layout/page.js';
import { ButtonLink, ButtonRow } from '../ui/button.js';

/** After signing in again beside a page that waits in another tab. */
export function SignedInAgainPage({ chrome }: { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title="Sie sind wieder angemeldet"
      lead="Sie können dieses Fenster schließen. Auf der anderen Seite geht es gleich weiter; was Sie dort eingegeben haben, steht noch da."
      width="narrow"
    >
      <ButtonRow>
        <ButtonLink href={paths.home}>Hier zur Startseite</ButtonLink>
      </ButtonRow>
    </Page>
  );
}
