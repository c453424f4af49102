import { loadActors } from '../people/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';

/** People who may see an object for one reason: their posts, and how many they are. Never their names. */
export interface Audience {
  readonly title: string;
  readonly people: number;
  readonly posts: readonly { readonly number: string; readonly title: string }[];
  /** Posts, where they are too many to be listed. */
  readonly morePosts: number;
  /** People in it who fill no post. */
  readonly withoutPost: number;
}

/** More posts of one reason are counted, not named. */
const shownPosts = 25;

/**
 * Who may see an object, by asking its policy for everybody with an account: there is no second list of rights that could
 * differ. One query.
 * @param judge for whom the policy says yes, the reason in the third person; null for all others
 */
export async function audienceOf(
  services: Services,
  judge: (actor: Actor) => string | null,
): Promise<{ readonly total: number; readonly audiences: readonly Audience[] }> {
  const byReason = new Map<string, Actor[]>();
  let total = 0;
  for (const actor of await loadActors(services.db, services.clock.today())) {
    const reason = judge(actor);
    if (reason === null) continue;
    total += 1;
    byReason.set(reason, [...(byReason.get(reason) ?? []), actor]);
  }
  const audiences = [...byReason].map(([title, actors]) => {
    const posts = new Map(
      actors.flatMap(({ positions }) => positions.map((post) => [post.number, post] as const)),
    );
    const named = [...posts.values()].sort((a, b) => a.number.localeCompare(b.number, 'de'));
    return {
      title,
      people: actors.length,
      posts: (named.length > shownPosts ? [] : named).map((post) => ({
        number: post.number,
        title: post.title,
      })),
      morePosts: named.length > shownPosts ? named.length : 0,
      withoutPost: actors.filter(({ positions }) => positions.length === 0).length,
    };
  });
  return {
    total,
    audiences: audiences.sort((a, b) => b.people - a.people || a.title.localeCompare(b.title, 'de')),
  };
}
