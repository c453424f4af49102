import type { VersionPageProps } from '../../views/articles/version-page.js';
import type { VersionItem } from '../../views/articles/versions-page.js';
import type { Actor } from '../shared/actor.js';
import { type Day, formatInstant } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { presentReviewedText, type RemarkDraft } from './approval/present-remarks.js';
import type { ArticleRow } from './article-store.js';
import { presentAttachmentLinks } from './attachments/present-attachments.js';
import type { VersionView } from './get-version.js';
import { mayApprove, mayEdit } from './policy.js';
import { summaryOf } from './present.js';
import { workState } from './rules.js';
import { workOnText } from './text-thread.js';
import type { VersionLine } from './version-store.js';

/** A version's page; also shown again when giving back lacks its note. */
export async function presentVersion(
  view: VersionView,
  actor: Actor,
  today: Day,
  draft: RemarkDraft = { block: null },
  confirm: VersionPageProps['confirm'] = null,
): Promise<VersionPageProps> {
  const { article, version, text, earlier, added } = view;
  const mayReview = mayApprove(actor, article, null).allowed;
  const waits = view.review !== null && version.no === article.latestNo && workState(article) === 'IN_REVIEW';
  const approve = mayApprove(actor, article, version.authorId);
  const given = view.review?.approvals ?? [];
  const isGiven = given.some(({ personId }) => personId === actor.personId);
  const state =
    version.no === article.publishedNo
      ? 'veröffentlicht'
      : version.publishedAt
        ? 'früher veröffentlicht'
        : '';
  return {
    slug: article.slug,
    articleTitle: version.title,
    no: version.no,
    standing: [formatInstant(version.createdAt), version.authorName, state].filter(Boolean).join(' · '),
    comment: version.comment,
    summary: boxOf(version),
    html: text.html,
    added: presentAttachmentLinks(added, []),
    reviewed:
      view.review && (waits || view.review.remarks.length > 0)
        ? presentReviewedText(
            {
              slug: article.slug,
              no: version.no,
              html: text.html,
              remarks: view.review.remarks,
              mayRemark: waits && mayReview,
              mayResolve: mayEdit(actor, article).allowed,
            },
            draft,
            today,
          )
        : null,
    confirm,
    comparison: earlier && {
      earlierNo: earlier.no,
      rows: await workOnText('compare', { left: wholeText(earlier), right: wholeText(version) }),
    },
    mayCompare: version.no > 1 || article.latestNo > 1,
    restoreHref:
      version.no !== article.latestNo && article.state !== 'ARCHIVED' && mayEdit(actor, article).allowed
        ? paths.editFromVersion(article.slug, version.no)
        : null,
    review: waits
      ? {
          mayReview,
          remarks: view.review?.remarks.filter(({ resolvedAt }) => resolvedAt === null).length ?? 0,
          approvals: article.approvals,
          approvedBy: given.map(({ name }) => name),
          mayApprove: approve.allowed && !isGiven,
          reason: isGiven
            ? 'Sie haben diese Fassung freigegeben; es fehlt noch jemand anderes.'
            : approve.reason,
        }
      : null,
  };
}

/** The box with the Schlagwörter as they were then. */
function boxOf({ facts }: VersionView['version']) {
  const { schlagwoerter } = facts;
  return [...summaryOf(facts), ...(schlagwoerter ? [{ term: 'Schlagwörter', value: schlagwoerter }] : [])];
}

/** Title and box are part of what changed. */
function wholeText(version: VersionView['version']): string {
  const facts = boxOf(version).map(({ term, value }) => `${term}: ${value}`);
  return [version.title, ...facts, version.source].join('\n\n');
}

/** A row of the history. */
export function presentVersionLine(article: ArticleRow, line: VersionLine): VersionItem {
  return {
    no: line.no,
    title: line.title,
    savedAt: formatInstant(line.createdAt),
    author: line.authorName ?? '–',
    comment: line.comment ?? '',
    state: stateOf(article, line),
  };
}

function stateOf(article: ArticleRow, line: VersionLine): VersionItem['state'] {
  const work = workState(article);
  if (line.no === article.publishedNo)
    return {
      word: article.state === 'ARCHIVED' ? 'Zuletzt veröffentlicht' : 'Veröffentlicht',
      tone: 'success',
    };
  // Mere readers never get the line of a version in work.
  if (line.no === article.latestNo && work)
    return { word: work === 'DRAFT' ? 'Entwurf' : 'In Prüfung', tone: 'info' };
  return line.publishedAt ? { word: 'Früher veröffentlicht', tone: 'neutral' } : null;
}
