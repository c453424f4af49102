import { listLawChecks, listSuggestions, listWaitingArticles } from '../articles/index.js';
import { lateRuns, listOpenSteps, waitingFor } from '../handovers/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { ownPosts } from './own-posts-store.js';

const shownChanges = 5;
const shownApprovals = 5;
const shownLateRuns = 5;
const shownLawChecks = 5;
/** Steps counted for "alle … Aufgaben"; more than anybody has. */
const countedSteps = 100;

/** What the start page tells this actor: at most seven queries, all at once. */
export async function showHome(services: Services, actor: Actor) {
  const { db, clock } = services;
  const today = clock.today();
  const [steps, posts, suggestions, approvals, waiting, late, lawChecks] = await Promise.all([
    listOpenSteps(db.read, actor, countedSteps),
    ownPosts(
      db,
      actor.positions.map(({ id }) => id),
      today,
    ),
    listSuggestions(services, actor, shownChanges),
    listWaitingArticles(services, actor, shownApprovals),
    waitingFor(db.read, actor.personId, today, today),
    actor.permissions.has('handovers.read-any') ? lateRuns(db.read, actor, today, shownLateRuns) : null,
    listLawChecks(
      services,
      actor,
      actor.positions.map(({ id }) => id),
      shownLawChecks,
    ),
  ]);
  return { today, steps, posts, suggestions, approvals, waiting, late, lawChecks };
}
