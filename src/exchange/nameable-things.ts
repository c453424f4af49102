import { findTags, listCollectionNames, nameableArticles } from '../articles/index.js';
import { readableRunIds } from '../handovers/index.js';
import type { Services } from '../platform/services.js';
import { readableQuestionIds } from '../questions/index.js';
import type { Actor } from '../shared/actor.js';
import { isUuid } from '../shared/ids.js';

/** Things of others that a line about a person may name, and what they are called where the person may not read them. */
const unread = {
  article: 'Ein Artikel, den Sie nicht (mehr) lesen dürfen',
  collection: 'Eine Sammlung, die Sie nicht (mehr) sehen dürfen',
  tag: 'Ein Schlagwort, das Sie nicht (mehr) sehen dürfen',
  run: 'Ein Vorgang, den Sie nicht (mehr) sehen dürfen',
  question: 'Eine Frage, die Sie nicht (mehr) sehen dürfen',
} as const;

/** How a thing is called that must not be named. @param about "article:" and the like, with its id */
export function unreadWords(about: string): string {
  const [kind] = about.split(':');
  return unread[kind as keyof typeof unread] ?? 'Etwas, das Sie nicht sehen dürfen';
}

/**
 * Which of these the actor may know by name, by the rights of their pages. A query a kind.
 * @param things "article:" and the like, with their ids
 */
export async function nameableThings(
  { db }: Services,
  actor: Actor,
  things: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(things)];
  const idsOf = (kind: keyof typeof unread) =>
    wanted.flatMap((thing) => {
      const id = thing.startsWith(`${kind}:`) ? thing.slice(kind.length + 1) : '';
      return isUuid(id) ? [id] : [];
    });
  const asked: Record<keyof typeof unread, (ids: readonly string[]) => Promise<Iterable<string>>> = {
    article: (ids) => nameableArticles(db, actor, ids),
    collection: async () => (await listCollectionNames(db.read, actor)).map(({ id }) => id),
    tag: async () => (await findTags(db, actor, '')).map(({ id }) => id),
    run: (ids) => readableRunIds(db.read, actor, ids),
    question: (ids) => readableQuestionIds(db, actor, ids),
  };
  const found = await Promise.all(
    (Object.keys(asked) as (keyof typeof unread)[]).map(async (kind) => {
      const ids = idsOf(kind);
      return ids.length === 0 ? [] : [...(await asked[kind](ids))].map((id) => `${kind}:${id}`);
    }),
  );
  return new Set(found.flat());
}
