import { paths } from '../../src/shared/paths.js';
import type { SafeHtml as SafeHtmlString } from '../../src/shared/safe-html.js';
import type { PackageConfirmProps } from '../handovers/package-confirm.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { DescriptionList } from '../ui/description-list.js';
import { Form, type FormErrors } from '../ui/form.js';
import { SafeHtml } from '../ui/safe-html.js';
import { Section } from '../ui/section.js';
import { TextField } from '../ui/text-fields.js';
import { ReviewedText, type ReviewedTextProps } from './approval/reviewed-text.js';
import { type AttachmentLink, AttachmentList } from './attachment-list.js';
import { ReviewPanel, remarkWords } from './review-panel.js';
import { type ComparisonRow, TextComparison } from './text-comparison.js';

export type VersionPageProps = {
  slug: string;
  articleTitle: string;
  no: number;
  /** "Fassung 3 · 22.11.2026, 10:45 · Brigitte Maurer · veröffentlicht" */
  standing: string;
  comment: string | null;
  summary: readonly { term: string; value: string }[];
  html: SafeHtmlString;
  /** Files that come with its approval. */
  added: readonly AttachmentLink[];
  /** The text with remarks beside it, while the version is in work. */
  reviewed: Omit<ReviewedTextProps, 'csrfToken' | 'confirm'> | null;
  confirm: PackageConfirmProps | null;
  /** There are others to compare it with. */
  mayCompare: boolean;
  comparison: { earlierNo: number; rows: readonly ComparisonRow[] } | null;
  /** The editor with this version's text, for those who may edit; null for the newest. */
  restoreHref: string | null;
  /** Set where this version waits for approval and the reader may have to do with it. */
  review: {
    mayReview: boolean;
    mayApprove: boolean;
    remarks: number;
    approvals: number;
    approvedBy: readonly string[];
    reason: string;
    errors?: FormErrors;
    note?: string;
  } | null;
};

/** One version: what changed, the whole text, and the decision where it waits for one. */
export function VersionPage(props: VersionPageProps & { chrome: Chrome }) {
  const {
    chrome,
    slug,
    articleTitle,
    no,
    standing,
    comment,
    summary,
    html,
    comparison,
    mayCompare,
    review,
    reviewed,
    restoreHref,
  } = props;
  return (
    <Page
      chrome={chrome}
      title={articleTitle}
      preline={`Fassung ${no}`}
      lead={
        <>
          <p>{standing}</p>
          {comment && <p>Anlass: {comment}</p>}
        </>
      }
      audienceHref={paths.articleAudience(slug)}
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: articleTitle, href: paths.article(slug) },
        { label: 'Fassungen', href: paths.articleVersions(slug) },
      ]}
      hasErrors={Boolean(review?.errors) || Object.keys(reviewed?.errors ?? {}).length > 0}
      action={restoreHref && <ButtonLink href={restoreHref}>Diese Fassung wiederherstellen</ButtonLink>}
    >
      {review && <ReviewPanel slug={slug} no={no} csrfToken={chrome.csrfToken} {...review} />}
      <AttachmentList items={props.added} title="Anlagen, die mit dieser Fassung dazukommen" />
      {comparison && (
        <Section id="vergleich" title={`Änderungen gegenüber Fassung ${comparison.earlierNo}`}>
          <TextComparison
            caption={`Vergleich von Fassung ${comparison.earlierNo} mit Fassung ${no}`}
            leftTitle={`Fassung ${comparison.earlierNo}`}
            rightTitle={`Fassung ${no}`}
            rows={comparison.rows}
            unit="Absätze"
          />
        </Section>
      )}
      {mayCompare && (
        <Form
          action={paths.articleVersion(slug, no)}
          method="get"
          label="Mit einer anderen Fassung vergleichen"
          actions={<Button>Vergleichen</Button>}
        >
          <TextField
            name="gegen"
            label="Mit einer anderen Fassung vergleichen"
            hint="Nummer der Fassung; die Adresse der Seite führt immer wieder zu diesem Vergleich."
            type="number"
            width="short"
            value={comparison ? String(comparison.earlierNo) : ''}
          />
        </Form>
      )}
      <Section
        id="text"
        title={reviewed && reviewed.open > 0 ? `Ganzer Text, ${remarkWords(reviewed.open)}` : 'Ganzer Text'}
      >
        <div class="st-article">
          {summary.length > 0 && (
            <Card surface>
              <DescriptionList items={summary} />
            </Card>
          )}
          {!reviewed && <SafeHtml html={html} />}
        </div>
        {reviewed && <ReviewedText {...reviewed} csrfToken={chrome.csrfToken} confirm={props.confirm} />}
      </Section>
    </Page>
  );
}
