import { paths } from '../../src/shared/paths.js';
import { type Chrome, Page } from '../layout/page.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Form } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { HiddenField, TextField } from '../ui/text-fields.js';

export type ChooseProviderPageProps = {
  chrome: Chrome;
  /** Where to go after signing in; one of our own paths. */
  returnTo: string;
  providers: readonly { name: string; domains: readonly string[]; href: string }[];
  /** The mail address has told which: the browser goes on by itself. */
  found: boolean;
  /** Whether a mail address can tell. */
  byMail: boolean;
  mail: string;
  error: string | null;
};

/** Where do you sign in? Shown where people of several offices work together. */
export function ChooseProviderPage(props: ChooseProviderPageProps) {
  const { chrome, returnTo, providers, found, byMail, mail, error } = props;
  return (
    <Page
      chrome={chrome}
      title={found ? 'Weiter zu Ihrem Anmeldedienst' : 'Wo melden Sie sich an?'}
      lead={
        found
          ? 'Es geht gleich von selbst weiter. Falls nicht, wählen Sie bitte Ihre Dienststelle.'
          : 'Wählen Sie Ihre Dienststelle. Beim nächsten Mal geht es an diesem Rechner gleich dorthin.'
      }
      width="narrow"
      hasErrors={error !== null}
    >
      <Stack gap="large">
        <Stack>
          {providers.map(({ name, domains, href }) => (
            <Card
              key={href}
              title={name}
              href={href}
              level={2}
              subline={
                domains.length > 0 ? `Mailadressen: ${domains.map((one) => `@${one}`).join(', ')}` : undefined
              }
            />
          ))}
        </Stack>
        {byMail && !found && (
          <Section id="mail" title="Nicht sicher?">
            <Form
              action={paths.signIn}
              method="post"
              errors={error ? { mail: error } : {}}
              actions={<Button kind="secondary">Weiter</Button>}
            >
              <HiddenField name="zurueck" value={returnTo} />
              <TextField
                name="mail"
                label="Ihre dienstliche Mailadresse"
                hint="Wir sehen nur nach, zu welcher Dienststelle sie gehört, und merken sie uns nicht."
                type="email"
                autocomplete="email"
                value={mail}
                error={error ?? undefined}
              />
            </Form>
          </Section>
        )}
      </Stack>
    </Page>
  );
}
