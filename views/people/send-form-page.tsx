import { type Chrome, Page } from '../layout/page.js';
import { Button } from '../ui/button.js';

export type SendFormPageProps = {
  chrome: Chrome;
  /** The identity provider's address. */
  action: string;
  fields: Readonly<Record<string, string>>;
};

/** On the way to an identity provider that takes forms only. */
export function SendFormPage({ chrome, action, fields }: SendFormPageProps) {
  return (
    <Page
      chrome={chrome}
      title="Weiter zum Anmeldedienst"
      lead="Es geht gleich von selbst weiter. Falls nicht, wählen Sie bitte „Weiter“."
      width="narrow"
    >
      <form action={action} method="post" data-send>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button kind="primary" icon="arrow-forward">
          Weiter
        </Button>
      </form>
      <script src="/assets/send-form.js" defer />
    </Page>
  );
}
