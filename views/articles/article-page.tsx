import type { PendingState } from '../../src/shared/article-kinds.js';
import { kindWords } from '../../src/shared/article-kinds.js';
import { paths } from '../../src/shared/paths.js';
import type { SafeHtml as SafeHtmlString } from '../../src/shared/safe-html.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { InsightNotice, type InsightNoticeProps } from '../rights/insight-notice.js';
import { ButtonLink, ButtonRow } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { DescriptionList } from '../ui/description-list.js';
import { type Freshness, FreshnessNote } from '../ui/freshness-note.js';
import { Link } from '../ui/link.js';
import { SafeHtml } from '../ui/safe-html.js';
import { type OwnReading, ReadingNotice, ReadingSection } from './acknowledging/reading-section.js';
import { ArticleBadges } from './article-badges.js';
import { ArticleEnding, type ArticleEndingProps } from './article-ending.js';
import { type ArticleLawProps, LawNotice, LawReferences } from './article-law.js';
import { type AttachmentLink, AttachmentList } from './attachment-list.js';
import { Contents, type ContentsItem, FoldedContents } from './contents.js';
import { SurroundingsToCome } from './surroundings/surroundings.js';
import { TagLine } from './tags/tag-line.js';
import { WorkNotice } from './work-notice.js';

export type ArticlePageProps = ArticleEndingProps & {
  /** Null for mere readers. */
  pending: PendingState;
  /** Null before first publication. */
  freshness: { state: Freshness; text: string } | null;
  owner: { number: string; title: string; unitName: string; unitKey: string } | null;
  readers: string | null;
  /** By title; the first one leads back on the page's top. */
  collections: readonly { slug: string; title: string }[];
  /** Zweck, Frist, Zuständig, Rechtsgrundlage; for law its place in the law. */
  /** Schlagwörter. */
  tags: readonly { slug: string; name: string }[];
  summary: readonly { term: string; value: string }[];
  html: SafeHtmlString;
  contents: readonly ContentsItem[];
  attachments: readonly AttachmentLink[];
  /** Published, with points to tick. */
  hasChecklist: boolean;
  /** Number of the version in work, for those who may see it. */
  workNo: number | null;
  reviewNote: string | null;
  /** How many people must approve a version; 0 = none. */
  approvals: number;
  may: {
    edit: boolean;
    submit: boolean;
    review: boolean;
    approve: boolean;
    confirm: boolean;
    archive: boolean;
  };
  /** What the reader is asked to confirm having read, or has; null where nobody asks. */
  reading: OwnReading | null;
  /** Of a draft in the trash: the day on which it is deleted. */
  trashedUntil: string | null;
  law: ArticleLawProps;
  /** Why approving is left to somebody else. */
  approveReason: string;
} & InsightNoticeProps;

/** An article: can I trust it, what is it about in four lines, and then the text. */
export function ArticlePage(props: ArticlePageProps & { chrome: Chrome }) {
  const { chrome, slug, title, kind, summary, html, contents, may } = props;
  return (
    <Page
      chrome={chrome}
      title={title}
      preline={kindWords[kind]}
      lead={<Standing {...props} />}
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        ...props.collections
          .slice(0, 1)
          .map((one) => ({ label: one.title, href: paths.collection(one.slug) })),
      ]}
      action={
        may.edit && (
          <ButtonLink href={paths.editArticle(slug)} icon="edit">
            Bearbeiten
          </ButtonLink>
        )
      }
    >
      <div class={contents.length > 1 ? 'st-article st-article--contents' : 'st-article'}>
        <div class="st-article__head">
          <WorkNotice {...props} />
          <InsightNotice insights={props.insights} />
          <ReadingNotice reading={props.reading} />
          {props.state === 'PUBLISHED' && <LawNotice {...props.law} />}
          {summary.length > 0 && (
            <Card surface>
              <DescriptionList items={summary} />
            </Card>
          )}
          {props.hasChecklist && (
            <ButtonRow>
              <ButtonLink href={paths.startChecklist(slug)} icon="check" small>
                Checkliste abarbeiten
              </ButtonLink>
            </ButtonRow>
          )}
          {contents.length > 1 && <FoldedContents items={contents} />}
        </div>
        {contents.length > 1 && (
          <div class="st-article__aside">
            <Contents items={contents} />
          </div>
        )}
        <div class="st-article__text">
          <SafeHtml html={html} />
          <AttachmentList items={props.attachments} />
          <LawReferences {...props.law} isNorm={kind === 'NORM'} />
          <TagLine tags={props.tags} />
          <ReadingSection
            reading={props.reading}
            slug={slug}
            versionNo={props.versionNo}
            csrfToken={chrome.csrfToken}
          />
          {props.state === 'PUBLISHED' && kind !== 'NORM' && <SurroundingsToCome slug={slug} />}
          <ArticleEnding {...props} />
        </div>
      </div>
    </Page>
  );
}

/** Under the title: state, whether it can be trusted, whom it belongs to, who may read it. */
function Standing({ slug, state, pending, freshness, owner, readers, collections }: ArticlePageProps) {
  return (
    <div class="st-standing">
      {(state !== 'PUBLISHED' || pending) && (
        <p>
          <ArticleBadges state={state} pending={pending} />
        </p>
      )}
      {freshness && <FreshnessNote {...freshness} />}
      {owner && (
        <p>
          Gehört der Stelle{' '}
          <Link href={paths.position(owner.number)}>
            {owner.number} {owner.title}
          </Link>
          , {owner.unitName}
        </p>
      )}
      <p>
        {readers && `Nur lesbar für ${readers}`}
        <span class="st-screen-only">
          {readers && ' · '}
          <Link href={paths.articleAudience(slug)}>Wer sieht das?</Link>
        </span>
      </p>
      {collections.length > 1 && (
        <p>
          In den Sammlungen{' '}
          {collections.map(({ slug, title }, index) => (
            <>
              {index > 0 && ', '}
              <Link href={paths.collection(slug)}>{title}</Link>
            </>
          ))}
        </p>
      )}
    </div>
  );
}
