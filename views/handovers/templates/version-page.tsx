import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { ButtonLink, ButtonRow } from '../../ui/button.js';
import { Section, Stack } from '../../ui/section.js';
import { Comparison, type ComparisonProps, comparisonWords, VersionBadge } from './comparison.js';
import { type PhaseRows, PhaseTables } from './step-rows.js';

export type VersionPageProps = {
  chrome: Chrome;
  templateKey: string;
  title: string;
  no: number;
  status: 'DRAFT' | 'RELEASED' | 'SUPERSEDED';
  released: string;
  note: string;
  /** Against the version in force; null where this is it. */
  comparison: { no: number; props: ComparisonProps } | null;
  phases: readonly PhaseRows[];
};

/** A version to read, and what the one in force has made of it. */
export function VersionPage(props: VersionPageProps) {
  const { chrome, templateKey: key, title, no, comparison, phases } = props;
  return (
    <Page
      chrome={chrome}
      title={`${title}, Fassung ${no}`}
      width="wide"
      lead={
        <>
          <VersionBadge status={props.status} /> {props.released}
        </>
      }
      audienceHref={paths.templateAudience(props.templateKey)}
      breadcrumbs={[
        { label: 'Vorlagen', href: paths.templates },
        { label: title, href: paths.template(key) },
      ]}
    >
      <Stack>
        {props.note && <p class="kern-body">{props.note}</p>}
        {comparison && (
          <Section
            id="vergleich"
            title={`Verglichen mit der geltenden Fassung ${comparison.no}`}
            lead={comparisonWords(comparison.props)}
          >
            <Comparison {...comparison.props} />
          </Section>
        )}
        <PhaseTables phases={phases} />
        <ButtonRow>
          <ButtonLink href={paths.templateMarkdown(key, no)} icon="download">
            Als Markdown herunterladen
          </ButtonLink>
        </ButtonRow>
      </Stack>
    </Page>
  );
}
