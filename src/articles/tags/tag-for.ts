import type { Reader } from '../../platform/db/database.js';
import type { Actor } from '../../shared/actor.js';
import { notFound } from '../../shared/errors.js';
import { findTag, type Tag } from './tag-store.js';

/** The one door to a Schlagwort, by today's address or a former one. @throws NotFound where no text that carries it may be read */
export async function tagFor(reader: Reader, actor: Actor, slug: string): Promise<Tag> {
  const tag = await findTag(reader, actor, slug);
  if (!tag) throw notFound();
  return tag;
}
