import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Alert } from '../../ui/alert.js';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { Form } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { Section, Stack } from '../../ui/section.js';
import { VersionBadge } from './comparison.js';
import { type PhaseRows, PhaseTables } from './step-rows.js';

export type VersionRow = {
  no: number;
  status: 'DRAFT' | 'SUBMITTED' | 'RELEASED' | 'SUPERSEDED';
  released: string;
  note: string;
  running: number;
};

export type TemplatePageProps = {
  chrome: Chrome;
  templateKey: string;
  title: string;
  kindWord: string;
  description: string;
  releasedNo: number | null;
  hasDraft: boolean;
  behind: number;
  versions: readonly VersionRow[];
  phases: readonly PhaseRows[];
};

/** One template: what is in force, its versions, and the ways to change it. */
export function TemplatePage(props: TemplatePageProps) {
  const { chrome, templateKey: key, title, releasedNo, hasDraft, behind, versions, phases } = props;
  return (
    <Page
      chrome={chrome}
      title={title}
      preline={`Vorlage · ${props.kindWord}`}
      width="wide"
      lead={props.description}
      breadcrumbs={[{ label: 'Vorlagen', href: paths.templates }]}
      audienceHref={paths.templateAudience(key)}
      action={
        hasDraft ? (
          <ButtonLink href={paths.draft(key)} kind="primary" icon="edit">
            Entwurf öffnen
          </ButtonLink>
        ) : (
          <Form action={paths.draft(key)} csrfToken={chrome.csrfToken} inline>
            <Button kind="primary" icon="edit">
              Bearbeiten
            </Button>
          </Form>
        )
      }
    >
      <Stack>
        {behind > 0 && (
          <Alert
            title={
              behind === 1
                ? `Eine ${props.kindWord} läuft noch nach einer älteren Fassung.`
                : `${behind} ${props.kindWord}en laufen noch nach einer älteren Fassung.`
            }
          >
            <p>
              <Link href={paths.raiseRuns(key)}>
                Ansehen, was sich ändern würde, und auf die neue Fassung heben
              </Link>
            </p>
          </Alert>
        )}
        {releasedNo === null && <Alert title="Diese Vorlage gilt noch nicht: Es gibt erst einen Entwurf." />}
        {phases.length > 0 && <PhaseTables phases={phases} />}
        <Section id="fassungen" title="Fassungen">
          <DataTable
            caption="Fassungen, neueste zuerst"
            captionHidden
            small
            rows={versions}
            columns={[
              {
                header: 'Fassung',
                cell: ({ no, status }) =>
                  status === 'DRAFT' || status === 'SUBMITTED' ? (
                    <Link href={paths.draft(key)}>{`Fassung ${no}`}</Link>
                  ) : (
                    <Link href={paths.templateVersion(key, no)}>{`Fassung ${no}`}</Link>
                  ),
              },
              { header: 'Stand', cell: ({ status }) => <VersionBadge status={status} /> },
              { header: 'Freigegeben', cell: ({ released }) => released },
              { header: 'Was ist neu', cell: ({ note }) => note || '–' },
              { header: 'Laufend', numeric: true, cell: ({ running }) => running },
            ]}
          />
        </Section>
        {releasedNo !== null && (
          <ButtonRow>
            <ButtonLink href={paths.templateMarkdown(key, releasedNo)} icon="download">
              Als Markdown herunterladen
            </ButtonLink>
          </ButtonRow>
        )}
      </Stack>
    </Page>
  );
}
