import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { KnowledgeMap, type MapNode } from '../ui/knowledge-map.js';
import { Link } from '../ui/link.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { Section } from '../ui/section.js';
import { PackageStack } from './package-stack.js';
import { type PostHead, PostTabs, postCrumbs } from './post-tabs.js';

export type MapRow = {
  id: string;
  title: string;
  level: 1 | 2 | 3;
  /** "1: zuerst sichern". */
  priority: string;
  first: boolean;
  covered: boolean;
  article: { title: string; href: string; state: string } | null;
  editHref: string | null;
};

export type PostMapPageProps = {
  post: PostHead;
  mayEdit: boolean;
  map: MapNode | null;
  rows: readonly MapRow[];
  /** Priority-1 fields with a valid article, of all of them. */
  coverage: { first: number; covered: number };
  editHref: string | null;
};

/** What one must know on this post: as a picture, as a list, and how much of the most important is secured. */
export function PostMapPage(props: PostMapPageProps & { chrome: Chrome }) {
  const { chrome, post, mayEdit, map, rows, coverage, editHref } = props;
  const { first, covered } = coverage;
  const open = rows.filter((row) => row.first && !row.covered).length;
  return (
    <Page
      chrome={chrome}
      preline={`Stelle ${post.number} ${post.title}`}
      title="Wissenslandkarte"
      lead={<p>Was muss man auf dieser Stelle wissen, und wo steht es?</p>}
      breadcrumbs={postCrumbs(post)}
      action={
        editHref && (
          <ButtonLink href={editHref} kind={rows.length === 0 ? 'primary' : 'secondary'}>
            Landkarte bearbeiten
          </ButtonLink>
        )
      }
    >
      <PackageStack>
        <PostTabs post={post} current="map" dependence={mayEdit} />
        {first > 0 && (
          <ProgressBar
            id="abdeckung"
            label={
              open === 0
                ? 'Alles Wichtige ist gesichert'
                : `${open} von ${first} wichtigen Gebieten ${open === 1 ? 'hat' : 'haben'} noch keinen gültigen Artikel`
            }
            done={covered}
            total={first}
            valueText={`Abdeckung ${Math.floor((covered * 100) / first)} %: ${covered} von ${first} Gebieten der Stufe 1 haben einen gültigen Artikel`}
          />
        )}
        {map ? (
          <>
            <KnowledgeMap id="landkarte" titleHidden root={map} listBelow />
            <Section
              id="liste"
              title="Als Liste"
              lead="Dieselben Gebiete, mit dem Artikel, der sie beschreibt."
            >
              <List rows={rows} number={post.number} mayEdit={mayEdit} />
            </Section>
          </>
        ) : (
          <EmptyState
            title="Noch keine Landkarte"
            action={editHref && <ButtonLink href={editHref}>Erstes Wissensgebiet eintragen</ButtonLink>}
          >
            <p>Fünf bis sieben Gebiete genügen, in höchstens drei Ebenen, das Wichtigste mit Stufe 1.</p>
          </EmptyState>
        )}
      </PackageStack>
    </Page>
  );
}

function List({ rows, number, mayEdit }: { rows: readonly MapRow[]; number: string; mayEdit: boolean }) {
  return (
    <DataTable
      caption="Wissensgebiete"
      captionHidden
      small
      rows={rows}
      columns={[
        {
          header: 'Wissensgebiet',
          rowHeader: true,
          cell: ({ title, level, editHref }: MapRow) => (
            <span class={level > 1 ? `st-package__level-${level}` : undefined}>
              {editHref ? <Link href={editHref}>{title}</Link> : title}
            </span>
          ),
        },
        { header: 'Stufe', cell: ({ priority }: MapRow) => priority },
        {
          header: 'Artikel',
          cell: ({ article, first, covered, title }: MapRow) =>
            article ? (
              <span>
                <Link href={article.href}>{article.title}</Link>
                <span class="st-links__meta">{article.state}</span>
                {first && !covered && (
                  <>
                    {' '}
                    <Badge tone="warning">nicht gültig</Badge>
                  </>
                )}
              </span>
            ) : (
              <span>
                {first ? <Badge tone="warning">fehlt</Badge> : <span class="st-package__none">–</span>}
                {first && mayEdit && (
                  <>
                    {' '}
                    <Link href={paths.newArticleFor(number)} context={title}>
                      Artikel schreiben
                    </Link>
                  </>
                )}
              </span>
            ),
        },
      ]}
    />
  );
}
