import type { ComponentChildren } from 'preact';
import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Alert } from '../../ui/alert.js';
import { TabNav } from '../../ui/navigation.js';
import { Stack } from '../../ui/section.js';
import { VersionBadge } from './comparison.js';
import { FaultList, type FaultRow } from './step-rows.js';

/** What every page of a draft shows around its part. */
export type DraftFrameProps = {
  chrome: Chrome;
  templateKey: string;
  title: string;
  no: number;
  submitted: boolean;
  /** "zuletzt geändert von … am …". */
  edited: string;
  revision: number;
  faults: readonly FaultRow[];
  hints: readonly FaultRow[];
};

export type DraftTab = 'steps' | 'text' | 'compare' | 'head';

/** Title, state, tabs and the faults of a draft; the part itself below. */
export function DraftFrame(
  props: DraftFrameProps & { tab: DraftTab; hasErrors?: boolean; children: ComponentChildren },
) {
  const { chrome, templateKey: key, title, no, submitted, faults, hints, tab } = props;
  const tabs = [
    { key: 'steps', label: 'Schritte', href: paths.draft(key) },
    { key: 'text', label: 'Als Text', href: paths.draftText(key) },
    { key: 'head', label: 'Titel und Beschreibung', href: paths.draftHead(key) },
    { key: 'compare', label: 'Vergleich', href: paths.draftCompare(key) },
  ];
  return (
    <Page
      chrome={chrome}
      title={title}
      preline={`Entwurf der Fassung ${no}`}
      width="wide"
      hasErrors={props.hasErrors}
      lead={
        <>
          <VersionBadge status={submitted ? 'SUBMITTED' : 'DRAFT'} /> {props.edited}
        </>
      }
      audienceHref={paths.templateAudience(props.templateKey)}
      breadcrumbs={[
        { label: 'Vorlagen', href: paths.templates },
        { label: title, href: paths.template(key) },
      ]}
    >
      <Stack>
        <TabNav
          label="Teile des Entwurfs"
          tabs={tabs.map(({ key: name, label, href }) => ({ label, href, current: name === tab }))}
        />
        {faults.length > 0 && (
          <Alert
            kind="danger"
            title={
              faults.length === 1
                ? 'Ein Fehler steht der Freigabe im Weg'
                : `${faults.length} Fehler stehen der Freigabe im Weg`
            }
          >
            <FaultList rows={faults} />
          </Alert>
        )}
        {hints.length > 0 && (
          <Alert title={hints.length === 1 ? 'Ein Hinweis' : `${hints.length} Hinweise`}>
            <FaultList rows={hints} />
          </Alert>
        )}
        {props.children}
      </Stack>
    </Page>
  );
}
