import { record } from '../../audit/index.js';
import type { Tx } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, invalidInput, notFound } from '../../shared/errors.js';
import { hashOf } from '../load-templates.js';
import { createVersion } from '../template-release.js';
import { requireEditor } from './policy.js';
import { findVersion, readSource, type Version } from './store.js';

/** Longer texts no template needs and no reader follows. */
export const longestSource = 200_000;

/** Holds the template's row until the end: two people take turns at one draft. @throws NotFound */
export async function lockTemplate(tx: Tx, key: string): Promise<string> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from "Template" where key = ${key} for update`;
  const id = rows[0]?.id;
  if (!id) throw notFound();
  return id;
}

/** The draft at the revision that was looked at. @throws NotFound, Conflict where somebody was faster */
export async function lockDraft(tx: Tx, key: string, revision: number): Promise<Version> {
  await lockTemplate(tx, key);
  const draft = await findVersion(tx, key, 'DRAFT');
  if (!draft) throw notFound();
  if (draft.revision !== revision)
    throw conflict('Jemand hat den Entwurf inzwischen geändert. Bitte sehen Sie sich den neuen Stand an.');
  return draft;
}

/** A line of the record about a draft. */
export function recordDraft(
  tx: Tx,
  actor: Actor,
  action: string,
  draft: Pick<Version, 'id' | 'key' | 'no' | 'title'>,
  details: Record<string, unknown> = {},
): Promise<void> {
  return record(tx, actor, {
    action,
    objectType: 'template',
    objectId: draft.id,
    label: `${draft.title}, Fassung ${draft.no}`,
    details: { key: draft.key, no: draft.no, ...details },
  });
}

/**
 * Begins the next version as a draft with the text of the released one; the draft that is there already is taken.
 * @throws Forbidden, NotFound
 */
export async function beginDraft(services: Services, actor: Actor, key: string): Promise<void> {
  requireEditor(actor);
  await services.db.transact(async (tx) => {
    const templateId = await lockTemplate(tx, key);
    if (await findVersion(tx, key, 'DRAFT')) return;
    const released = await findVersion(tx, key, 'RELEASED');
    if (!released) throw notFound();
    const { source, title } = released;
    const now = services.clock.now();
    const draft = await createVersion(tx, { templateId, source, hash: hashOf(source), title, now });
    await recordDraft(tx, actor, 'template.draft-begun', { ...draft, key, title });
  });
}

/**
 * Saves the draft's text; faults are told, not refused, so that nobody loses half an hour's work. A change takes a
 * submission back: whoever releases has seen what is released.
 * @throws Forbidden, NotFound, Conflict, InvalidInput
 */
export async function saveDraft(
  services: Services,
  actor: Actor,
  input: { key: string; revision: number; change: (source: string) => string | null },
): Promise<{ revision: number; changed: boolean }> {
  requireEditor(actor);
  return services.db.transact(async (tx) => {
    const draft = await lockDraft(tx, input.key, input.revision);
    const source = input.change(draft.source)?.replace(/\r\n?/g, '\n');
    if (source === undefined)
      throw conflict('Diesen Schritt oder diese Phase gibt es im Entwurf nicht mehr.');
    if (source.length > longestSource)
      throw invalidInput('Die Vorlage ist zu lang. Bitte kürzen Sie die Texte der Schritte.');
    if (source === draft.source) return { revision: draft.revision, changed: false };
    const { title, description } = readSource(source, draft);
    await tx.templateVersion.update({
      where: { id: draft.id },
      data: {
        source,
        sourceHash: hashOf(source),
        title: title || draft.title,
        description,
        revision: { increment: 1 },
        editorIds: [...new Set([...draft.editorIds, actor.personId])],
        updatedAt: services.clock.now(),
        updatedById: actor.personId,
        submittedAt: null,
        submittedById: null,
      },
    });
    await recordDraft(tx, actor, 'template.draft-saved', draft);
    return { revision: draft.revision + 1, changed: true };
  });
}

/** Throws a draft away; the released version stays as it is. @throws Forbidden, NotFound, Conflict */
export async function discardDraft(
  services: Services,
  actor: Actor,
  input: { key: string; revision: number },
): Promise<void> {
  requireEditor(actor);
  await services.db.transact(async (tx) => {
    const draft = await lockDraft(tx, input.key, input.revision);
    await recordDraft(tx, actor, 'template.draft-discarded', draft);
    await tx.templateVersion.delete({ where: { id: draft.id } });
  });
}
