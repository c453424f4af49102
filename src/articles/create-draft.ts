import { getPosition } from '../organisation/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { ArticleKind } from '../shared/article-kinds.js';
import { forbidden, invalidInput } from '../shared/errors.js';
import { slugOf } from '../shared/ids.js';
import { personalDataSentence } from '../shared/personal-data.js';
import { findSameDraft, insertArticle, lockSlugs, takenSlugs } from './article-store.js';
import { knownReaders } from './circle.js';
import { mayCreateFor } from './policy.js';
import { contentHash, freeSlug, tidyFacts, type VersionFacts } from './rules.js';
import { admitTagsOf, withTodaysWords } from './tags/settle-tags.js';
import { tellChange } from './tell-change.js';
import { workOnText } from './text-thread.js';

export interface NewDraft {
  readonly kind: Exclude<ArticleKind, 'NORM'>;
  readonly ownerPositionId: string;
  readonly title: string;
  readonly source: string;
  readonly facts?: VersionFacts;
  /** Narrowed to these units (and below), posts and groups; empty = the whole house. */
  readonly readerIds?: readonly string[];
  /** The writer has seen what looks like a citizen's data and keeps it; without it such a text is refused. */
  readonly confirmed?: boolean;
}

export interface CreatedDraft {
  readonly id: string;
  readonly slug: string;
}

/**
 * Begins an article for a post: version 1, a draft that only its author, the post, its lead and editors see.
 * The same again within a minute is a second click and begins nothing.
 * @throws NotFound for an unknown post, Forbidden where the actor may not write for it, InvalidInput where something looks like
 * a citizen's data and was not confirmed
 */
export async function createDraft(services: Services, actor: Actor, input: NewDraft): Promise<CreatedDraft> {
  return services.db.transact((tx) => createDraftWithin(tx, services, actor, input));
}

/** `createDraft` inside another domain's change (an answer of the handover interview that becomes an article). */
export async function createDraftWithin(
  tx: Tx,
  services: Services,
  actor: Actor,
  input: NewDraft,
): Promise<CreatedDraft> {
  const owner = await getPosition(tx, input.ownerPositionId);
  const verdict = mayCreateFor(actor, { id: owner.id, unitIds: owner.unit.path });
  if (!verdict.allowed) throw forbidden(verdict.reason);
  const readerIds = await knownReaders(tx, input.readerIds ?? []);
  const content = {
    title: input.title,
    source: await workOnText('settle', { source: input.source, baseUrl: services.config.baseUrl }),
    facts: await withTodaysWords(tx, tidyFacts(input.facts ?? {})),
  };
  const findings = input.confirmed ? [] : await workOnText('findings', { content, earlier: null });
  if (findings.length > 0) throw invalidInput(personalDataSentence(findings));
  const now = services.clock.now();
  await lockSlugs(tx);
  const before = await findSameDraft(tx, {
    kind: input.kind,
    authorId: actor.personId,
    ownerPositionId: owner.id,
    readerIds,
    sourceHash: contentHash(content),
    since: new Date(now.getTime() - 60_000),
  });
  if (before) return before;
  const wanted = slugOf(input.title);
  const slug = freeSlug(wanted, await takenSlugs(tx, [wanted]));
  const id = await insertArticle(
    tx,
    {
      slug,
      kind: input.kind,
      title: content.title,
      ownerPositionId: owner.id,
      readerIds,
      tags: await admitTagsOf(tx, content),
      authorId: actor.personId,
      createdAt: now,
    },
    {
      no: 1,
      ...content,
      facts: { ...content.facts },
      sourceHash: contentHash(content),
      authorId: actor.personId,
      createdAt: now,
    },
  );
  await tellChange(
    tx,
    actor,
    'article.created',
    { id, title: content.title },
    { kind: input.kind, post: owner.number, ...(input.confirmed ? { personalDataConfirmed: true } : {}) },
  );
  return { id, slug };
}
