import type { ArticleValues } from '../../views/articles/article-fields.js';
import type { Keeping } from '../../views/articles/keeping-state.js';
import { formatInstant } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { PersonalDataFinding } from '../shared/personal-data.js';
import type { FieldErrors } from '../shared/result.js';
import { typedArticle } from './article-forms.js';
import type { ArticleRow } from './article-store.js';
import type { OtherEditor } from './editing-store.js';
import type { Version } from './version-store.js';
import type { WorkingCopy } from './working-copy-store.js';

/** What the form asks again, and why. */
export interface Again {
  readonly errors?: FieldErrors;
  readonly findings?: readonly PersonalDataFinding[];
  readonly showPreview?: boolean;
  readonly lawChange?: { norm: string; href: string } | null;
  /** Said above the form. */
  readonly note?: string;
}

const confirmFirst = 'Bitte entfernen Sie die Angaben oder bestätigen Sie, dass sie stehen bleiben dürfen.';

/** The mistakes of a form with what looks like a citizen's data among them. */
export const errorsOf = ({ errors = {}, findings }: Again): FieldErrors =>
  findings ? { ...errors, confirmed: confirmFirst } : errors;

/** "10:47" */
export const timeOf = (instant: Date) => formatInstant(instant).split(', ')[1] ?? '';

/** Each of those who write at the same article, in a sentence. */
export function othersWords(others: readonly OtherEditor[]): string[] {
  return others.map(
    ({ name, post, since }) =>
      `${name}${post ? `, ${post},` : ''} schreibt seit ${timeOf(since)} Uhr auch an diesem Artikel.`,
  );
}

/** What was saved while somebody writes, in a sentence; null where nothing was. */
export function newerWords(newer: Version | null): string | null {
  if (!newer) return null;
  return `${newer.authorName ?? 'Der Import'} hat inzwischen Fassung ${newer.no} gespeichert (${timeOf(newer.createdAt)} Uhr). Schreiben Sie ruhig weiter: Beim Speichern werden beide Texte zusammengeführt.`;
}

/** The fields of a text that was kept. */
export function keptValues(copy: WorkingCopy): ArticleValues & { stelle: string } {
  return { ...typedArticle(copy.fields), stelle: copy.fields.stelle ?? '' };
}

/** How the editor of an article keeps what is typed. `shown`: the kept text is the one in the fields. */
export function presentKeeping(
  article: ArticleRow,
  who: string,
  copy: WorkingCopy | null,
  shown: boolean,
  others: readonly OtherEditor[],
): Keeping {
  const at = copy && formatInstant(copy.savedAt);
  return {
    address: paths.editingState(article.slug),
    key: article.id,
    who,
    revision: copy?.revision ?? 0,
    restored: at && shown ? { savedAt: at, discardTo: paths.discardCopy(article.slug), art: '' } : null,
    waiting: at && !shown ? { savedAt: at, href: paths.editArticle(article.slug) } : null,
    others: othersWords(others),
  };
}

/** The same for an article that is not begun. */
export function presentNewKeeping(
  kindKey: string,
  who: string,
  copy: WorkingCopy | null,
  shown: boolean,
): Keeping {
  const at = copy && formatInstant(copy.savedAt);
  return {
    address: paths.newArticleState,
    key: `neu:${kindKey}`,
    who,
    revision: copy?.revision ?? 0,
    restored: at && shown ? { savedAt: at, discardTo: paths.discardNewArticle, art: kindKey } : null,
    waiting: null,
    others: [],
  };
}
