import { paths } from '../../src/shared/paths.js';
import { type Chrome, Page } from '../layout/page.js';
import { ButtonLink, ButtonRow } from '../ui/button.js';

export type SignInFailedPageProps = {
  chrome: Chrome;
  kind: 'malformed' | 'refused' | 'declined' | 'incomplete' | 'deactivated' | 'stale' | 'limited';
  /** Number to tell the help desk; the log has the reason under it. */
  incident: string;
};

type Words = { title: string; lead: string; next: string; again: boolean };

const again: Words = {
  title: 'Die Anmeldung hat nicht geklappt',
  lead: 'Das passiert zum Beispiel, wenn die Anmeldung zu lange gedauert hat oder die Seite ein zweites Mal geladen wurde.',
  next: 'Melden Sie sich bitte noch einmal an. Wenn es wieder nicht klappt, nennen Sie der IT diese Vorfallnummer:',
  again: true,
};

const words: Record<SignInFailedPageProps['kind'], Words> = {
  malformed: again,
  refused: again,
  declined: {
    ...again,
    lead: 'Der Anmeldedienst hat die Anmeldung abgebrochen oder abgelehnt.',
  },
  incomplete: {
    title: 'Ihr Konto ist noch nicht vollständig eingerichtet',
    lead: 'Der Anmeldedienst kennt Sie, gibt aber nicht alles weiter, was Staffelstab für Ihr Konto braucht.',
    next: 'Bitte wenden Sie sich an die IT und nennen Sie diese Vorfallnummer:',
    again: false,
  },
  stale: {
    title: 'Für die Verwaltung müssen Sie sich neu ausweisen',
    lead: 'Der Anmeldedienst hat nicht noch einmal nach Ihrem Kennwort oder Ihrer Karte gefragt. Für Konten mit Verwaltungsrechten ist das Pflicht.',
    next: 'Melden Sie sich bitte dort ab und hier neu an. Wenn es wieder nicht klappt, nennen Sie der IT diese Vorfallnummer:',
    again: true,
  },
  limited: {
    title: 'Das waren zu viele Anmeldeversuche',
    lead: 'Zum Schutz der Konten nehmen wir von hier für einige Minuten keine weiteren an. Wer angemeldet ist, arbeitet ungestört weiter.',
    next: 'Bitte warten Sie zehn Minuten. Wenn es dann nicht klappt, nennen Sie der IT diese Vorfallnummer:',
    again: false,
  },
  deactivated: {
    title: 'Ihr Konto in Staffelstab ist stillgelegt',
    lead: 'So ist es, wenn jemand aus dem Dienst ausgeschieden oder länger abwesend ist.',
    next: 'Wenn das nicht stimmt, wenden Sie sich bitte an die Personalstelle und nennen Sie diese Vorfallnummer:',
    again: false,
  },
};

/** A sign-in that did not work: what to do now, and never why exactly. */
export function SignInFailedPage({ chrome, kind, incident }: SignInFailedPageProps) {
  const { title, lead, next, again } = words[kind];
  return (
    <Page chrome={chrome} title={title} lead={lead} width="narrow">
      <p>
        {next} <code>{incident}</code>
      </p>
      {again && (
        <ButtonRow>
          <ButtonLink href={paths.signIn} kind="primary">
            Erneut anmelden
          </ButtonLink>
        </ButtonRow>
      )}
    </Page>
  );
}
