import { z } from 'zod';
import { MassStartCheckPage } from '../../views/handovers/mass-start-check-page.js';
import { MassStartPage } from '../../views/handovers/mass-start-page.js';
import { MassStartResultPage } from '../../views/handovers/mass-start-result-page.js';
import { page, type Reply, type Route, redirect, route, text } from '../http/route.js';
import type { Services } from '../platform/services.js';
import { addDays, formatDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { decodeText } from '../shared/read-table.js';
import type { FieldErrors } from '../shared/result.js';
import { dryRunMassStart, orderMassStart, readMassStart } from './mass-start.js';
import { massStartTemplateFile } from './mass-start-csv.js';
import { columnHelp, presentDryRun, presentRecent, presentResult } from './mass-start-present.js';
import { listMassStarts } from './mass-start-store.js';
import { listReleasedTemplates } from './template-store.js';

type Body = Readonly<Record<string, unknown>>;

const word = (body: Body, name: string) => {
  const value = body[name];
  return typeof value === 'string' ? value : '';
};

/** Refuse what no list of leavers is before it is read. */
const mostBytes = 1_000_000;

/** The form, empty or with the lines that were typed. Two queries. */
async function showForm(
  services: Services,
  options: { text?: string; errors?: FieldErrors; status?: number } = {},
): Promise<Reply> {
  const { read } = services.db;
  const [templates, recent] = await Promise.all([
    listReleasedTemplates(read, 'HANDOVER'),
    listMassStarts(read, null, 5),
  ]);
  return page(
    MassStartPage,
    {
      columns: columnHelp,
      templates: templates.map(({ key, title }) => ({ key, title })),
      text: options.text ?? '',
      errors: options.errors ?? {},
      recent: presentRecent(recent),
    },
    options.status ?? 200,
  );
}

export const massStartRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/sammelstart',
    access: 'handovers.start',
    sample: '/uebergaben/sammelstart',
    audit: 'reads',
    handler: ({ services }) => showForm(services),
  }),
  route({
    method: 'post',
    path: '/uebergaben/sammelstart',
    access: 'handovers.start',
    sample: '/uebergaben/sammelstart',
    audit: 'none: shows the form again with the lines to change',
    handler: ({ services, body }) => showForm(services, { text: word(body, 'text') }),
  }),
  route({
    method: 'get',
    path: '/uebergaben/sammelstart/muster.csv',
    access: 'handovers.start',
    sample: '/uebergaben/sammelstart/muster.csv',
    audit: 'reads',
    async handler({ services }) {
      const [template] = await listReleasedTemplates(services.db.read, 'HANDOVER');
      const example = {
        template: template?.key ?? 'uebergabe',
        lastDayOn: formatDay(addDays(services.clock.today(), 120)),
      };
      return text(massStartTemplateFile(example), 'text/csv; charset=utf-8');
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/sammelstart/pruefung',
    access: 'handovers.start',
    sample: '/uebergaben/sammelstart/pruefung',
    audit: 'reads',
    // A dry run is not kept: whoever comes back by its address begins anew.
    handler: ({ services }) => showForm(services),
  }),
  route({
    method: 'post',
    path: '/uebergaben/sammelstart/pruefung',
    access: 'handovers.start',
    sample: '/uebergaben/sammelstart/pruefung',
    audit: 'none: tells what each line would do, saves nothing',
    uploads: { maxBytes: mostBytes, maxFiles: 1 },
    async handler({ services, actor, body, files }) {
      const file = files.find(({ field, content }) => field === 'file' && content.length > 0);
      const typed = word(body, 'text');
      const lines = file ? decodeText(file.content) : typed;
      if (lines.length > mostBytes)
        return showForm(services, {
          errors: { '': 'Die Datei ist größer als 1 MB. Bitte teilen Sie sie.' },
          status: 422,
        });
      const checked = await dryRunMassStart(services, actor, lines);
      if (!checked.ok)
        return showForm(services, {
          text: lines,
          errors: file ? { file: checked.fault } : { text: checked.fault },
          status: 422,
        });
      return page(MassStartCheckPage, {
        ...presentDryRun(checked.lines),
        name: file?.name ?? '',
        text: lines,
        nothing: false,
      });
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/sammelstart/starten',
    access: 'handovers.start',
    sample: '/uebergaben/sammelstart/starten',
    audit: ['handover.started'],
    async handler({ services, actor, body }) {
      const [name, lines] = [word(body, 'name').slice(0, 200), word(body, 'text')];
      const ordered = await orderMassStart(services, actor, { name, text: lines });
      if (ordered.id !== null)
        return redirect(paths.massStartResult(ordered.id), {
          kind: 'success',
          text:
            ordered.lines === 1 ? 'Eine Zeile ist beauftragt.' : `${ordered.lines} Zeilen sind beauftragt.`,
        });
      const { dryRun } = ordered;
      if (!dryRun.ok) return showForm(services, { text: lines, errors: { text: dryRun.fault }, status: 422 });
      return page(
        MassStartCheckPage,
        { ...presentDryRun(dryRun.lines), name, text: lines, nothing: true },
        422,
      );
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/sammelstart/:id',
    access: 'handovers.start',
    params: z.object({ id: z.union([z.uuid(), z.literal('letzter')]) }),
    sample: '/uebergaben/sammelstart/letzter',
    audit: 'reads',
    async handler({ services, actor, params: { id } }) {
      const { summary, lines } = await readMassStart(services, actor, id);
      return page(MassStartResultPage, presentResult(summary, lines));
    },
  }),
];
