import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { type ArticleItem, ArticleList } from '../organisation/article-list.js';
import { Badge } from '../ui/badge.js';
import { ButtonLink } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { type LinkItem, LinkList } from '../ui/link-list.js';
import { SearchBox } from '../ui/search-box.js';
import { Columns, Section, Stack } from '../ui/section.js';
import { type Task, TaskList } from '../ui/task-list.js';

export type HomePost = {
  href: string;
  number: string;
  title: string;
  /** How the reader fills it, or who else does: short sentences. */
  lines: readonly string[];
  vacant: boolean;
};

export type LateRun = { href: string; title: string; meta: string };

export type HomePageProps = {
  /** "Montag, 2. März 2026" */
  day: string;
  tasks: readonly Task[];
  /** All open steps of the reader; `tasks` shows the next ones. */
  taskCount: number;
  overdueCount: number;
  posts: readonly HomePost[];
  changes: readonly ArticleItem[];
  /** Of these, published since the reader's last visit. */
  newCount: number;
  /** What the reader's unit opens most; empty where too few read. */
  readByUnit: readonly ArticleItem[];
  /** Articles of the reader's posts whose check is due. */
  confirmations: readonly ArticleItem[];
  /** Articles of the reader's posts whose law changed, and how many there are. */
  lawChecks: readonly ArticleItem[];
  lawCheckCount: number;
  /** Checklists that the reader has begun. */
  checklists: readonly LinkItem[];
  /** Open questions to the reader's posts. */
  questionCount: number;
  /** Articles that the reader is asked to confirm having read, and how many there are. */
  asked: readonly ArticleItem[];
  askedCount: number;
  approvals: readonly ArticleItem[];
  /** Small things that keep a post's knowledge alive. */
  waiting: readonly { label: string; meta: string; href: string }[];
  /** Planned changes of units that could not be made; only for those who plan them. */
  failedChanges: readonly LinkItem[];
  /** Null for everybody but the personnel office. */
  lateRuns: readonly LateRun[] | null;
  /** All late ones; `lateRuns` shows the latest. */
  lateCount: number;
};

/** Answers at a glance: what do I have to do, and where do I find it? */
export function HomePage(props: HomePageProps & { chrome: Chrome }) {
  const { chrome, day, lateRuns, approvals } = props;
  return (
    <Page chrome={chrome} title={`Guten Tag, ${chrome.person?.name ?? ''}`} preline={day} ownSearch>
      <Stack gap="large">
        <SearchBox csrfToken={chrome.csrfToken} large label="Was möchten Sie wissen?" />
        <Columns
          asideLabel="Eigene Stellen und Neues"
          aside={
            <Stack gap="large">
              <Posts {...props} />
              <Changes {...props} />
              <ReadByUnit {...props} />
            </Stack>
          }
        >
          <Stack gap="large">
            <Tasks {...props} />
            {props.failedChanges.length > 0 && (
              <Section
                id="einheiten-gescheitert"
                title={`Änderung von Einheiten gescheitert (${props.failedChanges.length})`}
                lead="An ihrem Tag war nicht mehr möglich, was geplant war. Nichts ist geändert; bitte neu planen."
              >
                <LinkList items={props.failedChanges} />
              </Section>
            )}
            {props.asked.length > 0 && (
              <Section
                id="kenntnisnahme"
                title={`Bitte lesen und bestätigen (${props.askedCount})`}
                lead="Lesen Sie den Artikel; am Ende bestätigen Sie mit einem Klick."
                action={
                  props.askedCount > props.asked.length && (
                    <Link href={paths.myReadings}>Alle {props.askedCount}</Link>
                  )
                }
              >
                <ArticleList articles={props.asked} />
              </Section>
            )}
            {props.checklists.length > 0 && (
              <Section
                id="checklisten"
                title="Angefangene Checklisten"
                action={<Link href={paths.checklists}>Alle Checklisten</Link>}
              >
                <LinkList items={props.checklists} />
              </Section>
            )}
            {approvals.length > 0 && (
              <Section
                id="freigaben"
                title={`Warten auf Ihre Freigabe (${approvals.length})`}
                lead="Bis zur Freigabe sehen Leserinnen und Leser die alte Fassung oder nichts."
              >
                <ArticleList articles={approvals} />
              </Section>
            )}
            {props.lawChecks.length > 0 && (
              <Section
                id="rechtsaenderungen"
                title={`Rechtsänderung prüfen (${props.lawCheckCount})`}
                lead="Eine Vorschrift hat sich geändert, auf die sich diese Artikel Ihrer Stelle berufen."
                action={<Link href={paths.lawChanges}>Alle Rechtsänderungen</Link>}
              >
                <ArticleList articles={props.lawChecks} />
              </Section>
            )}
            {props.waiting.length > 0 && (
              <Section
                id="damit-es-stimmt"
                title="Damit das Wissen stimmt"
                lead="Kleine Bitten, die wenige Minuten dauern."
              >
                <LinkList items={props.waiting} />
              </Section>
            )}
            <Confirmations {...props} />
            {lateRuns !== null && <LateRuns runs={lateRuns} count={props.lateCount} />}
          </Stack>
        </Columns>
      </Stack>
    </Page>
  );
}

function Tasks(props: HomePageProps) {
  const { tasks, taskCount, overdueCount } = props;
  const { approvals, confirmations, failedChanges, lawCheckCount, askedCount } = props;
  const elsewhere =
    approvals.length + confirmations.length + failedChanges.length + lawCheckCount + askedCount > 0;
  return (
    <Section
      id="als-naechstes"
      title="Als Nächstes"
      lead={overdueCount > 0 ? overdueWords(overdueCount) : undefined}
      action={
        taskCount > 0 && (
          <Link href={paths.myTasks}>
            {taskCount > tasks.length ? `Alle ${taskCount} Aufgaben` : 'Meine Aufgaben'}
          </Link>
        )
      }
    >
      {tasks.length > 0 ? (
        <TaskList tasks={tasks} />
      ) : elsewhere ? (
        <p class="kern-body kern-body--muted">
          Kein Schritt einer Übergabe oder Einarbeitung. Was sonst ansteht, steht darunter.
        </p>
      ) : (
        <EmptyState title="Nichts zu tun">
          <p>
            Wenn Sie etwas übergeben, übernehmen oder freigeben sollen, steht es hier, das Dringendste zuerst.
          </p>
        </EmptyState>
      )}
    </Section>
  );
}

function overdueWords(count: number): string {
  return count === 1 ? 'Eine Aufgabe ist überfällig.' : `${count} Aufgaben sind überfällig.`;
}

function Posts({ posts }: HomePageProps) {
  return (
    <Section id="meine-stellen" title={posts.length === 1 ? 'Meine Stelle' : 'Meine Stellen'}>
      {posts.length > 0 ? (
        <ul class="st-posts">
          {posts.map(({ href, number, title, lines, vacant }) => (
            <li key={`${number} ${lines[0]}`} class="st-posts__item">
              <Link href={href}>
                <span class="st-post-number">{number}</span> {title}
              </Link>
              {lines.map((line) => (
                <p key={line} class="st-posts__line">
                  {line}
                </p>
              ))}
              {vacant && <Badge tone="warning">Unbesetzt</Badge>}
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          title="Noch keine Stelle"
          action={<ButtonLink href={paths.positions}>Stellen ansehen</ButtonLink>}
        >
          <p>Ihrem Konto ist zurzeit keine Stelle zugeordnet. Stimmt das nicht, hilft die Personalstelle.</p>
        </EmptyState>
      )}
    </Section>
  );
}

function Changes({ changes, posts, newCount }: HomePageProps) {
  return (
    <Section
      id="neues"
      title={posts.length > 0 ? 'Neu und geändert in meiner Einheit' : 'Neu und geändert im ganzen Haus'}
      lead={
        newCount > 0
          ? `${newCount === 1 ? 'Ein Artikel ist' : `${newCount} Artikel sind`} neu seit Ihrem letzten Besuch.`
          : undefined
      }
    >
      {changes.length > 0 ? (
        <LinkList items={changes.map(({ href, title, meta }) => ({ href, label: title, meta }))} />
      ) : (
        <EmptyState title="Noch keine Artikel">
          <p>
            {posts.length > 0
              ? 'Neue und geänderte Artikel Ihrer Einheit stehen hier, die jüngsten zuerst.'
              : 'Sobald Sie eine Stelle haben, steht hier, was sich in Ihrer Einheit ändert.'}
          </p>
        </EmptyState>
      )}
    </Section>
  );
}

function Confirmations({ confirmations, questionCount }: HomePageProps) {
  return (
    <>
      {questionCount > 0 && (
        <Section
          id="fragen"
          title={
            questionCount === 1 ? 'Eine Frage an Ihre Stelle' : `${questionCount} Fragen an Ihre Stellen`
          }
          action={<Link href={paths.questions}>Antworten</Link>}
        >
          <p class="kern-body">
            Kolleginnen und Kollegen haben nichts gefunden und warten auf Ihre Antwort. Sie kann gleich ein
            FAQ-Artikel werden.
          </p>
        </Section>
      )}
      {confirmations.length > 0 && (
        <Section
          id="bestaetigen"
          title="Warten auf Ihre Bestätigung"
          lead="Lesen Sie kurz darüber: Stimmt der Text noch?"
        >
          <ArticleList articles={confirmations} />
        </Section>
      )}
    </>
  );
}

function ReadByUnit({ readByUnit }: HomePageProps) {
  if (readByUnit.length === 0) return null;
  return (
    <Section id="gelesen" title="Was Ihre Einheit liest">
      <LinkList items={readByUnit.map(({ href, title, meta }) => ({ href, label: title, meta }))} />
    </Section>
  );
}

function LateRuns({ runs, count }: { runs: readonly LateRun[]; count: number }) {
  return (
    <Section
      id="im-verzug"
      title={count > 0 ? `Übergaben im Verzug (${count})` : 'Übergaben im Verzug'}
      action={<Link href={paths.handovers}>Alle Übergaben</Link>}
    >
      {runs.length > 0 ? (
        <LinkList items={runs.map(({ href, title, meta }) => ({ href, label: title, meta }))} />
      ) : (
        <EmptyState title="Alles im Plan">
          <p>Keine laufende Übergabe oder Einarbeitung hat überfällige Schritte.</p>
        </EmptyState>
      )}
    </Section>
  );
}
