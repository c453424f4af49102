import type { AttachmentLink } from '../../../views/articles/attachment-list.js';
import { kindOfName } from '../../platform/files/file-kinds.js';
import { paths } from '../../shared/paths.js';
import { isPicture } from './attachment-rules.js';
import type { Attachment } from './attachment-store.js';

/** "840 kB", "1,2 MB". */
export function sizeInWords(bytes: number): string {
  const digits = { maximumFractionDigits: 1 };
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString('de-DE')} kB`
    : `${(bytes / 1_000_000).toLocaleString('de-DE', digits)} MB`;
}

/** What an author should know of a file's text; nothing where the search knows it. */
export function textStateInWords(state: Attachment['textState'], name: string): string | null {
  if (state === 'NONE' || state === 'READ') return null;
  if (state === 'WAITING') return 'Der Text wird gerade gelesen und ist gleich über die Suche zu finden.';
  if (state === 'EMPTY')
    return 'Die Suche kennt nur den Namen: Die Datei enthält keinen Text (vermutlich ein Scan). Eine Texterkennung vor dem Hochladen hilft.';
  if (state === 'ENCRYPTED')
    return 'Die Suche kennt nur den Namen: Die Datei ist mit einem Kennwort geschützt. Ohne Kennwort gespeichert wird auch ihr Text gefunden.';
  if (state === 'TOO_MUCH')
    return 'Die Suche kennt höchstens den Anfang: Die Datei ist zu umfangreich, um ihren ganzen Text zu lesen. In Teilen hochgeladen wird er gefunden.';
  const kind = kindOfName(name)?.label ?? 'dieser Art';
  return `Die Suche kennt nur den Namen: Die Datei lässt sich nicht lesen; sie ist beschädigt oder keine Datei der Art ${kind}. Bitte prüfen Sie, ob sie sich öffnen lässt.`;
}

/** "PDF, 1,2 MB" */
export const factsOf = ({ name, sizeBytes }: Attachment) =>
  [kindOfName(name)?.label, sizeInWords(sizeBytes)].filter(Boolean).join(', ');

/** Where a browser shows it; null for kinds that it only keeps. */
export const viewOf = ({ name, key }: Attachment) =>
  kindOfName(name)?.shows ? paths.viewAttachment(key) : null;

/** The files below an article's text: pictures that stand in the text need no line of their own. */
export function presentAttachmentLinks(
  attachments: readonly Attachment[],
  pictures: readonly string[],
): AttachmentLink[] {
  return attachments
    .filter(({ key, name }) => !(isPicture(name) && pictures.includes(key)))
    .map((attachment) => ({
      name: attachment.name,
      meta: factsOf(attachment),
      downloadHref: paths.attachment(attachment.key),
      viewHref: viewOf(attachment),
      isPicture: isPicture(attachment.name),
      pending: attachment.publishedAt === null,
    }));
}
