import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { Form } from '../../ui/form.js';
import { Link } from '../../ui/link.js';

export type ChecklistItem = {
  href: string;
  deleteAction: string;
  fileNumber: string;
  title: string;
  /** "3 von 12 Punkten erledigt" */
  progress: string;
  /** "zuletzt gestern" */
  when: string;
};

/** Personal copies of checklists, each with how far it is. */
export function ChecklistList({
  caption,
  items,
  csrfToken,
}: {
  caption: string;
  items: readonly ChecklistItem[];
  csrfToken: string;
}) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={items}
      columns={[
        {
          header: 'Aktenzeichen',
          rowHeader: true,
          cell: ({ href, fileNumber, title }) => (
            <Link href={href} context={title}>
              {fileNumber}
            </Link>
          ),
        },
        { header: 'Checkliste', cell: ({ title }) => title },
        {
          header: 'Stand',
          cell: ({ progress, when }) => (
            <>
              {progress}
              <span class="st-links__meta">{when}</span>
            </>
          ),
        },
        {
          header: 'Löschen',
          action: true,
          cell: ({ deleteAction, fileNumber, title }) => (
            <Form action={deleteAction} csrfToken={csrfToken} inline>
              <Button kind="tertiary" small context={`${fileNumber}: ${title}`}>
                Löschen
              </Button>
            </Form>
          ),
        },
      ]}
    />
  );
}
