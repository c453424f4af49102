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

/** Why somebody sees something: how they are named to others, and to themselves. */
export interface Reason {
  /** "Die Leitungen der Stelle". */
  readonly whom: string;
  /** "Sie leiten die Einheit der Stelle." */
  readonly why: string;
}

/** Something with rights of its own: an object, or a part of its page. */
export interface Subject {
  readonly id: string;
  readonly title: string;
  readonly note: string | null;
  /** The decision of the object's own policy; null = sees nothing of it. */
  judge(actor: Actor): Reason | null;
}

/** A subject as its reader is told of it. */
export interface SubjectAudience extends Pick<Subject, 'id' | 'title' | 'note'>, Pick<Reason, 'why'> {
  readonly total: number;
  readonly audiences: readonly Audience[];
}

/** What the whole house sees. */
export const seenByAll = (why: string) => (): Reason => ({ whom: 'Das ganze Haus', why });

/** A policy's verdict as a reason. */
export function reasonOf(verdict: {
  readonly allowed: boolean;
  readonly reason: string;
  readonly audience?: string;
}): Reason | null {
  return verdict.allowed ? { whom: verdict.audience ?? verdict.reason, why: verdict.reason } : null;
}

/** More posts of one reason are counted, not named. */
const shownPosts = 25;

/**
 * Who may see these, by asking their policies for everybody with an account: there is no second list of rights that could
 * differ. What the asker does not see is left out. One query.
 */
export async function audiencesOf(
  services: Services,
  asker: Actor,
  subjects: readonly Subject[],
): Promise<readonly SubjectAudience[]> {
  const everybody = await loadActors(services.db, services.clock.today());
  return subjects.flatMap(({ id, title, note, judge }) => {
    const own = judge(asker);
    return own === null ? [] : [{ id, title, note, why: own.why, ...audienceOf(everybody, judge) }];
  });
}

function audienceOf(
  everybody: readonly Actor[],
  judge: Subject['judge'],
): Pick<SubjectAudience, 'total' | 'audiences'> {
  const byReason = new Map<string, Actor[]>();
  for (const actor of everybody) {
    const reason = judge(actor);
    if (reason === null) continue;
    const known = byReason.get(reason.whom) ?? [];
    byReason.set(reason.whom, known);
    known.push(actor);
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
    total: audiences.reduce((sum, { people }) => sum + people, 0),
    audiences: audiences.sort((a, b) => b.people - a.people || a.title.localeCompare(b.title, 'de')),
  };
}
