import { z } from 'zod';
import { InsightsPage, type InsightsPageProps } from '../../views/rights/insights-page.js';
import { requiredDay, requiredText, revision } from '../http/fields.js';
import { readForm, typedTexts } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { readSetting } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, dayOf, formatDay } from '../shared/dates.js';
import { expectedRefusal } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import { paths } from '../shared/paths.js';
import { endInsight, maySetInsightLimit, setInsightLimit } from './end-insight.js';
import { findInsights, type Insight } from './insight-store.js';
import { takeInsight } from './take-insight.js';

const takeForm = z.object({
  was: requiredText('die Adresse des Artikels oder die Nummer der Übergabe', 300),
  grund: requiredText('den Grund', 500),
  bis: requiredDay('den letzten Tag'),
});
const limitForm = z.object({
  tage: z.coerce
    .number({ message: 'Bitte eine Zahl von 1 bis 30 angeben.' })
    .int('Bitte eine ganze Zahl angeben.')
    .min(1, 'Bitte mindestens einen Tag angeben.')
    .max(30, 'Bitte höchstens 30 Tage angeben.'),
  revision,
});

const kindWords = { article: 'Ein eingeschränkter Artikel', run: 'Eine Übergabe' } as const;

/** An insight in the list; what it is in is named only to whoever may read it by it. */
function presentInsight(insight: Insight, actor: Actor, today: Day): InsightsPageProps['running'][number] {
  const { objectType, key, title, personId, endedOn, endedByName } = insight;
  const own = personId === actor.personId;
  const runs = endedOn === null && insight.endsOn >= today;
  const href = key === null ? null : objectType === 'article' ? paths.article(key) : paths.run(key);
  return {
    id: insight.id,
    what: own && runs ? (title ?? kindWords[objectType]) : kindWords[objectType],
    href: own && runs ? href : null,
    who: own ? `${insight.personName} (Sie)` : insight.personName,
    own,
    reason: insight.reason,
    from: formatDay(dayOf(insight.takenAt)),
    until: formatDay(insight.endsOn),
    ended: endedOn && `${formatDay(endedOn)} von ${endedByName ?? 'gelöschtem Konto'}`,
  };
}

/** Two queries. */
async function showInsights(
  services: Services,
  actor: Actor,
  again: Partial<Pick<InsightsPageProps, 'values' | 'errors' | 'limitErrors'>> = {},
): Promise<Reply> {
  const { db, clock } = services;
  const today = clock.today();
  const [all, setting] = await Promise.all([findInsights(db, today), readSetting(db.read, 'insights')]);
  const isRunning = ({ endedOn, endsOn }: Insight) => endedOn === null && endsOn >= today;
  return page(
    InsightsPage,
    {
      running: all.filter(isRunning).map((one) => presentInsight(one, actor, today)),
      over: all.filter((one) => !isRunning(one)).map((one) => presentInsight(one, actor, today)),
      mayTake: actor.permissions.has('rights.manage'),
      maxDays: setting.value.maxDays,
      limit: maySetInsightLimit(actor) ? { revision: setting.revision } : null,
      values: { bis: today },
      ...again,
    },
    again.errors || again.limitErrors ? 422 : 200,
  );
}

/** Reading what is narrowed, openly: who does, why, until when; taking it and giving it back. */
export const insightRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.insights,
    access: 'privacy.manage',
    sample: paths.insights,
    audit: 'reads',
    handler: ({ services, actor }) => showInsights(services, actor),
  }),
  route({
    method: 'post',
    path: paths.insights,
    access: 'rights.manage',
    sample: paths.insights,
    audit: ['rights.insight-taken'],
    async handler({ services, actor, body }) {
      const form = readForm(takeForm, body);
      const values = typedTexts(body);
      if (!form.ok) return showInsights(services, actor, { values, errors: form.errors });
      const { was, grund, bis } = form.value;
      try {
        const href = await takeInsight(services, actor, { what: was, reason: grund, endsOn: bis });
        return redirect(href, {
          kind: 'success',
          text: `Sie haben Einsicht bis ${formatDay(bis)}. Die zuständige Stelle erfährt davon, und was Sie lesen, steht im Nachweis.`,
        });
      } catch (error) {
        const { publicMessage } = expectedRefusal(error, 'InvalidInput');
        return showInsights(services, actor, { values, errors: { '': publicMessage } });
      }
    },
  }),
  route({
    method: 'post',
    path: paths.insightLimit,
    access: 'privacy.manage',
    sample: paths.insightLimit,
    audit: ['rights.insight-limit-set'],
    async handler({ services, actor, body }) {
      const form = readForm(limitForm, body);
      if (!form.ok) return showInsights(services, actor, { limitErrors: form.errors });
      const { tage, revision: seen } = form.value;
      await setInsightLimit(services, actor, { maxDays: tage, revision: seen });
      return redirect(paths.insights, {
        kind: 'success',
        text: 'Gespeichert. Laufende Einsichten bleiben, wie sie sind.',
      });
    },
  }),
  route({
    method: 'post',
    path: paths.endInsight(':id'),
    access: 'privacy.manage',
    params: z.object({ id: z.string().refine(isUuid) }),
    sample: paths.endInsight('00000000-0000-7000-8000-000000000000'),
    audit: ['rights.insight-ended'],
    async handler({ services, actor, params: { id } }) {
      await endInsight(services, actor, id);
      return redirect(paths.insights, { kind: 'success', text: 'Die Einsicht ist beendet.' });
    },
  }),
];
