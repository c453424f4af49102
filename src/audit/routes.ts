import { z } from 'zod';
import { AuditPage } from '../../views/audit/audit-page.js';
import { page, type Route, route } from '../http/route.js';
import { type Day, readDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { actionGroups, objectWords } from './action-words.js';
import { listEvents } from './list-events.js';
import { presentEvent } from './present-events.js';

const word = z.string().max(120).catch('');

/** A typed day: what was meant, or what is wrong with it. */
function typedDay(text: string): { day: Day | null; error?: string } {
  if (text.trim() === '') return { day: null };
  const day = readDay(text);
  return day ? { day } : { day: null, error: 'Bitte einen Tag wie 22.11.2026 angeben.' };
}

/** The viewer of the record. */
export const auditRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/nachweis',
    access: 'audit.read',
    sample: '/nachweis',
    audit: 'reads',
    query: z.object({
      von: word,
      bis: word,
      aktion: word,
      gegenstand: word,
      suche: word,
      vor: z
        .string()
        .regex(/^\d{1,18}$/)
        .catch(''),
    }),
    async handler({ actor, query, services }) {
      const from = typedDay(query.von);
      const until = typedDay(query.bis);
      const errors: Record<string, string> = {};
      if (from.error) errors.von = from.error;
      if (until.error) errors.bis = until.error;
      if (from.day && until.day && until.day < from.day)
        errors.bis = 'Das Ende liegt vor dem Beginn. Bitte einen späteren Tag angeben.';
      const faulty = Object.keys(errors).length > 0;
      const text = query.suche.replaceAll('\0', '').trim();
      const { lines, next } = faulty
        ? { lines: [], next: null }
        : await listEvents(services, actor, {
            from: from.day,
            until: until.day,
            action: query.aktion.replaceAll('\0', '') || null,
            objectType: query.gegenstand.replaceAll('\0', '') || null,
            text: text || null,
            before: query.vor || null,
          });
      const { vor, ...filter } = query;
      return page(
        AuditPage,
        {
          values: { ...filter, von: from.day ?? query.von, bis: until.day ?? query.bis },
          errors,
          actions: actionGroups.map(({ title, actions }) => ({
            label: title,
            choices: Object.entries(actions).map(([value, label]) => ({ value, label })),
          })),
          objects: Object.entries(objectWords).map(([value, label]) => ({ value, label })),
          items: lines.map(presentEvent),
          filtered: Object.values(filter).some((value) => value !== ''),
          newestHref: vor ? paths.auditList(filter) : null,
          olderHref: next ? paths.auditList({ ...filter, vor: next }) : null,
        },
        faulty ? 422 : 200,
      );
    },
  }),
];
