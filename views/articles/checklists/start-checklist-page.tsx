import { paths } from '../../../src/shared/paths.js';
import { PackageConfirm } from '../../handovers/package-confirm.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { Section, Stack } from '../../ui/section.js';
import { TextField } from '../../ui/text-fields.js';
import { type ChecklistItem, ChecklistList } from './checklist-list.js';

export type StartChecklistPageProps = {
  slug: string;
  title: string;
  pointCount: number;
  keptDays: number;
  /** The reader's own of this article that are in work. */
  open: readonly ChecklistItem[];
  value: string;
  errors: FormErrors;
  confirm: { name: string; value: string | null };
};

/** For which case is the list worked off? Those begun already come first. */
export function StartChecklistPage(props: StartChecklistPageProps & { chrome: Chrome }) {
  const { chrome, slug, title, pointCount, keptDays, open, value, errors, confirm } = props;
  return (
    <Page
      chrome={chrome}
      title="Checkliste abarbeiten"
      lead={
        <p>
          <Link href={paths.article(slug)}>{title}</Link>, {pointCount}{' '}
          {pointCount === 1 ? 'Punkt' : 'Punkte'}
        </p>
      }
      audienceHref={paths.articleAudience(slug)}
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: title, href: paths.article(slug) },
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <Stack gap="large">
        {open.length > 0 && (
          <Section id="weiter" title="Weitermachen">
            <ChecklistList caption="Begonnene Listen" items={open} csrfToken={chrome.csrfToken} />
          </Section>
        )}
        <Section
          id="neu"
          title={open.length > 0 ? 'Für einen anderen Fall beginnen' : 'Für einen Fall beginnen'}
        >
          <Form
            action={paths.startChecklist(slug)}
            csrfToken={chrome.csrfToken}
            errors={errors}
            actions={
              <>
                <Button kind="primary">Liste beginnen</Button>
                <ButtonLink href={paths.article(slug)} kind="tertiary">
                  Zurück zum Artikel
                </ButtonLink>
              </>
            }
          >
            <TextField
              name="aktenzeichen"
              label="Aktenzeichen"
              hint="Nur das Aktenzeichen, keine Namen von Bürgerinnen und Bürgern."
              required
              maxLength={60}
              width="medium"
              autocomplete="off"
              value={value}
              error={errors.aktenzeichen}
            />
            <PackageConfirm name={confirm.name} confirmation={confirm.value} />
          </Form>
          <p class="kern-body kern-body--muted">
            Die Liste gehört nur Ihnen: Niemand sonst sieht Ihre Häkchen. Sie bleibt bei der heutigen Fassung
            des Artikels und wird gelöscht, wenn Sie {keptDays} Tage nichts daran ändern.
          </p>
        </Section>
      </Stack>
    </Page>
  );
}
