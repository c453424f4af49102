import { paths } from '../../src/shared/paths.js';
import { Badge } from '../ui/badge.js';
import { DataTable } from '../ui/data-table.js';
import { Link } from '../ui/link.js';

export type PostListItem = {
  number: string;
  title: string;
  lapses: boolean;
  holders: readonly string[];
  /** Acting holders and stand-ins. */
  covers: readonly string[];
};

/** Posts with who holds them and who stands in; vacant ones say so in words. */
export function PostTable({ caption, posts }: { caption: string; posts: readonly PostListItem[] }) {
  return (
    <div class="st-post-table">
      <DataTable
        caption={caption}
        captionHidden
        small
        rows={posts}
        columns={[
          {
            header: 'Stelle',
            cell: ({ number, title }) => (
              <Link href={paths.position(number)}>
                <span class="st-post-number">{number}</span> {title}
              </Link>
            ),
          },
          { header: 'Besetzt mit', cell: Holders },
          { header: 'Vertretung', cell: ({ covers }) => covers.join(', ') || '–' },
        ]}
      />
    </div>
  );
}

function Holders({ holders, lapses }: PostListItem) {
  if (holders.length > 0) return <>{holders.join(', ')}</>;
  return lapses ? <Badge>Unbesetzt, fällt weg (kw)</Badge> : <Badge tone="warning">Unbesetzt</Badge>;
}
