import type { VersionPageProps } from '../../views/articles/version-page.js';
import type { VersionItem } from '../../views/articles/versions-page.js';
import type { Actor } from '../shared/actor.js';
import { formatInstant } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { ArticleRow } from './article-store.js';
import { presentAttachmentLinks } from './attachments/present-attachments.js';
import { compareProse } from './compare-prose.js';
import type { VersionView } from './get-version.js';
import { mayApprove, mayEdit } from './policy.js';
import { summaryOf } from './present.js';
import { workState } from './rules.js';
import type { VersionLine } from './version-store.js';

/** A version's page; also shown again when giving back lacks its note. */
export function presentVersion(view: VersionView, actor: Actor): VersionPageProps {
  const { article, version, text, earlier, added } = view;
  const waits =
    version.no === article.latestNo && workState(article) === 'IN_REVIEW' && mayEdit(actor, article).allowed;
  const approve = mayApprove(actor, article, version.authorId);
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
    summary: summaryOf(version.facts),
    html: text.html,
    added: presentAttachmentLinks(added, []),
    comparison: earlier && {
      earlierNo: earlier.no,
      rows: compareProse(wholeText(earlier), wholeText(version)),
    },
    restoreHref:
      version.no !== article.latestNo && article.state !== 'ARCHIVED' && mayEdit(actor, article).allowed
        ? paths.editFromVersion(article.slug, version.no)
        : null,
    review: waits
      ? {
          mayReview: mayApprove(actor, article, null).allowed,
          mayApprove: approve.allowed,
          reason: approve.reason,
        }
      : null,
  };
}

/** Title and box are part of what changed. */
function wholeText(version: VersionView['version']): string {
  const facts = summaryOf(version.facts).map(({ term, value }) => `${term}: ${value}`);
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
