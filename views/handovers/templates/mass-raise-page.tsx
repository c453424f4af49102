import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { ButtonLink } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { Link } from '../../ui/link.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import { Section, Stack } from '../../ui/section.js';

export type MassRaisePageProps = {
  templateKey: string;
  title: string;
  no: number;
  href: string;
  done: number;
  total: number;
  text: string;
  /** Something still waits for the worker. */
  running: boolean;
  refused: readonly { number: string; why: string }[];
  /** Refused ones beyond those listed. */
  unlisted: number;
};

/** How far it is; renews itself while the worker is at it, without script the link does. */
export function MassRaisePage(props: MassRaisePageProps & { chrome: Chrome }) {
  const { chrome, templateKey: key, title, no, href, running, refused } = props;
  return (
    <Page
      chrome={chrome}
      preline={title}
      title={`Auf Fassung ${no} heben`}
      lead={running ? 'Sie können die Seite verlassen; es geht trotzdem weiter.' : 'Alle sind durch.'}
      breadcrumbs={[
        { label: 'Vorlagen', href: paths.templates },
        { label: title, href: paths.template(key) },
      ]}
      action={
        <ButtonLink href={paths.template(key)} kind="secondary">
          Zur Vorlage
        </ButtonLink>
      }
    >
      <Stack>
        <div
          id="stand"
          {...(running
            ? { 'hx-get': href, 'hx-trigger': 'every 2s', 'hx-select': '#stand', 'hx-swap': 'outerHTML' }
            : {})}
        >
          <ProgressBar
            id="gehoben"
            label="Durchgesehen"
            done={props.done}
            total={props.total}
            valueText={props.text}
          />
          {running && (
            <p class="kern-body kern-body--small">
              <Link href={href}>Stand neu laden</Link>
            </p>
          )}
        </div>
        {refused.length > 0 && (
          <Section
            id="nicht-gehoben"
            title="Nicht gehoben"
            lead={props.unlisted > 0 ? `und ${props.unlisted} weitere` : undefined}
          >
            <DataTable
              caption="Nicht gehoben, mit Grund"
              captionHidden
              small
              rows={refused}
              columns={[
                {
                  header: 'Nummer',
                  rowHeader: true,
                  cell: (row) => <Link href={paths.run(row.number)}>{row.number}</Link>,
                },
                { header: 'Grund', cell: (row) => row.why },
              ]}
            />
          </Section>
        )}
      </Stack>
    </Page>
  );
}
