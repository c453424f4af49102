import { z } from 'zod';
import { SearchDayPage } from '../../views/handovers/search-day-page.js';
import { StandInsPage } from '../../views/handovers/stand-ins-page.js';
import { WaitingPage } from '../../views/handovers/waiting-page.js';
import { confirmBox, type PersonalDataCheck, readCheckedForm, unchecked } from '../http/checked-form.js';
import { optionalText, requiredDay } from '../http/fields.js';
import { typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route, text } from '../http/route.js';
import { addDays, formatDay } from '../shared/dates.js';
import { invalidInput } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors, FormValues } from '../shared/result.js';
import { runFor } from './run-access.js';
import type { Run } from './run-store.js';
import { obstacleToSearch, setSearchDay } from './set-search-day.js';
import { standInPosts } from './stand-in-load-store.js';
import { presentStandIns, presentWaiting, waitingCsv, waitingKinds } from './vacancy-present.js';
import { listWaiting } from './waiting-list-store.js';

const kinds = ['alles', 'schritte', 'vorbehalte', 'vertretung', 'nachfolge', 'niemand'] as const;

const searchForm = z.object({ on: requiredDay('den Tag'), note: optionalText(300) });

function showSearch(
  run: Run,
  values: FormValues | null,
  errors: FieldErrors,
  suggested: string,
  check: PersonalDataCheck = unchecked,
): Reply {
  return page(
    SearchDayPage,
    {
      number: run.number,
      positionTitle: run.position.title,
      values: {
        on: values ? typed(values, 'on') : (run.searchUntilOn ?? suggested),
        note: values ? typed(values, 'note') : '',
      },
      errors,
      confirm: confirmBox(check),
    },
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}

/** The vacancy as a phase of its own: what a stand-in carries, who looks for a successor by when, and what waits. */
export const vacancyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/vertretungen',
    access: 'signed-in',
    sample: '/vertretungen',
    audit: 'reads',
    async handler({ services, actor }) {
      const today = services.clock.today();
      const posts = await standInPosts(services.db.read, actor.personId, today);
      return page(StandInsPage, presentStandIns(posts, actor, today));
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/wartet',
    access: 'handovers.read-any',
    query: z.object({ art: z.enum(kinds).catch('alles') }),
    sample: '/uebergaben/wartet',
    audit: 'reads',
    async handler({ services, actor, query: { art } }) {
      const today = services.clock.today();
      const kind = art === 'alles' ? null : waitingKinds[art];
      const { items, counts } = await listWaiting(services.db.read, actor, today, kind);
      return page(WaitingPage, presentWaiting(items, counts, art, today));
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/wartet.csv',
    limited: 'costly',
    access: 'handovers.read-any',
    sample: '/uebergaben/wartet.csv',
    audit: 'reads',
    async handler({ services, actor }) {
      const { items } = await listWaiting(services.db.read, actor, services.clock.today(), null, 20_000);
      return text(waitingCsv(items), 'text/csv; charset=utf-8');
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/:number/nachfolgesuche',
    access: 'signed-in',
    params: z.object({ number: z.string().max(40) }),
    sample: '/uebergaben/Ü-2026-0001/nachfolgesuche',
    audit: 'reads',
    async handler({ services, actor, params: { number } }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      const obstacle = obstacleToSearch(run);
      if (obstacle) throw invalidInput(obstacle);
      return showSearch(run, null, {}, addDays(services.clock.today(), 30));
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/nachfolgesuche',
    access: 'signed-in',
    params: z.object({ number: z.string().max(40) }),
    sample: '/uebergaben/Ü-2026-0001/nachfolgesuche',
    audit: ['handover.search-set'],
    async handler({ services, actor, params: { number }, body }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      const values = typedValues(body);
      const check = readCheckedForm(searchForm, body, ['note']);
      const { form, confirmed } = check;
      if (!form.ok) return showSearch(run, values, form.errors, '', check);
      const set = await setSearchDay(services, actor, number, { ...form.value, confirmed });
      if (!set.ok) return showSearch(set.run, values, set.errors, '', check);
      return redirect(paths.run(number), {
        kind: 'success',
        text: `Gespeichert. Bis ${formatDay(set.value.on)} wird die Nachfolge geklärt; Führungskraft und Personalstelle werden erinnert.`,
      });
    },
  }),
];
