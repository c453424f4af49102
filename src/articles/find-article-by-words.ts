import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { slugOf } from '../shared/ids.js';
import { findLinkTargets, type LinkTarget } from './resolve-links.js';

/**
 * The article that somebody means by an address ("https://…/artikel/wohngeld-antrag"), an address part or a title; null
 * where it names none that the actor may read.
 */
export async function findArticleByWords(
  services: Services,
  actor: Actor,
  words: string,
): Promise<LinkTarget | null> {
  const text = words.trim();
  const part = /\/artikel\/([a-z0-9-]+)/.exec(text)?.[1];
  const key = part ?? (/^[a-z0-9-]+$/.test(text) ? text : slugOf(text));
  return (await findLinkTargets(services.db, actor, [key])).get(key) ?? null;
}
