import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';

export type TrashPageProps = {
  days: number;
  drafts: readonly { slug: string; title: string; owner: string; trashed: string; gone: string }[];
};

/** Drafts that were put away, each with the way back and the day on which it is gone. */
export function TrashPage({ chrome, days, drafts }: TrashPageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title="Papierkorb"
      lead={`Entwürfe, die niemand veröffentlicht hat, bleiben hier ${days} Tage. Veröffentlichte Artikel werden archiviert und nie gelöscht.`}
      breadcrumbs={[{ label: 'Artikel', href: paths.articles }]}
    >
      {drafts.length > 0 ? (
        <DataTable
          caption="Entwürfe im Papierkorb"
          captionHidden
          rows={drafts}
          columns={[
            {
              header: 'Entwurf',
              rowHeader: true,
              cell: ({ slug, title }) => <Link href={paths.article(slug)}>{title}</Link>,
            },
            { header: 'Stelle', cell: ({ owner }) => owner },
            { header: 'Weggelegt', cell: ({ trashed }) => trashed },
            { header: 'Wird gelöscht', cell: ({ gone }) => gone },
            {
              header: 'Zurückholen',
              action: true,
              cell: ({ slug, title }) => (
                <Form action={paths.restoreArticle(slug)} csrfToken={chrome.csrfToken} inline>
                  <Button small context={title}>
                    Zurückholen
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      ) : (
        <EmptyState title="Der Papierkorb ist leer">
          <p>Entwürfe, die Sie in den Papierkorb legen, lassen sich von hier zurückholen.</p>
        </EmptyState>
      )}
    </Page>
  );
}
