import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { CheckboxGroup } from '../../ui/choice-fields.js';
import { DataTable } from '../../ui/data-table.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Form } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { Section, Stack } from '../../ui/section.js';
import { HiddenField } from '../../ui/text-fields.js';

type Line = {
  slug: string;
  title: string;
  state: 'PROPOSED' | 'PUBLIC';
  topic: string;
  versionNo: number;
  publishedNo: number | null;
  held: boolean;
};

export type PublicCarePageProps = { on: boolean; indexed: boolean; revision: number; lines: readonly Line[] };

function stateOf({ state, held, versionNo, publishedNo }: Line): string {
  if (state === 'PROPOSED') return `Fassung ${versionNo} wartet auf Freigabe`;
  if (held) return 'Zurückgehalten: archiviert oder auf einen Leserkreis beschränkt';
  return publishedNo !== null && publishedNo > versionNo
    ? `Fassung ${versionNo} öffentlich, im Haus gilt ${publishedNo}`
    : `Fassung ${versionNo} öffentlich`;
}

/** What citizens read, and whether they can at all. */
export function PublicCarePage({
  chrome,
  on,
  indexed,
  revision,
  lines,
}: PublicCarePageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title="Öffentliche Auskunft"
      lead={
        on
          ? 'Ausgewählte Artikel sind ohne Anmeldung zu lesen.'
          : 'Ausgeschaltet: Niemand liest etwas ohne Anmeldung.'
      }
      breadcrumbs={[{ label: 'Wissenspflege', href: paths.care }]}
      action={
        on && (
          <ButtonLink href={paths.publicArticles} kind="secondary">
            Ansehen
          </ButtonLink>
        )
      }
    >
      <Stack gap="large">
        <Section id="artikel" title={`Ausgewählte Artikel (${lines.length})`}>
          {lines.length > 0 ? (
            <DataTable<Line>
              caption="Ausgewählte Artikel"
              captionHidden
              rows={lines}
              columns={[
                {
                  header: 'Artikel',
                  rowHeader: true,
                  cell: ({ slug, title }) => <Link href={paths.chooseForPublic(slug)}>{title}</Link>,
                },
                { header: 'Thema', cell: ({ topic }) => topic },
                { header: 'Stand', cell: stateOf },
              ]}
            />
          ) : (
            <EmptyState title="Noch nichts ausgewählt">
              <p>Öffnen Sie einen Artikel und wählen Sie unter ihm „Öffentlich“.</p>
            </EmptyState>
          )}
        </Section>
        <Section id="einstellung" title="Ein- und ausschalten">
          <Form
            action={paths.publicCare}
            csrfToken={chrome.csrfToken}
            actions={<Button kind="primary">Speichern</Button>}
          >
            <HiddenField name="revision" value={revision} />
            <CheckboxGroup
              name="an"
              label="Öffentliche Auskunft"
              values={on ? ['ja'] : []}
              choices={[
                {
                  value: 'ja',
                  label: 'eingeschaltet',
                  hint: 'Wer das Netz des Hauses erreicht, liest die ausgewählten Artikel ohne Anmeldung.',
                },
              ]}
            />
            <CheckboxGroup
              name="finden"
              label="Suchmaschinen"
              values={indexed ? ['ja'] : []}
              choices={[
                {
                  value: 'ja',
                  label: 'dürfen die Seiten aufnehmen',
                  hint: 'Sonst steht „noindex“ auf jeder.',
                },
              ]}
            />
          </Form>
        </Section>
      </Stack>
    </Page>
  );
}
