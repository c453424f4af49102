import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink } from '../ui/button.js';
import { DescriptionList } from '../ui/description-list.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Stack } from '../ui/section.js';
import { HiddenField } from '../ui/text-fields.js';
import { PackageConfirm } from './package-confirm.js';
import { packageWord, runCrumb } from './package-crumb.js';
import { type PackageFieldView, PackageItemFields } from './package-item-fields.js';

export type PackageItemPageProps = {
  number: string;
  position: { number: string; title: string };
  part: { slug: string; title: string; singular: string };
  id: string;
  name: string;
  revision: number;
  fields: readonly PackageFieldView[];
  values: Readonly<Record<string, string>>;
  errors?: FormErrors;
  confirm: { name: string; value: string | null };
  /** What somebody else saved while this form was open. */
  stale: { by: string; removed: boolean; values: readonly { term: string; value: string }[] } | null;
};

/** Changes one row. Where somebody else was faster, their version stands above the own one; nothing is lost. */
export function PackageItemPage(props: PackageItemPageProps & { chrome: Chrome }) {
  const { chrome, number, position, part, id, name, revision, stale, errors, confirm } = props;
  return (
    <Page
      chrome={chrome}
      preline={`${packageWord(number)} der Stelle ${position.number}`}
      title={`${part.singular} ändern`}
      lead={<p>{name}</p>}
      breadcrumbs={[
        runCrumb(number),
        { label: packageWord(number), href: paths.package(number) },
        { label: part.title, href: paths.packagePart(number, part.slug) },
      ]}
      width="narrow"
      hasErrors={Boolean(errors) || stale !== null}
    >
      <Stack>
        {stale && (
          <Alert
            kind="warning"
            live
            title={
              stale.removed
                ? `${stale.by} hat diesen Eintrag inzwischen entfernt`
                : `${stale.by} hat diesen Eintrag inzwischen geändert`
            }
          >
            <p>
              {stale.removed
                ? 'Ihre Angaben stehen unten. Speichern stellt den Eintrag mit Ihren Angaben wieder her.'
                : 'So steht er jetzt da. Ihre Angaben stehen unten; Speichern ersetzt die andere Fassung.'}
            </p>
            {!stale.removed && <DescriptionList items={stale.values} />}
          </Alert>
        )}
        <Form
          action={paths.packageItem(number, part.slug, id)}
          csrfToken={chrome.csrfToken}
          errors={errors}
          actions={
            <>
              <Button kind="primary">{stale ? 'Meine Fassung speichern' : 'Speichern'}</Button>
              <ButtonLink href={paths.packagePart(number, part.slug)} kind="tertiary">
                {stale ? 'Andere Fassung behalten' : 'Abbrechen'}
              </ButtonLink>
            </>
          }
        >
          <HiddenField name="revision" value={revision} />
          <PackageItemFields fields={props.fields} values={props.values} errors={errors} />
          <PackageConfirm name={confirm.name} confirmation={confirm.value} />
        </Form>
      </Stack>
    </Page>
  );
}
