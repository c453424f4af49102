import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink, ButtonRow } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { Section } from '../ui/section.js';
import { YearCalendar, type YearRow } from '../ui/year-calendar.js';
import { FeedPanel, type FeedPanelProps } from './feed-panel.js';
import { PackageStack } from './package-stack.js';
import { type PostHead, PostTabs, postCrumbs } from './post-tabs.js';

/** `note` stands where the duty comes for the first time. */
export type YearEntry = { id: string; when: string; title: string; rhythm: string; note: string };

export type PostYearPageProps = {
  post: PostHead;
  mayEdit: boolean;
  /** "November 2026 bis Oktober 2027". */
  span: string;
  months: readonly string[];
  today: number | null;
  rows: readonly YearRow[];
  /** Weekly and daily ones, told once. */
  steady: readonly { id: string; title: string; when: string; note: string }[];
  list: readonly { month: string; entries: readonly YearEntry[] }[];
  undated: readonly { title: string; rhythm: string; href: string | null }[];
  earlierHref: string;
  laterHref: string;
  editHref: string | null;
  feed: Pick<FeedPanelProps, 'state' | 'address'>;
};

/** The post's year: what comes round when, as a picture and as a list. */
export function PostYearPage(props: PostYearPageProps & { chrome: Chrome }) {
  const { chrome, post, rows, undated } = props;
  return (
    <Page
      chrome={chrome}
      preline={`Stelle ${post.number} ${post.title}`}
      title="Jahr der Stelle"
      lead={<p>{`Wiederkehrende Aufgaben, ${props.span}`}</p>}
      breadcrumbs={postCrumbs(post)}
      action={
        props.editHref && (
          <ButtonLink href={props.editHref} kind={rows.length === 0 ? 'primary' : 'secondary'}>
            Aufgaben bearbeiten
          </ButtonLink>
        )
      }
    >
      <PackageStack>
        <PostTabs post={post} current="year" dependence={props.mayEdit} />
        {rows.length === 0 ? (
          <EmptyState title="Noch nichts im Kalender">
            <p>
              Aufgaben erscheinen hier, sobald sie einen Rhythmus und einen nächsten Tag haben. Den Rest
              rechnet der Kalender.
            </p>
          </EmptyState>
        ) : (
          <>
            <YearCalendar
              id="jahr"
              title={`Das Jahr der Stelle ${post.number}`}
              months={props.months}
              rows={rows}
              today={props.today}
            />
            <ButtonRow>
              <ButtonLink href={props.earlierHref} kind="tertiary" icon="arrow-back">
                Früher
              </ButtonLink>
              <ButtonLink href={props.laterHref} kind="tertiary" icon="arrow-forward">
                Später
              </ButtonLink>
            </ButtonRow>
          </>
        )}
        {undated.length > 0 && <Undated undated={undated} />}
        {rows.length > 0 && <List {...props} />}
        <FeedPanel
          {...props.feed}
          csrfToken={chrome.csrfToken}
          subscribeTo={paths.subscribePostYear(post.number)}
          endAt={paths.endPostYear(post.number)}
          what="die wiederkehrenden Aufgaben dieser Stelle"
        />
      </PackageStack>
    </Page>
  );
}

function Undated({ undated }: Pick<PostYearPageProps, 'undated'>) {
  return (
    <Section
      id="ohne-tag"
      title={undated.length === 1 ? 'Eine Aufgabe ohne Tag' : `${undated.length} Aufgaben ohne Tag`}
      lead="Ihr Rhythmus ist bekannt, aber nicht, wann sie das nächste Mal anstehen."
    >
      <ul class="st-links">
        {undated.map(({ title, rhythm, href }) => (
          <li key={title}>
            {href ? <Link href={href}>{title}</Link> : title}
            <span class="st-links__meta">{rhythm}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function List({ steady, list }: PostYearPageProps) {
  return (
    <Section id="liste" title="Als Liste">
      {steady.length > 0 && (
        <div class="st-year-list">
          <h3 class="kern-title">Laufend</h3>
          <ul class="st-links">
            {steady.map(({ id, title, when, note }) => (
              <li key={id}>
                <strong>{title}</strong>
                <span class="st-links__meta">{when}</span>
                {note && <p class="st-package__text">{note}</p>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {list.map(({ month, entries }) => (
        <div key={month} class="st-year-list">
          <h3 class="kern-title">{month}</h3>
          <ul class="st-links">
            {entries.map(({ id, when, title, rhythm, note }) => (
              <li key={`${id} ${when}`}>
                <strong>{when}</strong> {`${title} (${rhythm})`}
                {note && <span class="st-links__meta">{note}</span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}
