import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, invalidInput } from '../shared/errors.js';
import { confirmationOf, type PersonalDataFinding } from '../shared/personal-data.js';
import { lockedArticleFor } from './article-for.js';
import { type ArticleRow, updateArticle } from './article-store.js';
import { knownReaders, sameCircle } from './circle.js';
import { endEditing } from './editing-store.js';
import { mayChooseReaders } from './policy.js';
import { contentHash, tidyFacts, type VersionFacts, withWorkState, workState } from './rules.js';
import { admitTagsOf, withTodaysWords } from './tags/settle-tags.js';
import { tellChange } from './tell-change.js';
import { workOnText } from './text-thread.js';
import { findVersion, findVersions, insertVersion, type Version } from './version-store.js';
import { deleteWorkingCopy } from './working-copy-store.js';

export interface DraftEdit {
  readonly slug: string;
  /** The version that the form was filled in against. */
  readonly baseNo: number;
  readonly title: string;
  readonly source: string;
  readonly facts: VersionFacts;
  /** Undefined leaves the readers as they are. */
  readonly readerIds?: readonly string[] | undefined;
  readonly comment: string;
  /** `confirmationOf` the findings that the author has seen and keeps. */
  readonly confirmed: string;
}

export type SaveOutcome =
  | { readonly outcome: 'saved'; readonly no: number; readonly withdrawn: boolean }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'personal-data'; readonly findings: readonly PersonalDataFinding[] }
  | {
      readonly outcome: 'stale';
      readonly article: ArticleRow;
      /** What both began with; null where that version is unknown. */
      readonly base: Version | null;
      readonly theirs: Version;
    };

/**
 * Saves the text as a new version. Readers of a published article keep what they have until the new version is
 * approved; a version that waits for approval becomes a draft again. A text based on an older version changes nothing
 * and comes back with the newer one for comparison.
 * @throws NotFound, Forbidden as `articleFor`; InvalidInput for an archived article or an unknown unit
 */
export async function saveDraft(services: Services, actor: Actor, edit: DraftEdit): Promise<SaveOutcome> {
  const source = await workOnText('settle', { source: edit.source, baseUrl: services.config.baseUrl });
  return services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, edit.slug, 'edit');
    if (article.state === 'ARCHIVED')
      throw invalidInput('Der Artikel ist archiviert. Bitte holen Sie ihn zuerst zurück.');
    const versions = await findVersions(tx, article.id, [edit.baseNo, article.latestNo]);
    const latest = versions.get(article.latestNo);
    if (!latest) throw new Error(`article ${article.id} lacks its version ${article.latestNo}`);
    const content = {
      title: edit.title,
      source,
      facts: { ...(await withTodaysWords(tx, { ...lawFactsOf(latest.facts), ...tidyFacts(edit.facts) })) },
    };
    const hash = contentHash(content);
    const same = hash === contentHash({ ...latest, facts: await withTodaysWords(tx, latest.facts) });
    const readers = await readerChange(tx, actor, article, edit.readerIds);
    if (same && !readers) {
      await closeEditor(tx, actor, article);
      return { outcome: 'unchanged' };
    }
    if (edit.baseNo !== article.latestNo && !same)
      return { outcome: 'stale', article, base: versions.get(edit.baseNo) ?? null, theirs: latest };
    const findings = await workOnText('findings', {
      content: { ...content, comment: edit.comment },
      earlier: contentOf(latest),
    });
    if (findings.length > 0 && edit.confirmed !== confirmationOf(findings))
      return { outcome: 'personal-data', findings };

    const no = same ? article.latestNo : article.latestNo + 1;
    const now = services.clock.now();
    if (!same)
      await insertVersion(tx, {
        articleId: article.id,
        no,
        ...content,
        sourceHash: hash,
        comment: edit.comment || null,
        authorId: actor.personId,
        createdAt: now,
      });
    await updateArticle(tx, article.id, {
      ...(same ? {} : { latestNo: no, ...withWorkState(article, 'DRAFT') }),
      ...(article.publishedNo === null ? { title: content.title, tags: await admitTagsOf(tx, content) } : {}),
      ...readers,
    });
    await tellChange(tx, actor, 'article.saved', article, {
      no,
      ...(readers ? { readers } : {}),
      ...(findings.length > 0 ? { personalDataConfirmed: findings.map((finding) => finding.kind) } : {}),
    });
    await closeEditor(tx, actor, article);
    return { outcome: 'saved', no, withdrawn: !same && workState(article) === 'IN_REVIEW' };
  });
}

/** What was typed is a version now: nothing is left to be kept, and the writer is done here. */
async function closeEditor(tx: Tx, actor: Actor, { id, kind }: ArticleRow): Promise<void> {
  await deleteWorkingCopy(tx, { personId: actor.personId, articleId: id, kind });
  await endEditing(tx, id, actor.personId);
}

/** What goes to the thread: a row of the database holds more than it needs. */
const contentOf = ({ title, source, facts, comment }: Version) => ({
  title,
  source,
  facts: { ...facts },
  comment,
});

/** Law facts come from the import and are not in the form. */
function lawFactsOf({ law, section, chapter }: VersionFacts): VersionFacts {
  return tidyFacts({ law, section, chapter });
}

async function readerChange(
  tx: Tx,
  actor: Actor,
  article: ArticleRow,
  wanted: readonly string[] | undefined,
): Promise<{ readerIds: string[] } | null> {
  if (wanted === undefined || sameCircle(wanted, article.readerIds)) return null;
  const verdict = mayChooseReaders(actor, article);
  if (!verdict.allowed) throw forbidden(verdict.reason);
  return { readerIds: await knownReaders(tx, wanted) };
}

/** The newest version, for the editor, with its Schlagwörter as they are called today. */
export async function latestVersion(services: Services, article: ArticleRow): Promise<Version> {
  const version = await findVersion(services.db.read, article.id, article.latestNo);
  if (!version) throw new Error(`article ${article.id} lacks its version ${article.latestNo}`);
  return { ...version, facts: await withTodaysWords(services.db.read, version.facts) };
}
