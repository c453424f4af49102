import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { ButtonLink } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { DescriptionList } from '../ui/description-list.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { LinkList } from '../ui/link-list.js';
import { Stack } from '../ui/section.js';

export type StandInPostProps = {
  id: string;
  title: string;
  href: string;
  unit: string;
  running: boolean;
  /** Share and age: "40 % seit 01.06.2026 (62 Tage)". */
  load: string;
  succession: string;
  check: { href: string; label: string; meta: string } | null;
  packageHref: string | null;
  packageWords: string;
  next: readonly { what: string; title: string; day: string; when: string; late: boolean }[];
};

export type StandInsPageProps = {
  chrome: Chrome;
  lead: string;
  posts: readonly StandInPostProps[];
};

function Next({ next }: Pick<StandInPostProps, 'next'>) {
  if (next.length === 0) return <p class="kern-body">Im Paket steht keine Frist mit einem Tag.</p>;
  return (
    <ul class="st-list">
      {next.map(({ what, title, day, when, late }) => (
        <li key={`${what} ${title} ${day}`}>
          <span class="st-when">{day}</span> {what} {title}{' '}
          {late ? <Badge tone="danger">{when}</Badge> : <span class="st-muted">({when})</span>}
        </li>
      ))}
    </ul>
  );
}

function Post({ post }: { post: StandInPostProps }) {
  return (
    <Card
      title={post.title}
      subline={post.unit}
      footer={
        post.packageHref && (
          <ButtonLink href={post.packageHref} kind="secondary" context={post.title}>
            Übergabepaket öffnen
          </ButtonLink>
        )
      }
    >
      <Stack gap="small">
        <DescriptionList
          items={[
            { term: post.running ? 'Umfang und Dauer' : 'Umfang', value: post.load },
            { term: 'Nachfolge', value: post.succession },
            { term: 'Paket', value: post.packageWords },
            { term: 'Stelle', value: <Link href={post.href}>Seite der Stelle</Link> },
          ]}
        />
        <h3 class="kern-heading-small">Als Nächstes in dieser Stelle</h3>
        <Next next={post.next} />
        {post.check && (
          <>
            <h3 class="kern-heading-small">Nächste Prüfung der Vertretung</h3>
            <LinkList items={[post.check]} />
          </>
        )}
      </Stack>
    </Card>
  );
}

/** What I stand in for: how much, how long already, what comes next in it, and until when. */
export function StandInsPage({ chrome, lead, posts }: StandInsPageProps) {
  return (
    <Page
      chrome={chrome}
      title="Meine Vertretungen"
      lead={lead}
      breadcrumbs={[{ label: 'Meine Aufgaben', href: paths.myTasks }]}
    >
      <Stack>
        {posts.length === 0 ? (
          <EmptyState title="Sie vertreten keine Stelle">
            <p>
              Sobald Sie eine Vertretung angenommen haben, steht hier, was die Stelle als Nächstes von Ihnen
              braucht.
            </p>
          </EmptyState>
        ) : (
          posts.map((post) => <Post key={post.id} post={post} />)
        )}
      </Stack>
    </Page>
  );
}
