import type { AttachmentItem, AttachmentPanelProps } from '../../../views/articles/attachment-panel.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, dayOf, formatDay } from '../../shared/dates.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import type { ArticleRow } from '../article-store.js';
import { workState } from '../rules.js';
import { acceptedExtensions, acceptedInWords, attachmentMarkdown, isPicture } from './attachment-rules.js';
import { type Attachment, findAttachments } from './attachment-store.js';
import { factsOf, textStateInWords, viewOf } from './present-attachments.js';
import { mayRemove } from './remove-attachment.js';

/**
 * The panel of an article that the actor may edit. One query.
 * @param source the text as it is being written, to see which pictures it shows
 */
export async function attachmentPanelFor(
  services: Services,
  actor: Actor,
  article: ArticleRow,
  source: string,
  errors: FieldErrors = {},
): Promise<AttachmentPanelProps> {
  const attachments = await findAttachments(services.db.read, article.id, { withRemoved: true });
  const { trashDays } = services.config;
  return presentAttachmentPanel(actor, article, attachments, { trashDays, source, errors });
}

/** An article's files for those who write it. */
function presentAttachmentPanel(
  actor: Actor,
  article: ArticleRow,
  all: readonly Attachment[],
  { trashDays, source, errors }: { trashDays: number; source: string; errors: FieldErrors },
): AttachmentPanelProps {
  const present = all.filter(({ removedAt }) => !removedAt);
  return {
    slug: article.slug,
    items: present.map((attachment) => itemOf(actor, article, attachment, source)),
    removed: all.flatMap(({ key, name, removedAt, publishedAt }) =>
      removedAt
        ? [
            {
              key,
              name,
              until: formatDay(addDays(dayOf(removedAt), trashDays)),
              mayRestore: mayRemove(actor, article, { publishedAt }).allowed,
            },
          ]
        : [],
    ),
    waiting: waitingOf(article, present),
    accept: acceptedExtensions.join(','),
    hint: `${acceptedInWords}.`,
    errors,
  };
}

function itemOf(actor: Actor, article: ArticleRow, attachment: Attachment, source: string): AttachmentItem {
  const { key, name, addedAt, addedByName, textState, publishedAt } = attachment;
  return {
    key,
    name,
    meta: `${factsOf(attachment)}, ${addedByName ? `von ${addedByName} ` : ''}am ${formatDay(dayOf(addedAt))}`,
    downloadHref: paths.attachment(key),
    viewHref: viewOf(attachment),
    isPicture: isPicture(name),
    textNote: textStateInWords(textState, name),
    pending: publishedAt === null,
    markdown: attachmentMarkdown(key, name),
    unused: isPicture(name) && !source.includes(`anlage:${key}`),
    mayRemove: mayRemove(actor, article, attachment).allowed,
  };
}

/** How new files come to readers. */
function waitingOf(article: ArticleRow, present: readonly Attachment[]): AttachmentPanelProps['waiting'] {
  if (!present.some(({ publishedAt }) => !publishedAt) || article.publishedNo === null) return null;
  const work = workState(article);
  if (work === null)
    return { sentence: 'Neue Anlagen warten darauf, zur Freigabe gegeben zu werden.', maySubmit: true };
  return {
    sentence: `Neue Anlagen kommen mit Fassung ${article.latestNo}, die ${work === 'DRAFT' ? 'ein Entwurf ist' : 'auf Freigabe wartet'}.`,
    maySubmit: false,
  };
}
