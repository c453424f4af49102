import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Form } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { Pagination } from '../../ui/navigation.js';
import { Section, Stack } from '../../ui/section.js';
import { HiddenField, TextField } from '../../ui/text-fields.js';
import { type ArticleItem, ArticleTable } from '../article-table.js';
import { SubscribeButton } from '../subscriptions/subscribe-button.js';
import { articleWords } from './collections-page.js';

export type CollectionPageProps = {
  slug: string;
  title: string;
  summary: string;
  /** Null for a topic of the whole house. */
  unit: { key: string; name: string } | null;
  owner: { number: string; title: string };
  /** Names of those that it is narrowed to; null = the whole house. */
  readers: string | null;
  articles: readonly ArticleItem[];
  total: number;
  page: number;
  pageCount: number;
  mayChange: boolean;
  isSubscribed: boolean;
  adding: { typed: string; error: string | null };
};

/** One collection: what it is for, who cares for it, and its articles. */
export function CollectionPage(props: CollectionPageProps & { chrome: Chrome }) {
  const { chrome, slug, title, summary, unit, owner, readers, articles, total, page, pageCount, mayChange } =
    props;
  return (
    <Page
      chrome={chrome}
      audienceHref={paths.collectionAudience(slug)}
      title={title}
      preline="Sammlung"
      lead={
        <>
          {summary && <p>{summary}</p>}
          <p>
            {unit ? (
              <>
                Aus <Link href={paths.unit(unit.key)}>{unit.name}</Link>, gepflegt von der Stelle{' '}
              </>
            ) : (
              'Für das ganze Haus, gepflegt von der Stelle '
            )}
            <Link href={paths.position(owner.number)}>{`${owner.number} ${owner.title}`}</Link>
          </p>
          {readers && <p>Nur lesbar für {readers}</p>}
        </>
      }
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: 'Sammlungen', href: paths.collections },
      ]}
      hasErrors={props.adding.error !== null}
      action={
        <ButtonRow>
          <SubscribeButton
            art="sammlung"
            slug={slug}
            title={title}
            subscribed={props.isSubscribed}
            csrfToken={chrome.csrfToken}
          />
          {mayChange && <ButtonLink href={paths.editCollection(slug)}>Sammlung ändern</ButtonLink>}
        </ButtonRow>
      }
    >
      <Stack gap="large">
        <Section id="artikel" title={articleWords(total)}>
          {articles.length > 0 ? (
            <ArticleTable
              articles={articles}
              caption={`Artikel der Sammlung ${title}`}
              action={
                mayChange
                  ? (item) => (
                      <Remove {...item} slug={slug} article={item.slug} csrfToken={chrome.csrfToken} />
                    )
                  : undefined
              }
            />
          ) : (
            <EmptyState title="Hier steht noch nichts für Sie">
              <p>
                {mayChange
                  ? 'Nehmen Sie unten die ersten Artikel auf.'
                  : 'Sobald Artikel aufgenommen sind, die Sie lesen dürfen, stehen sie hier.'}
              </p>
            </EmptyState>
          )}
          <Pagination page={page} pageCount={pageCount} href={(to) => paths.collectionPage(slug, to)} />
        </Section>
        {mayChange && <Adding {...props} />}
      </Stack>
    </Page>
  );
}

function Remove(props: { slug: string; article: string; title: string; csrfToken: string }) {
  return (
    <Form action={paths.removeFromCollection(props.slug)} csrfToken={props.csrfToken} inline>
      <HiddenField name="artikel" value={props.article} />
      <Button kind="tertiary" small context={props.title}>
        Herausnehmen
      </Button>
    </Form>
  );
}

function Adding({ chrome, slug, adding }: CollectionPageProps & { chrome: Chrome }) {
  return (
    <Section id="aufnehmen" title="Artikel aufnehmen">
      <Form
        action={paths.addToCollection(slug)}
        csrfToken={chrome.csrfToken}
        errors={adding.error === null ? undefined : { artikel: adding.error }}
        actions={<Button>Aufnehmen</Button>}
      >
        <TextField
          name="artikel"
          label="Welcher Artikel?"
          hint="Sein Titel oder seine Adresse. Er darf in mehreren Sammlungen stehen."
          required
          maxLength={500}
          width="full"
          value={adding.typed}
          error={adding.error ?? undefined}
        />
      </Form>
    </Section>
  );
}
