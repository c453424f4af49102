import type { ComponentChildren } from 'preact';
import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { TabNav } from '../../ui/navigation.js';
import { Stack } from '../../ui/section.js';

/** The pages on which units, posts and people come in from the personnel system, and units change. */
export const organisationTabs = [
  { key: 'einlesen', label: 'Einlesen', href: paths.organisationImport },
  { key: 'spalten', label: 'Spalten', href: paths.organisationColumns },
  { key: 'aenderungen', label: 'Änderungen der Einheiten', href: paths.unitChanges },
] as const;

export type OrganisationTab = (typeof organisationTabs)[number]['key'];

/** Frame of the organisation's pages: one title, tabs between them. */
export function OrganisationFrame(props: {
  chrome: Chrome;
  tab: OrganisationTab;
  title: string;
  lead: ComponentChildren;
  action?: ComponentChildren;
  hasErrors?: boolean;
  children: ComponentChildren;
}) {
  const { chrome, tab, title, lead, action, hasErrors, children } = props;
  return (
    <Page
      chrome={chrome}
      preline="Organisation"
      title={title}
      lead={lead}
      action={action}
      hasErrors={hasErrors ?? false}
    >
      <Stack gap="large">
        <TabNav
          label="Organisation"
          tabs={organisationTabs.map(({ key, label, href }) => ({ label, href, current: key === tab }))}
        />
        {children}
      </Stack>
    </Page>
  );
}
