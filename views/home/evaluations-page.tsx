import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { CheckboxGroup } from '../ui/choice-fields.js';
import { Form } from '../ui/form.js';
import { HiddenField } from '../ui/text-fields.js';

export type EvaluationsPageProps = {
  revision: number;
  evaluations: readonly { key: string; title: string; purpose: string; on: boolean }[];
};

/** Which evaluations the house uses. */
export function EvaluationsPage({
  chrome,
  revision,
  evaluations,
}: EvaluationsPageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      width="narrow"
      title="Auswertungen ein- und ausschalten"
      lead="Was ausgeschaltet ist, gibt es im ganzen Haus nicht: nicht im Überblick, nicht als Liste, nicht als Datei. Die Änderung steht im Nachweis."
      breadcrumbs={[{ label: 'Überblick', href: paths.overview }]}
    >
      <Form
        action={paths.evaluations}
        csrfToken={chrome.csrfToken}
        actions={
          <>
            <Button kind="primary">Speichern</Button>
            <ButtonLink href={paths.evaluationsDescription} kind="tertiary">
              Beschreibung ansehen
            </ButtonLink>
          </>
        }
      >
        <HiddenField name="revision" value={revision} />
        <CheckboxGroup
          name="an"
          label="Eingeschaltet sind"
          values={evaluations.filter(({ on }) => on).map(({ key }) => key)}
          choices={evaluations.map(({ key, title, purpose }) => ({
            value: key,
            label: title,
            hint: purpose,
          }))}
        />
      </Form>
    </Page>
  );
}
