import { paths } from '../../src/shared/paths.js';
import type { RiskFactor } from '../../src/shared/risk.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge, type RunStatus, StatusBadge, type Tone } from '../ui/badge.js';
import { ButtonLink } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { type DescriptionItem, DescriptionList } from '../ui/description-list.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { LinkList } from '../ui/link-list.js';
import type { Crumb } from '../ui/navigation.js';
import { PostLine, type PostLineProps } from '../ui/post-line.js';
import { RiskMatrix } from '../ui/risk-matrix.js';
import { Columns, Section, Stack } from '../ui/section.js';
import { type ArticleItem, ArticleList } from './article-list.js';

export type PostRun = {
  href: string;
  /** "Übergabe Ü-2026-0003". */
  title: string;
  status: RunStatus;
  /** How far, what next, in words. */
  lines: readonly string[];
};

/** Where the post's package stands. */
export type PostPackage = {
  href: string;
  /** "Abgenommen unter Vorbehalt". */
  state: string;
  tone: Tone;
  lines: readonly string[];
};

export type PostPageProps = {
  number: string;
  title: string;
  breadcrumbs: readonly Crumb[];
  vacant: boolean;
  /** "Unbesetzt seit 12.03.2026" or "Rainer Holzapfel, seit 01.02.2005". */
  holding: string;
  /** "Vertretung: Simone Kälber (40 %)", or that there is none; null where none is needed. */
  covering: string | null;
  line: Pick<PostLineProps, 'from' | 'to' | 'today' | 'segments' | 'marks'>;
  facts: readonly DescriptionItem[];
  superior: { href: string; label: string; people: string } | null;
  /** Null where handovers are not for this reader. */
  runs: readonly PostRun[] | null;
  /** Null where there is none, or none for this reader. */
  package: PostPackage | null;
  /** Ways into package, map and year; null where they are not for this reader. */
  knowledge: readonly { href: string; label: string; meta: string }[] | null;
  /** The handover in progress, where the reader may see it. */
  runningHref: string | null;
  mayStart: boolean;
  /** Articles whose law changed, for those who answer for them. */
  lawChecks: readonly ArticleItem[];
  articles: readonly ArticleItem[];
  /** All articles of the post that the reader may read; `articles` shows the first ones. */
  articleCount: number;
  /** Articles of others that name this post, and how many there are. */
  mentions: readonly ArticleItem[];
  mentionCount: number;
  mayWrite: boolean;
  risk: {
    attrition: RiskFactor;
    position: RiskFactor;
    total: number;
    word: string;
    consequence: string;
    asOf: string | null;
  } | null;
  /** True for those in charge of a post that nobody has rated yet. */
  unrated: boolean;
};

/** One post: who holds it, who stands in, what is being handed over, and the knowledge it owns. */
export function PostPage(props: PostPageProps & { chrome: Chrome }) {
  const { chrome, number, title, breadcrumbs, runs, mayStart, line } = props;
  return (
    <Page
      chrome={chrome}
      preline={`Stelle ${number}`}
      title={title}
      lead={<Holding {...props} />}
      audienceHref={paths.positionAudience(number)}
      breadcrumbs={breadcrumbs}
      action={
        props.runningHref ? (
          <ButtonLink href={props.runningHref} kind="primary">
            Zur laufenden Übergabe
          </ButtonLink>
        ) : (
          mayStart && (
            <ButtonLink href={paths.newHandoverFor(number)} kind="primary">
              Übergabe starten
            </ButtonLink>
          )
        )
      }
    >
      <Stack gap="large">
        {line.segments.length > 0 && (
          <PostLine id="stellenlinie" title="Die Stelle im Lauf der Zeit" {...line} />
        )}
        <Columns aside={<Facts {...props} />} asideLabel="Angaben zur Stelle">
          <Stack gap="large">
            {props.package && <Package {...props.package} />}
            {props.knowledge && (
              <Section id="paket-und-landkarte" title="Paket, Landkarte und Jahr">
                <LinkList items={props.knowledge} />
              </Section>
            )}
            {runs !== null && <Runs runs={runs} mayStart={mayStart} />}
            {props.lawChecks.length > 0 && (
              <Section
                id="rechtsaenderungen"
                title={`Rechtsänderung prüfen (${props.lawChecks.length})`}
                lead="Eine Vorschrift hat sich geändert, auf die sich diese Artikel berufen."
              >
                <ArticleList articles={props.lawChecks} />
              </Section>
            )}
            <Articles {...props} />
            {props.mentions.length > 0 && (
              <Section
                id="erwaehnt"
                title={`Erwähnt in (${props.mentionCount})`}
                lead="Artikel anderer Stellen, die diese Stelle nennen."
              >
                <ArticleList articles={props.mentions} />
              </Section>
            )}
          </Stack>
        </Columns>
      </Stack>
    </Page>
  );
}

function Holding({ vacant, holding, covering }: PostPageProps) {
  return (
    <>
      <p class="st-holding">
        {vacant && <Badge tone="warning">Unbesetzt</Badge>}
        <span>{holding}</span>
      </p>
      {covering && <p class="st-holding">{covering}</p>}
    </>
  );
}

function Package({ href, state, tone, lines }: PostPackage) {
  return (
    <Section
      id="paket"
      title="Übergabepaket"
      action={
        <ButtonLink href={href} small>
          Paket öffnen
        </ButtonLink>
      }
    >
      <p class="st-package-state">
        <Badge tone={tone} large>
          {state}
        </Badge>
      </p>
      {lines.map((words) => (
        <p key={words} class="st-runs__line">
          {words}
        </p>
      ))}
    </Section>
  );
}

function Runs({ runs, mayStart }: { runs: readonly PostRun[]; mayStart: boolean }) {
  return (
    <Section id="uebergaben" title="Übergabe und Einarbeitung">
      {runs.length === 0 ? (
        <EmptyState title="Noch keine Übergabe">
          <p>
            Sobald für diese Stelle eine Übergabe läuft, steht hier, wie weit sie ist.
            {mayStart && ' Beginnen Sie möglichst drei Monate vor dem letzten Präsenztag.'}
          </p>
        </EmptyState>
      ) : (
        <ul class="st-runs">
          {runs.map(({ href, title, status, lines }) => (
            <li key={href} class="st-runs__item">
              <div class="st-runs__head">
                <Link href={href}>{title}</Link>
                <StatusBadge status={status} />
              </div>
              {lines.map((words) => (
                <p key={words} class="st-runs__line">
                  {words}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Articles({ number, articles, articleCount, mayWrite }: PostPageProps) {
  return (
    <Section
      id="artikel"
      title={articleCount > 0 ? `Wissen dieser Stelle (${articleCount})` : 'Wissen dieser Stelle'}
      action={
        mayWrite &&
        articleCount > 0 && (
          <ButtonLink href={paths.newArticleFor(number)} small icon="add">
            Artikel schreiben
          </ButtonLink>
        )
      }
    >
      {articles.length === 0 ? (
        <EmptyState
          title="Noch keine Artikel"
          action={
            mayWrite && <ButtonLink href={paths.newArticleFor(number)}>Ersten Artikel schreiben</ButtonLink>
          }
        >
          <p>
            Artikel gehören der Stelle, nicht der Person. Was hier steht, bleibt, wenn jemand geht: Abläufe,
            Antworten auf häufige Fragen, Checklisten.
          </p>
        </EmptyState>
      ) : (
        <ArticleList articles={articles} />
      )}
      {articleCount > articles.length && (
        <p>
          Gezeigt sind die {articles.length} zuletzt geänderten von {articleCount} Artikeln.
        </p>
      )}
    </Section>
  );
}

function Facts({ facts, superior, risk, unrated }: PostPageProps) {
  return (
    <Stack>
      <Card title="Auf einen Blick" surface>
        <DescriptionList
          stacked
          items={[
            ...facts,
            {
              term: 'Vorgesetzte Stelle',
              value: superior && (
                <>
                  <Link href={superior.href}>{superior.label}</Link>
                  <br />
                  {superior.people}
                </>
              ),
            },
          ]}
        />
      </Card>
      {risk && (
        <Card title="Wissensrisiko" preline="Nur für Leitung und Personalstelle">
          <p>
            <strong>
              {risk.total} von 25: {risk.word}.
            </strong>{' '}
            {risk.consequence}
          </p>
          <RiskMatrix
            id="risiko"
            title="Wissensrisiko dieser Stelle"
            titleHidden
            marked={{ attrition: risk.attrition, position: risk.position, label: 'Diese Stelle' }}
          />
          {risk.asOf && <p class="kern-body--muted">Stand {risk.asOf}</p>}
        </Card>
      )}
      {unrated && (
        <Card title="Wissensrisiko" preline="Nur für Leitung und Personalstelle">
          <p>Noch nicht eingestuft. Die Einstufung ist ein Schritt jeder Übergabe.</p>
        </Card>
      )}
    </Stack>
  );
}
