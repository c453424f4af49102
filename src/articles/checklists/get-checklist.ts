import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { notFound } from '../../shared/errors.js';
import type { SafeHtml } from '../../shared/safe-html.js';
import { recordReading } from '../record-reading.js';
import { renderVersion } from '../rendered-versions.js';
import { fillLinks, findLinkTargets } from '../resolve-links.js';
import { compareChecklists, type Raising } from './checklist-rules.js';
import { type Checklist, findChecklist } from './checklist-store.js';

/** The actor's own copy. @throws NotFound for everybody else's */
export async function checklistFor(services: Services, actor: Actor, id: string): Promise<Checklist> {
  const checklist = await findChecklist(services.db, actor, id);
  if (!checklist) throw notFound();
  return checklist;
}

/** What a newer text would change of a copy in work; null where there is none. */
export async function raisingOf(services: Services, checklist: Checklist): Promise<Raising | null> {
  const { versionId, currentVersionId, finishedAt, archived, ticked } = checklist;
  if (versionId === currentVersionId || finishedAt || archived) return null;
  const [older, newer] = await Promise.all([
    renderVersion(services.db, versionId),
    renderVersion(services.db, currentVersionId),
  ]);
  return compareChecklists(older.points, newer.points, ticked);
}

/** The text of the copy's version with its boxes ticked, and what is newer. */
export async function getChecklist(
  services: Services,
  actor: Actor,
  id: string,
): Promise<{ checklist: Checklist; html: SafeHtml; raising: Raising | null }> {
  const checklist = await checklistFor(services, actor, id);
  await recordReading(services, actor, { ...checklist, id: checklist.articleId });
  const [rendered, raising] = await Promise.all([
    renderVersion(services.db, checklist.versionId, 'live'),
    raisingOf(services, checklist),
  ]);
  const targets = await findLinkTargets(services.db, actor, rendered.keys, rendered.norms);
  return {
    checklist,
    html: fillLinks(rendered.pieces, targets, { ticked: new Set(checklist.ticked) }),
    raising,
  };
}
