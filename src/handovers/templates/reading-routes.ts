import { z } from 'zod';
import { TemplatePage } from '../../../views/handovers/templates/template-page.js';
import { TemplatesPage } from '../../../views/handovers/templates/templates-page.js';
import { VersionPage } from '../../../views/handovers/templates/version-page.js';
import { file, page, type Route, route } from '../../http/route.js';
import { formatDay, formatInstant } from '../../shared/dates.js';
import { notFound } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import { runKindWords } from '../template-terms.js';
import { compareSteps } from './compare-versions.js';
import { phaseRows, presentComparison } from './present-template.js';
import { findVersion, listTemplates, listVersions, stepsOfVersion, type TemplateLine } from './store.js';

function cardOf(line: TemplateLine) {
  const { releasedNo, releasedOn, stepCount, running, behind, draft } = line;
  return {
    href: paths.template(line.key),
    title: line.title,
    description: line.description,
    facts:
      releasedNo === null
        ? 'Noch nicht freigegeben'
        : `Fassung ${releasedNo}, gilt seit ${releasedOn ? formatDay(releasedOn) : '–'}, ${stepCount} Schritte`,
    running:
      running === 0
        ? 'Zurzeit läuft nichts danach.'
        : `${running} ${running === 1 ? 'läuft' : 'laufen'} zurzeit danach.`,
    behind: behind === 0 ? null : `${behind} auf älterer Fassung`,
    draft: draft && (draft.submitted ? 'Entwurf wartet auf Freigabe' : 'Entwurf in Arbeit'),
  };
}

const groups = [
  { id: 'uebergaben', kind: 'HANDOVER', title: 'Übergaben' },
  { id: 'einarbeitungen', kind: 'INDUCTION', title: 'Einarbeitungen' },
  { id: 'vertretungen', kind: 'STAND_IN', title: 'Vertretungen' },
] as const;

export const keyParams = z.object({ key: z.string().regex(/^[a-z0-9-]{3,80}$/) });
const versionParams = keyParams.extend({ no: z.coerce.number().int().min(1).max(100_000) });
const sample = '/vorlagen/uebergabe-eingliederungshilfe';

export const templateReadingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/vorlagen',
    access: 'templates.edit',
    sample: '/vorlagen',
    audit: 'reads',
    async handler({ services }) {
      const lines = await listTemplates(services.db.read);
      return page(TemplatesPage, {
        waiting: lines.filter(({ draft }) => draft?.submitted).length,
        groups: groups
          .map(({ id, kind, title }) => ({
            id,
            title,
            templates: lines.filter((line) => line.kind === kind).map(cardOf),
          }))
          .filter(({ templates }) => templates.length > 0),
      });
    },
  }),
  route({
    method: 'get',
    path: '/vorlagen/:key',
    access: 'templates.edit',
    params: keyParams,
    sample,
    audit: 'reads',
    async handler({ services, params: { key } }) {
      const { read } = services.db;
      const [versions, released, draft] = await Promise.all([
        listVersions(read, key),
        findVersion(read, key, 'RELEASED'),
        findVersion(read, key, 'DRAFT'),
      ]);
      const shown = released ?? draft;
      if (!shown) throw notFound();
      const steps = released ? await stepsOfVersion(read, released.id) : [];
      return page(TemplatePage, {
        templateKey: key,
        title: shown.title,
        kindWord: runKindWords[shown.kind],
        description: shown.description,
        releasedNo: released?.no ?? null,
        hasDraft: draft !== null,
        behind: versions
          .filter(({ status }) => status === 'SUPERSEDED')
          .reduce((sum, { running }) => sum + running, 0),
        versions: versions.map(({ no, status, releasedOn, releasedBy, changeNote, running }) => ({
          no,
          status: status === 'DRAFT' && draft?.submittedAt ? ('SUBMITTED' as const) : status,
          released: releasedOn ? `${formatDay(releasedOn)}, ${releasedBy ?? 'aus der Auslieferung'}` : '–',
          note: changeNote,
          running,
        })),
        phases: phaseRows(steps),
      });
    },
  }),
  route({
    method: 'get',
    path: '/vorlagen/:key/fassungen/:no',
    access: 'templates.edit',
    params: versionParams,
    sample: `${sample}/fassungen/1`,
    audit: 'reads',
    async handler({ services, params: { key, no } }) {
      const { read } = services.db;
      const version = await findVersion(read, key, no);
      if (!version || version.status === 'DRAFT') throw notFound();
      const steps = await stepsOfVersion(read, version.id);
      const released = version.status === 'RELEASED' ? null : await findVersion(read, key, 'RELEASED');
      const current = released && (await stepsOfVersion(read, released.id));
      return page(VersionPage, {
        templateKey: key,
        title: version.title,
        no,
        status: version.status,
        released: version.releasedAt ? `freigegeben am ${formatInstant(version.releasedAt)}` : '',
        note: version.changeNote,
        comparison:
          released && current
            ? { no: released.no, props: presentComparison(compareSteps(steps, current), steps, current) }
            : null,
        phases: phaseRows(steps),
      });
    },
  }),
  route({
    method: 'get',
    path: '/vorlagen/:key/fassungen/:no/markdown',
    access: 'templates.edit',
    params: versionParams,
    sample: `${sample}/fassungen/1/markdown`,
    audit: 'reads',
    async handler({ services, params: { key, no } }) {
      const version = await findVersion(services.db.read, key, no);
      if (!version) throw notFound();
      return file(version.source, 'text/markdown; charset=utf-8', `${key}-fassung-${no}.md`);
    },
  }),
];
