import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button } from '../ui/button.js';
import { DescriptionList } from '../ui/description-list.js';
import { Form } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { HiddenField } from '../ui/text-fields.js';

export type UnitChangePreviewPageProps = {
  title: string;
  lead: string;
  touched: readonly { term: string; value: string }[];
  /** What happens to rights and knowledge, in sentences. */
  rules: readonly string[];
  fields: readonly { name: string; value: string }[];
};

/** What a change of a unit touches and what follows it, before anything is saved. */
export function UnitChangePreviewPage(props: UnitChangePreviewPageProps & { chrome: Chrome }) {
  const { chrome, title, lead, touched, rules, fields } = props;
  return (
    <Page
      chrome={chrome}
      width="narrow"
      preline="Vorschau, noch nichts gespeichert"
      title={title}
      lead={lead}
      breadcrumbs={[{ label: 'Änderungen der Einheiten', href: paths.unitChanges }]}
    >
      <Stack gap="large">
        <Section id="betroffen" title="Das betrifft es">
          <DescriptionList items={touched} />
        </Section>
        <Section id="regeln" title="Was folgt">
          <ul>
            {rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </Section>
        <Form
          action={paths.unitChanges}
          csrfToken={chrome.csrfToken}
          label="Änderung speichern"
          actions={
            <>
              <Button kind="primary">So planen</Button>
              <Button kind="secondary" formAction={paths.newUnitChange()}>
                Zurück und ändern
              </Button>
            </>
          }
        >
          {fields.map(({ name, value }) => (
            <HiddenField key={`${name}${value}`} name={name} value={value} />
          ))}
        </Form>
      </Stack>
    </Page>
  );
}
