import type { Services } from '../platform/services.js';
import { openQuestions } from '../questions/index.js';
import type { Actor } from '../shared/actor.js';
import { addDays } from '../shared/dates.js';
import { forbidden } from '../shared/errors.js';
import { keptDays as kept } from '../shared/kept-days.js';
import { findGaps, searchesByWeek } from './gap-store.js';

/** How long searches are counted and kept (content/help/datenschutz.md tells it). */
export const keptDays = kept.usage;
const listed = 15;
/** Full weeks before this one in the picture. */
const shownWeeks = 12;
const shownQuestions = 5;

/** What the house searches and does not find; for the Wissensredaktion. Three queries. @throws Forbidden */
export async function showGaps(services: Services, actor: Actor) {
  if (!actor.permissions.has('articles.edit-any')) throw forbidden();
  const { db, clock } = services;
  const today = clock.today();
  const since = addDays(today, -keptDays);
  const [gaps, weeks, questions] = await Promise.all([
    findGaps(db, since, listed),
    searchesByWeek(db, addDays(today, -shownWeeks * 7), today),
    openQuestions(services, actor, shownQuestions),
  ]);
  return { gaps, weeks, questions, today };
}
