import { listArticleDuties, listSuggestions } from '../articles/index.js';
import { listConcerns, listOpenSteps } from '../handovers/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { ownPosts } from './own-posts-store.js';

const shownChanges = 5;
const shownDuties = 5;
const shownLateRuns = 5;
/** Steps counted for "alle … Aufgaben"; more than anybody has. */
const countedSteps = 100;

/** What the start page tells this actor: at most five queries, all at once. */
export async function showHome(services: Services, actor: Actor) {
  const { db, clock } = services;
  const today = clock.today();
  const [steps, own, suggestions, duties, concerns] = await Promise.all([
    listOpenSteps(db.read, actor, countedSteps),
    ownPosts(
      db,
      actor.positions.map(({ id }) => id),
      today,
      actor.permissions.has('organisation.manage'),
    ),
    listSuggestions(services, actor, shownChanges),
    listArticleDuties(services, actor, shownDuties),
    listConcerns(db.read, actor, today, shownLateRuns),
  ]);
  return { today, steps, ...own, suggestions, ...duties, ...concerns };
}
