import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { ArticleKind } from '../shared/article-kinds.js';
import { articleFor } from './article-for.js';
import type { ArticleRow } from './article-store.js';
import { noteEditing, type OtherEditor } from './editing-store.js';
import { findVersion, type Version } from './version-store.js';
import {
  deleteWorkingCopy,
  findWorkingCopy,
  type TypedFields,
  type WorkingCopy,
  writeWorkingCopy,
} from './working-copy-store.js';

/** Editors send every few seconds; what comes faster is no editor. */
const pauseMs = 1_500;

/** A text as an open editor sends it. */
export interface OpenText {
  readonly baseNo: number;
  /** Of the kept text that it replaces; 0 where none was there. */
  readonly revision: number;
  readonly fields: TypedFields;
}

/** What became of keeping it. `elsewhere`: kept from another window meanwhile, and not replaced. */
export type Kept =
  | { readonly outcome: 'kept'; readonly revision: number; readonly savedAt: Date }
  | { readonly outcome: 'too-soon' }
  | { readonly outcome: 'elsewhere' };

/** How things stand around an open editor. */
export interface EditingState {
  readonly article: ArticleRow;
  readonly kept: Kept | null;
  readonly others: readonly OtherEditor[];
  /** The version that somebody saved meanwhile; null where the text is based on the newest. */
  readonly newer: Version | null;
}

async function keep(
  services: Services,
  place: Parameters<typeof findWorkingCopy>[1],
  text: OpenText,
): Promise<Kept> {
  const savedAt = services.clock.now();
  const revision = await writeWorkingCopy(services.db, place, { ...text, savedAt }, pauseMs);
  if (revision !== null) return { outcome: 'kept', revision, savedAt };
  const there = await findWorkingCopy(services.db, place);
  return { outcome: there?.revision === text.revision ? 'too-soon' : 'elsewhere' };
}

/**
 * What an open editor tells and asks by itself: somebody writes here, this is the text so far (in place, without a version
 * and without a record: nobody else sees it), who else writes, and was it saved by somebody meanwhile.
 * @throws NotFound, Forbidden as `articleFor`: a right that was withdrawn ends the editor
 */
export async function keepEditing(
  services: Services,
  actor: Actor,
  input: { slug: string; baseNo: number; text: OpenText | null },
): Promise<EditingState> {
  const article = await articleFor(services.db, actor, input.slug, 'edit');
  const place = { personId: actor.personId, articleId: article.id, kind: article.kind };
  const [others, kept, newer] = await Promise.all([
    noteEditing(services.db, place, services.clock.now(), services.clock.today()),
    input.text ? keep(services, place, input.text) : null,
    article.latestNo > input.baseNo ? findVersion(services.db.read, article.id, article.latestNo) : null,
  ]);
  return { article, kept, others, newer };
}

/** The same for an article that is not begun; one text a kind. */
export async function keepNewText(
  services: Services,
  actor: Actor,
  kind: ArticleKind,
  text: OpenText,
): Promise<Kept> {
  return keep(services, { personId: actor.personId, articleId: null, kind }, text);
}

/** One's own text that was not saved; null where there is none. The article must have gone through `articleFor`. */
export async function ownWorkingCopy(
  services: Services,
  actor: Actor,
  about: { article: ArticleRow | null; kind: ArticleKind },
): Promise<WorkingCopy | null> {
  return findWorkingCopy(services.db, {
    personId: actor.personId,
    articleId: about.article?.id ?? null,
    kind: about.kind,
  });
}

/** Throws one's own unsaved text away. @throws NotFound, Forbidden as `articleFor` */
export async function discardWorkingCopy(
  services: Services,
  actor: Actor,
  about: { slug: string } | { kind: ArticleKind },
): Promise<void> {
  const article = 'slug' in about ? await articleFor(services.db, actor, about.slug, 'edit') : null;
  const kind = 'kind' in about ? about.kind : (article?.kind ?? 'NOTE');
  await services.db.transact((tx) =>
    deleteWorkingCopy(tx, { personId: actor.personId, articleId: article?.id ?? null, kind }),
  );
}
