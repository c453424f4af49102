import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Badge } from '../ui/badge.js';
import { Button, ButtonLink } from '../ui/button.js';
import type { Choice } from '../ui/choice-fields.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { LinkList } from '../ui/link-list.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { Section } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { HiddenField } from '../ui/text-fields.js';
import { PackageStack } from './package-stack.js';
import { type PostHead, PostTabs, postCrumbs } from './post-tabs.js';

export type DependenceRow = {
  id: string;
  title: string;
  href: string;
  editHref: string;
  kind: string;
  freshness: string;
  /** Null: it belongs to this post. */
  owner: string | null;
  reasons: readonly string[];
  fate: { word: string; when: string; note: string | null } | null;
  may: boolean;
  published: boolean;
};

export type PostDependencePageProps = {
  post: PostHead;
  /** False for the Wissensredaktion, which has articles only. */
  readsPackage: boolean;
  run: { href: string; number: string; until: string | null; late: boolean } | null;
  open: readonly DependenceRow[];
  decided: readonly DependenceRow[];
  questions: readonly { href: string; text: string; when: string }[];
  /** The article whose new post is being chosen. */
  transfer: {
    articleId: string;
    target: string;
    errors?: FormErrors;
    choices: readonly Choice[];
  } | null;
};

/** What would leave with whoever fills the post, and what becomes of each piece before the last day. */
export function PostDependencePage(props: PostDependencePageProps & { chrome: Chrome }) {
  const { chrome, post, run, open, decided, questions } = props;
  const total = open.length + decided.length;
  return (
    <Page
      chrome={chrome}
      preline={`Stelle ${post.number} ${post.title}`}
      title="Was trägt nur diese Stelle?"
      lead={
        <p>Was nur eine Person geschrieben, freigegeben oder angefangen hat, und was hier viele lesen.</p>
      }
      breadcrumbs={postCrumbs(post)}
      hasErrors={Boolean(props.transfer?.errors)}
    >
      <PackageStack>
        {props.readsPackage && <PostTabs post={post} current="dependence" dependence />}
        {run && <Deadline {...run} open={open.length} decided={decided.length} />}
        {total === 0 && questions.length === 0 && (
          <EmptyState title="Nichts hängt nur an einer Person">
            <p>Die Artikel der Stelle haben mehrere Autorinnen oder Autoren, und keine Frage wartet.</p>
          </EmptyState>
        )}
        {open.length > 0 && (
          <Section
            id="offen"
            title={`Zu entscheiden (${open.length})`}
            lead="Bestätigen, was noch stimmt; übertragen, was andere weiterführen; archivieren, was niemand mehr braucht."
          >
            <ul class="st-notes">
              {open.map((row) => (
                <li key={row.id} id={`artikel-${row.id}`} class="st-notes__item">
                  <Row {...props} row={row} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        {questions.length > 0 && (
          <Section id="fragen" title={`Unbeantwortete Fragen (${questions.length})`}>
            <LinkList items={questions.map(({ href, text, when }) => ({ href, label: text, meta: when }))} />
          </Section>
        )}
        {decided.length > 0 && (
          <Section id="entschieden" title={`Entschieden (${decided.length})`}>
            <ul class="st-links">
              {decided.map(({ id, href, title, fate }) => (
                <li key={id}>
                  <Link href={href}>{title}</Link>
                  <span class="st-links__meta">
                    {[fate && `${fate.word} ${fate.when}`, fate?.note].filter(Boolean).join(', ')}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </PackageStack>
    </Page>
  );
}

function Deadline(props: NonNullable<PostDependencePageProps['run']> & { open: number; decided: number }) {
  const { until, late, open, decided } = props;
  if (open + decided === 0) return null;
  return (
    <>
      {late && open > 0 && (
        <Alert kind="warning" title="Der letzte Präsenztag ist vorbei">
          <p>Bitte entscheiden Sie bald; die Person, die es wusste, ist nicht mehr da.</p>
        </Alert>
      )}
      <ProgressBar
        id="entschieden-anteil"
        label={
          until
            ? `Zu entscheiden bis zum letzten Präsenztag, ${until}`
            : 'Zu entscheiden bis zum letzten Präsenztag'
        }
        done={decided}
        total={open + decided}
        valueText={`${decided} von ${open + decided} entschieden`}
      />
    </>
  );
}

type RowProps = PostDependencePageProps & { chrome: Chrome; row: DependenceRow };

function Row(props: RowProps) {
  const { row, transfer } = props;
  return (
    <>
      <h3 class="kern-title">
        <Link href={row.href}>{row.title}</Link>
      </h3>
      <p class="st-links__meta">{[row.kind, row.owner, row.freshness].filter(Boolean).join(', ')}</p>
      <p class="st-answers__became">
        {row.reasons.map((reason) => (
          <Badge key={reason} tone="neutral">
            {reason}
          </Badge>
        ))}
      </p>
      {row.may ? (
        transfer?.articleId === row.id ? (
          <Transfer {...props} transfer={transfer} />
        ) : (
          <Acts {...props} />
        )
      ) : (
        <p class="st-links__meta">Das entscheidet die zuständige Stelle; sprechen Sie dort vor.</p>
      )}
    </>
  );
}

function Acts({ chrome, post, row }: RowProps) {
  const act = (was: string, label: string) => (
    <Form action={paths.postDependence(post.number)} csrfToken={chrome.csrfToken} inline>
      <HiddenField name="artikel" value={row.id} />
      <Button
        small
        kind={was === 'REFRESHED' ? 'secondary' : 'tertiary'}
        name="was"
        value={was}
        context={row.title}
      >
        {label}
      </Button>
    </Form>
  );
  return (
    <div class="st-answers__actions">
      {row.published ? (
        act('REFRESHED', 'Stimmt noch')
      ) : (
        <ButtonLink href={row.editHref} small context={row.title}>
          Fertig schreiben
        </ButtonLink>
      )}
      {row.published && (
        <ButtonLink href={row.editHref} small kind="tertiary" icon="edit" context={row.title}>
          Ändern
        </ButtonLink>
      )}
      <ButtonLink
        href={`${paths.postDependence(post.number)}?uebertragen=${row.id}#artikel-${row.id}`}
        small
        kind="tertiary"
        context={row.title}
      >
        Übertragen
      </ButtonLink>
      {act('RETIRED', 'Archivieren')}
    </div>
  );
}

function Transfer({
  chrome,
  post,
  row,
  transfer,
}: RowProps & { transfer: NonNullable<RowProps['transfer']> }) {
  return (
    <Form
      action={paths.postDependence(post.number)}
      csrfToken={chrome.csrfToken}
      errors={transfer.errors}
      label={`${row.title} übertragen`}
      actions={
        <>
          <Button kind="primary" small>
            Übertragen
          </Button>
          <ButtonLink href={paths.postDependence(post.number)} kind="tertiary" small>
            Abbrechen
          </ButtonLink>
        </>
      }
    >
      <HiddenField name="artikel" value={row.id} />
      <HiddenField name="was" value="TRANSFERRED" />
      <SelectField
        name="stelle"
        label="Wer führt den Artikel weiter?"
        hint="Die neue Stelle prüft ihn künftig und beantwortet Fragen dazu."
        value={transfer.target}
        choices={transfer.choices}
        placeholder="Bitte wählen"
        error={transfer.errors?.stelle}
        required
        filterable
      />
    </Form>
  );
}
