import { z } from 'zod';
import { DescriptionPage } from '../../views/home/description-page.js';
import { EvaluationsPage } from '../../views/home/evaluations-page.js';
import { OverviewListPage } from '../../views/home/overview-list-page.js';
import { OverviewPage } from '../../views/home/overview-page.js';
import { revision } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import { file, page, type Route, redirect, route } from '../http/route.js';
import { authorityOf, leastPeople } from '../organisation/index.js';
import { csvFile } from '../shared/csv-file.js';
import { formatDay } from '../shared/dates.js';
import { forbidden } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import { dataDescription } from './describe-data.js';
import { evaluationKeys, evaluations, switchKeys } from './evaluations.js';
import { overviewTable } from './overview-lists.js';
import { presentOverview } from './present-overview.js';
import { readEvaluations, setEvaluations } from './set-evaluations.js';
import { showOverview, showOverviewList } from './show-overview.js';

const unitKey = z
  .string()
  .regex(/^[\p{L}\d][\p{L}\d._-]{0,99}$/u)
  .nullable()
  .catch(null);
const filter = z.object({
  einheit: unitKey,
  monat: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .catch(''),
  alter: z
    .string()
    .regex(/^[a-z0-9-]{1,20}$/)
    .catch(''),
  feld: z
    .string()
    .regex(/^[1-5]x[1-5]$/)
    .catch(''),
});
const list = z.object({ what: z.enum(evaluationKeys) });

const evaluationsForm = z.object({
  an: z
    .union([z.enum(switchKeys).transform((one) => [one]), z.array(z.enum(switchKeys))], {
      message: 'Bitte die Seite neu laden.',
    })
    .default([]),
  revision,
});

/** The overview for those in charge, its lists, and which evaluations the house uses. */
export const overviewRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/ueberblick',
    access: 'signed-in',
    query: z.object({ einheit: unitKey }),
    sample: '/ueberblick',
    audit: 'reads',
    async handler({ services, actor, query }) {
      const scene = await showOverview(services, actor, query.einheit);
      return page(OverviewPage, presentOverview(scene, actor.permissions.has('privacy.manage')));
    },
  }),
  route({
    method: 'get',
    path: '/ueberblick/auswertungen',
    access: 'privacy.manage',
    sample: '/ueberblick/auswertungen',
    audit: 'reads',
    async handler({ services }) {
      const { off, revision: seen } = await readEvaluations(services);
      return page(EvaluationsPage, {
        revision: seen,
        evaluations: evaluations.map(({ key, title, purpose }) => ({
          key,
          title,
          purpose,
          on: !off.includes(key),
        })),
      });
    },
  }),
  route({
    method: 'post',
    path: '/ueberblick/auswertungen',
    access: 'privacy.manage',
    sample: '/ueberblick/auswertungen',
    audit: ['evaluations.set'],
    async handler({ services, actor, body }) {
      const form = readForm(evaluationsForm, body);
      if (!form.ok) throw forbidden(Object.values(form.errors)[0]);
      await setEvaluations(services, actor, { on: form.value.an, revision: form.value.revision });
      const count = form.value.an.length;
      return redirect(paths.evaluations, {
        kind: 'success',
        text: `Gespeichert: ${count} von ${evaluations.length} Auswertungen sind eingeschaltet.`,
      });
    },
  }),
  route({
    method: 'get',
    path: '/ueberblick/beschreibung',
    access: 'signed-in',
    sample: '/ueberblick/beschreibung',
    audit: 'reads',
    async handler({ services }) {
      const [settings, authority] = await Promise.all([
        readEvaluations(services),
        authorityOf(services.db.read),
      ]);
      const { off, retentionMonths } = settings;
      return page(DescriptionPage, {
        countyName: authority,
        asOf: formatDay(services.clock.today()),
        retentionMonths,
        leastPeople,
        on: evaluations
          .filter(({ key }) => !off.includes(key))
          .map((one) => ({ ...one, fields: one.fields.join(', ') })),
        off: evaluations.filter(({ key }) => off.includes(key)).map(({ title }) => title),
        data: dataDescription(retentionMonths),
      });
    },
  }),
  route({
    method: 'get',
    path: '/ueberblick/:what',
    access: 'signed-in',
    params: list,
    query: filter,
    sample: '/ueberblick/abgaenge',
    audit: 'reads',
    async handler({ services, actor, params: { what }, query }) {
      const { einheit, ...narrow } = query;
      const scene = await showOverviewList(services, actor, what, einheit);
      const table = overviewTable(scene, what, narrow);
      const { key, name } = scene.unit;
      return page(OverviewListPage, {
        unitKey: key,
        unitName: name,
        title: table.title,
        asOf: formatDay(scene.today),
        header: table.header,
        rows: table.rows,
        csvHref: paths.overviewCsv(what, { einheit: key, ...narrow }),
        allHref: Object.values(narrow).some(Boolean) ? paths.overviewList(what, { einheit: key }) : null,
      });
    },
  }),
  route({
    method: 'get',
    path: '/ueberblick/:what/csv',
    limited: 'costly',
    access: 'signed-in',
    params: list,
    query: filter,
    sample: '/ueberblick/abgaenge/csv',
    audit: 'reads',
    async handler({ services, actor, params: { what }, query }) {
      const { einheit, ...narrow } = query;
      const scene = await showOverviewList(services, actor, what, einheit);
      const { header, rows } = overviewTable(scene, what, narrow);
      const body = csvFile(
        header,
        rows.map(({ cells }) => cells),
      );
      return file(body, 'text/csv; charset=utf-8', `${what}-${scene.unit.key}-${scene.today}.csv`);
    },
  }),
];
