import { getPosition } from '../organisation/index.js';
import { notFound } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import type { FeedBuilder } from './calendar-text.js';
import { ruleOf } from './duty-rule.js';
import { listItems } from './package-item-store.js';
import { rightsAtPost } from './package-place.js';

/** The year of a post: its recurring duties with their rules, and those that come once. */
export const dutyCalendar: FeedBuilder = async (services, actor, positionId) => {
  if (!positionId) throw notFound();
  const position = await getPosition(services.db.read, positionId);
  if (!rightsAtPost(actor, position, services.clock.today()).read) throw notFound();
  const duties = await listItems(services.db.read, positionId, 'DUTY');
  return {
    name: `Stelle ${position.number}: wiederkehrende Aufgaben`,
    days: duties.flatMap(({ id, title, dueOn, fields }) => {
      const { rhythm = '', pattern = '', until = '', note = '' } = fields;
      const rule = ruleOf({ rhythm, dueOn, pattern, until });
      const on = rule?.startsOn ?? (rhythm === 'on-demand' ? dueOn : null);
      if (!on) return [];
      return {
        uid: `aufgabe-${id}`,
        on,
        ...(rule ? { rrule: rule.rrule } : {}),
        title,
        text: [note, `Stelle ${position.number} ${position.title}`].filter(Boolean).join('\n\n'),
        path: paths.postYear(position.number),
      };
    }),
  };
};
