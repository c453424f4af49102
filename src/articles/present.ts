import type { ArticleValues } from '../../views/articles/article-fields.js';
import type { ArticlePageProps } from '../../views/articles/article-page.js';
import type { ArticleItem } from '../../views/articles/article-table.js';
import type { ConcernItem } from '../../views/articles/articles-page.js';
import type { PreviewPaneProps } from '../../views/articles/preview-pane.js';
import type { PositionChoice, Unit } from '../organisation/index.js';
import type { OpenInsight } from '../people/index.js';
import type { Actor } from '../shared/actor.js';
import { kindWords } from '../shared/article-kinds.js';
import { addDays, type Day, dayOf, formatDay, formatInstant, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { confirmationOf, type PersonalDataFinding } from '../shared/personal-data.js';
import { mayAskToRead } from './acknowledging/acknowledging-policy.js';
import { presentOwnReading } from './acknowledging/present-readings.js';
import type { OwnRequest } from './acknowledging/reading-store.js';
import { sameReaders } from './article-forms.js';
import type { ArticleRow, ShownArticle } from './article-store.js';
import type { Attachment } from './attachments/attachment-store.js';
import { presentAttachmentLinks } from './attachments/present-attachments.js';
import { personalDataWarning } from './check-source.js';
import type { ReadableText } from './get-article.js';
import type { ArticleLaw } from './get-article-law.js';
import type { ArticleLine } from './list-store.js';
import { mayApprove, mayArchive, mayConfirm, mayEdit } from './policy.js';
import { presentArticleLaw } from './present-law.js';
import type { Preview } from './preview-article.js';
import { freshnessOf, reviewedToday, type VersionFacts, workState } from './rules.js';
import { presentTags } from './tags/present-tags.js';
import type { Version } from './version-store.js';

const factWords: readonly [keyof VersionFacts, string][] = [
  ['zweck', 'Zweck'],
  ['frist', 'Frist'],
  ['zustaendig', 'Zuständig'],
  ['rechtsgrundlage', 'Rechtsgrundlage'],
  ['law', 'Gesetz'],
  ['section', 'Paragraf'],
  ['chapter', 'Abschnitt'],
];

/** The box above a text. */
export function summaryOf(facts: VersionFacts): { term: string; value: string }[] {
  return factWords.flatMap(([key, term]) => (facts[key] ? [{ term, value: facts[key] }] : []));
}

/** The article page for one reader. */
export function presentArticle(
  article: ShownArticle,
  {
    text,
    law,
    attachments,
    asked,
  }: {
    text: ReadableText;
    law: ArticleLaw;
    attachments: readonly Attachment[];
    asked: readonly OwnRequest[];
  },
  actor: Actor,
  { today, trashDays, insights }: { today: Day; trashDays: number; insights: readonly OpenInsight[] },
): ArticlePageProps {
  const edits = mayEdit(actor, article).allowed;
  const review = mayApprove(actor, article, null);
  const work = edits || (review.allowed && workState(article) === 'IN_REVIEW') ? workState(article) : null;
  // Beside a published text the version in work is decided on its own page, where its author is known.
  const waitsHere = work === 'IN_REVIEW' && article.publishedNo === null;
  const approve = mayApprove(actor, article, waitsHere ? article.versionAuthorId : null);
  const published = article.state === 'PUBLISHED';
  return {
    slug: article.slug,
    title: article.versionTitle,
    kind: article.kind,
    state: article.state,
    pending: work && published ? article.pendingState : null,
    approvals: article.approvals,
    freshness: article.publishedNo === null ? null : freshnessOf(article, today),
    owner: ownerOf(article),
    collections: article.collections,
    tags: presentTags(article.tags),
    isSubscribed: article.isSubscribed,
    readers: article.readerNames,
    summary: summaryOf(article.facts),
    html: text.html,
    contents: text.contents,
    attachments: presentAttachmentLinks(attachments, text.pictures),
    hasChecklist: published && text.pointCount > 0,
    versionNo: article.versionNo,
    versionOn: formatDay(dayOf(article.publishedAt ?? article.versionAt)),
    workNo: work ? article.latestNo : null,
    reviewNote: edits ? article.reviewNote : null,
    may: {
      edit: edits && article.state !== 'ARCHIVED',
      submit: edits && work === 'DRAFT',
      review: review.allowed,
      approve: approve.allowed,
      confirm: published && article.kind !== 'NORM' && mayConfirm(actor, article).allowed,
      archive: mayArchive(actor, article).allowed,
    },
    reading: presentOwnReading(asked, today),
    mayAskToRead: published && article.kind !== 'NORM' && mayAskToRead(actor, article).allowed,
    mayGiveFeedback: published && article.kind !== 'NORM' && !mayConfirm(actor, article).allowed,
    afterConfirming: afterConfirming(article, today),
    trashedUntil: article.trashedAt && formatDay(addDays(dayOf(article.trashedAt), trashDays)),
    law: presentArticleLaw(law, article, mayConfirm(actor, article).allowed, today),
    approveReason: approve.reason,
    insights: insights.map(({ endsOn, ...one }) => ({ ...one, until: formatDay(endsOn) })),
  };
}

/** What a confirmation today would mean for the next check. */
function afterConfirming(article: ArticleRow, today: Day): string {
  const { reviewDueOn } = reviewedToday(article, today);
  return reviewDueOn
    ? `Die nächste Prüfung steht dann am ${formatDay(reviewDueOn)} an.`
    : 'Ein fester Prüftermin ist nicht vorgesehen.';
}

function ownerOf(article: ArticleRow): ArticlePageProps['owner'] {
  const { ownerNumber, ownerTitle, ownerUnitName, ownerUnitKey } = article;
  if (ownerNumber === null) return null;
  return {
    number: ownerNumber,
    title: ownerTitle ?? '',
    unitName: ownerUnitName ?? '',
    unitKey: ownerUnitKey ?? '',
  };
}

/** A row of the list. */
export function presentLine(line: ArticleLine, today: Day): ArticleItem {
  return {
    slug: line.slug,
    title: line.title,
    kind: line.kind,
    state: line.state,
    pending: line.pendingState,
    owner: line.ownerNumber === null ? null : { number: line.ownerNumber, title: line.ownerTitle ?? '' },
    readers: line.readerNames,
    freshness: freshnessOf(line, today),
  };
}

/** What waits for the reader, what they write, what is new: each with the one thing worth knowing. */
export function presentConcerns(
  lists: { waiting: readonly ArticleLine[]; drafts: readonly ArticleLine[]; newest: readonly ArticleLine[] },
  today: Day,
) {
  const at = (instant: Date) => relativeDay(dayOf(instant), today);
  const item = (line: ArticleLine, href: string, meta: string): ConcernItem => ({
    slug: line.slug,
    title: line.title,
    href,
    meta,
  });
  return {
    waiting: lists.waiting.map((line) =>
      item(
        line,
        paths.article(line.slug),
        `${line.ownerNumber ? `Stelle ${line.ownerNumber}, ` : ''}vorgelegt ${at(line.updatedAt)}`,
      ),
    ),
    drafts: lists.drafts.map((line) =>
      item(
        line,
        paths.article(line.slug),
        `${workState(line) === 'IN_REVIEW' ? 'in Prüfung' : 'Entwurf'}, gespeichert ${at(line.updatedAt)}`,
      ),
    ),
    newest: lists.newest.map((line) =>
      item(
        line,
        paths.article(line.slug),
        `${kindWords[line.kind]}${line.publishedAt ? `, veröffentlicht ${at(line.publishedAt)}` : ''}`,
      ),
    ),
  };
}

/** A text that is being written. */
export function presentPreview(preview: Preview): PreviewPaneProps {
  return {
    html: preview.text.html,
    empty: preview.text.html.trim() === '',
    warnings: preview.warnings.map(({ line, message }) => ({ line, message })),
    note: null,
  };
}

/** A version in the fields of the form. */
export function presentValues(article: ArticleRow, version: Version): ArticleValues {
  const { zweck = '', frist = '', zustaendig = '', rechtsgrundlage = '', schlagwoerter = '' } = version.facts;
  return {
    title: version.title,
    source: version.source,
    zweck,
    frist,
    zustaendig,
    rechtsgrundlage,
    schlagwoerter,
    leserkreis: readerChoiceOf(article.readerIds),
    comment: '',
  };
}

/** What to confirm or remove. */
export function presentPersonalData(findings: readonly PersonalDataFinding[]) {
  return {
    findings: findings.map((finding) => {
      const { line, message } = personalDataWarning(finding);
      return `${line ? `Zeile ${line}` : 'Titel, Kasten oder „Was ist neu?“'}: ${message}`;
    }),
    confirmation: confirmationOf(findings),
  };
}

/** "Fassung 3, gespeichert am 22.11.2026, 10:45 von Brigitte Maurer". */
export function savedWords(version: Pick<Version, 'no' | 'createdAt' | 'authorName'>): string {
  return `Fassung ${version.no}, gespeichert am ${formatInstant(version.createdAt)}${version.authorName ? ` von ${version.authorName}` : ''}`;
}

/** What saving will mean, said before it is done. */
export function effectWords(article: ArticleRow): string {
  if (workState(article) === 'IN_REVIEW')
    return 'Diese Fassung liegt zur Freigabe vor. Wenn Sie speichern, wird sie wieder ein Entwurf.';
  if (article.state === 'PUBLISHED')
    return 'Lesende sehen die veröffentlichte Fassung, bis Ihre Änderung freigegeben ist.';
  return 'Der Entwurf ist nur für Sie, die Stelle und ihre Leitung da, bis er freigegeben ist.';
}

/** Posts as a select field offers them. */
export function postChoices(posts: readonly PositionChoice[]) {
  return posts.map(({ id, number, title, unitName }) => ({
    value: id,
    label: `${number} ${title}${unitName ? ` (${unitName})` : ''}`,
  }));
}

/** The circle of readers as one choice. */
export function readerChoiceOf(readerIds: readonly string[]): string {
  return readerIds.length > 1 ? sameReaders : (readerIds[0] ?? '');
}

/** Units as the field for readers offers them; the present circle stays even where it is none of the actor's, or no unit. */
export function readerChoices(
  units: readonly Unit[],
  present: { readonly readerIds: readonly string[]; readonly readerNames: string | null },
) {
  const choices = units.map(({ id, name, path }) => ({
    value: id,
    label: `${'\u00a0\u00a0'.repeat(Math.max(0, path.length - 1))}${name}`,
  }));
  const own = readerChoiceOf(present.readerIds);
  return own === '' || choices.some(({ value }) => value === own)
    ? choices
    : [{ value: own, label: `Wie bisher: ${present.readerNames ?? ''}` }, ...choices];
}
