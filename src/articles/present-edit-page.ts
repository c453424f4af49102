import type { ArticleValues } from '../../views/articles/article-fields.js';
import { EditArticlePage } from '../../views/articles/edit-article-page.js';
import { personMark } from '../http/person-mark.js';
import { page } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { ArticleRow } from './article-store.js';
import { attachmentPanelFor } from './attachments/present-attachment-panel.js';
import { noteEditing } from './editing-store.js';
import { likeFieldFor } from './likeness/present-likeness.js';
import { listReaderChoices } from './list-choices.js';
import { mayChooseReaders } from './policy.js';
import { effectWords, presentPersonalData, presentValues, readerChoices, savedWords } from './present.js';
import { type Again, errorsOf, keptValues, newerWords, presentKeeping } from './present-editor.js';
import { previewPaneFor } from './present-preview.js';
import { latestVersion } from './save-draft.js';
import { findWorkingCopy } from './working-copy-store.js';

/** The editor; without `values` with what this person typed and did not save, else with the newest version. */
export async function editArticlePage(
  services: Services,
  actor: Actor,
  article: ArticleRow,
  values: ArticleValues | null,
  baseNo: number | null,
  again: Again = {},
) {
  const place = { personId: actor.personId, articleId: article.id, kind: article.kind };
  const [latest, copy, others] = await Promise.all([
    latestVersion(services, article),
    findWorkingCopy(services.db, place),
    noteEditing(services.db, place, services.clock.now(), services.clock.today()),
  ]);
  const resumes = values === null && copy !== null;
  const shown = values ?? (copy ? keptValues(copy) : presentValues(article, latest));
  const choosesReaders = mayChooseReaders(actor, article).allowed;
  const [units, preview, attachments, like] = await Promise.all([
    choosesReaders ? listReaderChoices(services, actor) : null,
    previewPaneFor(services, actor, { kind: article.kind, source: shown.source }, again.showPreview ?? false),
    attachmentPanelFor(services, actor, article, shown.source),
    likeFieldFor(services, actor, { ...shown, kind: article.kind, slug: article.slug }, again.showPreview),
  ]);
  const errors = errorsOf(again);
  const props = {
    slug: article.slug,
    articleTitle: article.title,
    kind: article.kind,
    // What was typed stays based on what it was typed against.
    baseNo: baseNo ?? (resumes ? copy.baseNo : latest.no),
    savedState: savedWords(latest),
    effect: effectWords(article),
    reviewNote: article.reviewNote,
    lawChange: again.lawChange ?? null,
    values: again.lawChange ? { ...shown, comment: `Rechtsänderung: ${again.lawChange.norm}` } : shown,
    errors,
    readerChoices: units && readerChoices(units, article),
    personalData: again.findings ? presentPersonalData(again.findings) : null,
    preview,
    note: again.note ?? (resumes && copy.baseNo < latest.no ? newerWords(latest) : null),
    keeping: presentKeeping(
      article,
      personMark(services.config.sessionSecret, actor.personId),
      copy,
      resumes,
      others,
    ),
    showPreview: again.showPreview ?? false,
    attachments,
    like,
  };
  return page(EditArticlePage, props, Object.keys(errors).length > 0 ? 422 : 200);
}
