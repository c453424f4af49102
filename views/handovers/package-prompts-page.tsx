import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button } from '../ui/button.js';
import { RadioGroup } from '../ui/choice-fields.js';
import { DescriptionList } from '../ui/description-list.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Stack } from '../ui/section.js';
import { HiddenField } from '../ui/text-fields.js';

export type PackagePromptsPageProps = {
  perYear: string;
  revision: number;
  errors?: FormErrors;
  asked: number;
  finished: number;
};

/** How often each post is asked for its changes. */
export function PackagePromptsPage(props: PackagePromptsPageProps & { chrome: Chrome }) {
  const { chrome, perYear, revision, errors, asked, finished } = props;
  return (
    <Page
      chrome={chrome}
      title="Abfrage der Pakete"
      lead={
        <p>
          Jede Stelle wird kurz gefragt, ob ihr Paket noch stimmt: über das Jahr verteilt, auf der Startseite
          und in der täglichen Nachricht. Wer gerade übergibt, wird nicht gefragt.
        </p>
      }
      width="narrow"
      hasErrors={Boolean(errors)}
    >
      <Stack gap="large">
        <DescriptionList
          items={[
            { term: 'In den letzten zwölf Monaten gefragt', value: `${asked} Stellen` },
            { term: 'Davon durchgesehen', value: `${finished} Stellen` },
          ]}
        />
        <Form
          action={paths.packagePrompts}
          csrfToken={chrome.csrfToken}
          errors={errors}
          actions={<Button kind="primary">Speichern</Button>}
        >
          <HiddenField name="revision" value={revision} />
          <RadioGroup
            name="proJahr"
            label="Wie oft im Jahr?"
            value={perYear}
            error={errors?.proJahr}
            required
            choices={[
              { value: '2', label: 'Zweimal' },
              { value: '1', label: 'Einmal' },
              { value: '0', label: 'Gar nicht' },
            ]}
          />
        </Form>
      </Stack>
    </Page>
  );
}
