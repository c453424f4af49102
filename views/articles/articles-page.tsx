import { articleKinds, kindKeys, kindWords } from '../../src/shared/article-kinds.js';
import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink, ButtonRow } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { EmptyState } from '../ui/empty-state.js';
import { LinkList } from '../ui/link-list.js';
import { Pagination } from '../ui/navigation.js';
import { CardGrid, Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { type ArticleItem, ArticleTable } from './article-table.js';

export type ConcernItem = { slug: string; title: string; href: string; meta: string };

export type ArticlesPageProps = {
  filter: { art: string; einheit: string; stand: string; sammlung: string };
  collections: readonly { slug: string; title: string }[];
  units: readonly { key: string; name: string; depth: number }[];
  articles: readonly ArticleItem[];
  total: number;
  page: number;
  pageCount: number;
  /** Null while a filter narrows the list: then the list is what was asked for. */
  concerns: {
    waiting: readonly ConcernItem[];
    drafts: readonly ConcernItem[];
    newest: readonly ConcernItem[];
  } | null;
  mayWrite: boolean;
};

const stateChoices = [
  { value: 'veroeffentlicht', label: 'Veröffentlicht' },
  { value: 'entwurf', label: 'Entwurf' },
  { value: 'pruefung', label: 'In Prüfung' },
  { value: 'archiviert', label: 'Archiviert' },
];

/** What concerns me first, then everything that can be read, narrowed by kind, unit and state. */
export function ArticlesPage(props: ArticlesPageProps & { chrome: Chrome }) {
  const { chrome, filter, articles, total, page, pageCount, concerns, mayWrite } = props;
  const narrowed = Object.values(filter).some(Boolean);
  return (
    <Page
      chrome={chrome}
      title="Artikel"
      lead="Das Wissen des Hauses: Abläufe, Antworten, Checklisten und Entscheidungen, jeweils bei einer Stelle."
      action={
        <ButtonRow>
          <ButtonLink href={paths.collections}>Sammlungen</ButtonLink>
          <ButtonLink href={paths.tags}>Schlagwörter</ButtonLink>
          <ButtonLink href={paths.glossary}>Glossar</ButtonLink>
          {mayWrite && (
            <ButtonLink href={paths.newArticle} kind="primary" icon="add">
              Artikel schreiben
            </ButtonLink>
          )}
        </ButtonRow>
      }
    >
      {concerns && <Concerns {...concerns} />}
      <Section id="alle" title={narrowed ? 'Auswahl' : 'Alle Artikel'}>
        <Stack>
          <Filter {...props} />
          <p class="kern-body" role="status">
            {total === 1 ? 'Ein Artikel' : `${total.toLocaleString('de-DE')} Artikel`}
            {filter.art === '' && ' (ohne Rechtsnormen)'}
          </p>
          {articles.length === 0 ? (
            <Nothing narrowed={narrowed} mayWrite={mayWrite} />
          ) : (
            <ArticleTable articles={articles} caption="Artikel" />
          )}
          <Pagination
            page={page}
            pageCount={pageCount}
            href={(to) => paths.articleList({ ...filter, seite: to > 1 ? String(to) : '' })}
          />
        </Stack>
      </Section>
    </Page>
  );
}

function Concerns({ waiting, drafts, newest }: NonNullable<ArticlesPageProps['concerns']>) {
  const boxes = [
    { title: 'Wartet auf Ihre Freigabe', items: waiting },
    { title: 'Ihre Entwürfe', items: drafts },
    { title: 'Neu und geändert in Ihrer Einheit', items: newest },
  ].filter(({ items }) => items.length > 0);
  if (boxes.length === 0) return null;
  return (
    <CardGrid>
      {boxes.map(({ title, items }) => (
        <Card key={title} title={title}>
          <LinkList items={items.map((item) => ({ label: item.title, href: item.href, meta: item.meta }))} />
        </Card>
      ))}
    </CardGrid>
  );
}

function Filter({ filter, units, collections }: ArticlesPageProps) {
  return (
    <form class="st-filterbar" action={paths.articles} method="get" aria-label="Artikel eingrenzen">
      <SelectField
        name="art"
        label="Art"
        value={filter.art}
        placeholder="Alle außer Rechtsnormen"
        choices={articleKinds.map((kind) => ({ value: kindKeys[kind], label: kindWords[kind] }))}
      />
      <SelectField
        name="einheit"
        label="Einheit"
        value={filter.einheit}
        placeholder="Ganzes Haus"
        choices={units.map(({ key, name, depth }) => ({
          value: key,
          label: `${'\u00a0\u00a0'.repeat(depth)}${name}`,
        }))}
      />
      {collections.length > 0 && (
        <SelectField
          name="sammlung"
          label="Sammlung"
          value={filter.sammlung}
          placeholder="Alle"
          choices={collections.map(({ slug, title }) => ({ value: slug, label: title }))}
        />
      )}
      <SelectField
        name="stand"
        label="Stand"
        value={filter.stand}
        placeholder="Alle"
        choices={stateChoices}
      />
      <Button>Anwenden</Button>
    </form>
  );
}

function Nothing({ narrowed, mayWrite }: { narrowed: boolean; mayWrite: boolean }) {
  if (narrowed)
    return (
      <EmptyState
        title="Dazu gibt es keinen Artikel"
        action={<ButtonLink href={paths.articles}>Auswahl aufheben</ButtonLink>}
      >
        <p>Wählen Sie weniger aus, oder suchen Sie nach einem Wort aus dem Text.</p>
      </EmptyState>
    );
  return (
    <EmptyState
      title="Noch keine Artikel"
      action={mayWrite && <ButtonLink href={paths.newArticle}>Den ersten Artikel schreiben</ButtonLink>}
    >
      <p>Hier steht, was das Haus weiß: wie etwas geht, wer entscheidet und bis wann.</p>
    </EmptyState>
  );
}
