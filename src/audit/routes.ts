import { z } from 'zod';
import { AuditPage } from '../../views/audit/audit-page.js';
import { file, page, type Route, route, searchRoute } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, formatDay, readDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { actionGroups, objectWords } from './action-words.js';
import { newestAnchor } from './chain-events.js';
import type { AuditFilter } from './event-store.js';
import { exportEvents, listEvents, mostExported } from './list-events.js';
import { eventsCsv, eventsJson, presentEvent, presentStream } from './present-events.js';
import { readStreamState } from './stream-events.js';

const word = z.string().max(120).catch('');

/** A typed day: what was meant, or what is wrong with it. */
function typedDay(text: string): { day: Day | null; error?: string } {
  if (text.trim() === '') return { day: null };
  const day = readDay(text);
  return day ? { day } : { day: null, error: 'Bitte einen Tag wie 22.11.2026 angeben.' };
}

const narrowed = {
  von: word,
  bis: word,
  aktion: word,
  gegenstand: word,
  suche: word,
};
const filterFields = z.object(narrowed);
type TypedFilter = z.infer<typeof filterFields>;

/** What the filter's fields mean, and what is wrong with them. */
function readFilter(typed: TypedFilter): {
  filter: Omit<AuditFilter, 'before'>;
  errors: Record<string, string>;
} {
  const from = typedDay(typed.von);
  const until = typedDay(typed.bis);
  const errors: Record<string, string> = {};
  if (from.error) errors.von = from.error;
  if (until.error) errors.bis = until.error;
  if (from.day && until.day && until.day < from.day)
    errors.bis = 'Das Ende liegt vor dem Beginn. Bitte einen späteren Tag angeben.';
  const plain = (text: string) => text.replaceAll('\0', '').trim() || null;
  return {
    filter: {
      from: from.day,
      until: until.day,
      action: plain(typed.aktion),
      objectType: plain(typed.gegenstand),
      text: plain(typed.suche),
    },
    errors,
  };
}

/** The page with the newest lines, or those before `cursor`. */
async function auditPage(services: Services, actor: Actor, typed: TypedFilter, cursor: string, cut = false) {
  const { filter, errors } = readFilter(typed);
  const faulty = Object.keys(errors).length > 0;
  const [{ lines, next }, anchor, stream] = await Promise.all([
    faulty ? { lines: [], next: null } : listEvents(services, actor, { ...filter, before: cursor || null }),
    newestAnchor(services.db),
    services.config.syslog ? readStreamState(services.db) : null,
  ]);
  return page(
    AuditPage,
    {
      values: { ...typed, von: filter.from ?? typed.von, bis: filter.until ?? typed.bis },
      errors,
      actions: actionGroups.map(({ title, actions }) => ({
        label: title,
        choices: Object.entries(actions).map(([value, label]) => ({ value, label })),
      })),
      objects: Object.entries(objectWords).map(([value, label]) => ({ value, label })),
      items: lines.map(presentEvent),
      filtered: Object.values(typed).some((value) => value !== ''),
      newestHref: cursor ? paths.auditList(typed) : null,
      olderHref: next ? paths.auditList({ ...typed, vor: next }) : null,
      anchor: anchor && { day: formatDay(anchor.day), text: `${anchor.position}:${anchor.hash}` },
      stream: stream && presentStream(stream),
      tooMany: cut ? mostExported.toLocaleString('de-DE') : null,
    },
    faulty || cut ? 422 : 200,
  );
}

/** The viewer of the record. */
export const auditRoutes: readonly Route[] = [
  ...searchRoute({
    path: paths.audit,
    access: 'audit.read',
    sample: paths.audit,
    query: z.object({
      ...narrowed,
      vor: z
        .string()
        .regex(/^\d{1,18}$/)
        .catch(''),
    }),
    handler: ({ actor, query: { vor, ...typed }, services }) => auditPage(services, actor, typed, vor),
  }),
  route({
    method: 'post',
    path: paths.auditExport,
    limited: 'costly',
    access: 'audit.read',
    sample: paths.auditExport,
    audit: ['audit.exported'],
    async handler({ actor, body, services }) {
      const typed = filterFields.parse({ von: '', bis: '', aktion: '', gegenstand: '', suche: '', ...body });
      const { filter, errors } = readFilter(typed);
      if (Object.keys(errors).length > 0) return auditPage(services, actor, typed, '');
      const { lines, cut } = await exportEvents(services, actor, { ...filter, before: null });
      if (cut) return auditPage(services, actor, typed, '', true);
      const name = `nachweis-${services.clock.today()}`;
      return body.als === 'json'
        ? file(eventsJson(lines), 'application/json', `${name}.json`)
        : file(eventsCsv(lines), 'text/csv; charset=utf-8', `${name}.csv`);
    },
  }),
];
