import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { Pagination } from '../ui/navigation.js';

export type LawChangesPageProps = {
  changes: readonly { href: string; title: string; on: string; open: number; standing: string }[];
  total: number;
  page: number;
  pageCount: number;
};

/** Which norms have changed, and whether the house has looked at what rests on them. */
export function LawChangesPage({
  chrome,
  changes,
  total,
  page,
  pageCount,
}: LawChangesPageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title="Rechtsänderungen"
      lead={
        total > 0
          ? 'Wird ein neuerer Gesetzestext eingelesen, steht hier, welche Vorschriften einen anderen Wortlaut haben und welche Artikel deshalb zu prüfen sind.'
          : undefined
      }
    >
      {changes.length > 0 ? (
        <ul class="st-law-changes">
          {changes.map(({ href, title, on, open, standing }) => (
            <li key={href}>
              <div>
                <Link href={href}>{title}</Link>
                <p class="st-law-changes__meta">eingelesen {on}</p>
              </div>
              <Badge tone={open > 0 ? 'warning' : 'neutral'}>{standing}</Badge>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title="Noch keine Rechtsänderungen">
          <p>
            Sobald ein neuerer Stand eines Gesetzes eingelesen wird, stehen hier die geänderten Vorschriften
            mit Vergleich, und die Artikel, die sich darauf berufen, bekommen die Aufgabe „Rechtsänderung
            prüfen“.
          </p>
        </EmptyState>
      )}
      <Pagination page={page} pageCount={pageCount} href={paths.lawChangesPage} />
    </Page>
  );
}
