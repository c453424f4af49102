import { OrganisationColumnsPage } from '../../../views/exchange/personnel/columns-page.js';
import { OrganisationCheckPage } from '../../../views/exchange/personnel/import-check-page.js';
import { OrganisationImportPage } from '../../../views/exchange/personnel/import-page.js';
import { page, type Reply, type Route, redirect, route, text } from '../../http/route.js';
import { readSetting } from '../../organisation/index.js';
import type { Services } from '../../platform/services.js';
import { readDay } from '../../shared/dates.js';
import { paths } from '../../shared/paths.js';
import { decodeText } from '../../shared/read-table.js';
import type { FieldErrors } from '../../shared/result.js';
import { type OwnHeadings, organisationColumns, organisationTemplateFile } from './import-columns.js';
import { checkOrganisation, importOrganisation, type OrganisationFile } from './import-organisation.js';
import { countWords, presentCheck } from './import-present.js';
import { setOrganisationColumns } from './set-columns.js';

type Body = Readonly<Record<string, unknown>>;

const word = (body: Body, name: string) => {
  const value = body[name];
  return typeof value === 'string' ? value : '';
};

/** Eight thousand lines have less; the confirmation sends it once more as a field. */
const mostBytes = 1_500_000;

async function showForm(services: Services, body: Body = {}, errors: FieldErrors = {}): Promise<Reply> {
  const { value } = await readSetting(services.db.read, 'personnelColumns');
  return page(
    OrganisationImportPage,
    {
      columns: organisationColumns.map(({ name, title, meaning }) => ({
        title,
        meaning,
        own: value.headings[name] ?? '',
      })),
      values: {
        text: word(body, 'text'),
        stand: word(body, 'stand') || services.clock.today(),
        umfang: word(body, 'umfang') || 'teil',
      },
      errors,
    },
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}

/** The file as the form brings it, or what is wrong with the form. */
function fileOf(
  body: Body,
  given?: { readonly name: string; readonly content: Uint8Array },
): OrganisationFile | FieldErrors {
  const content = given ? decodeText(given.content) : word(body, 'text');
  const [stand, umfang] = [word(body, 'stand').trim(), word(body, 'umfang')];
  const asOf = stand ? readDay(stand) : null;
  const errors: Record<string, string> = {};
  if (stand && !asOf) errors.stand = 'Bitte einen Tag wie 22.11.2026 angeben.';
  if (umfang !== 'teil' && umfang !== 'alles') errors.umfang = 'Bitte sagen, was in der Datei steht.';
  if (content.length > mostBytes)
    errors[given ? 'datei' : 'text'] = 'Die Datei ist größer als 1,5 MB. Bitte teilen Sie sie.';
  if (Object.keys(errors).length > 0) return errors;
  return {
    name: (given?.name ?? word(body, 'name')).slice(0, 200),
    text: content,
    asOf,
    complete: umfang === 'alles',
  };
}

const isFile = (given: OrganisationFile | FieldErrors): given is OrganisationFile =>
  'complete' in given && typeof given.complete === 'boolean';

const again = ({ text: content, asOf, complete }: OrganisationFile) => ({
  text: content,
  stand: asOf ?? '',
  umfang: complete ? 'alles' : 'teil',
});

export const organisationImportRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/verwaltung/organisation',
    access: 'organisation.manage',
    sample: '/verwaltung/organisation',
    audit: 'reads',
    handler: ({ services }) => showForm(services),
  }),
  route({
    method: 'post',
    path: '/verwaltung/organisation',
    access: 'organisation.manage',
    sample: '/verwaltung/organisation',
    audit: 'none: shows the form again with the lines to change',
    uploads: { maxBytes: mostBytes, maxFiles: 1 },
    handler: ({ services, body }) => showForm(services, body),
  }),
  route({
    method: 'get',
    path: '/verwaltung/organisation/muster.csv',
    access: 'organisation.manage',
    sample: '/verwaltung/organisation/muster.csv',
    audit: 'reads',
    handler: () => text(organisationTemplateFile(), 'text/csv; charset=utf-8'),
  }),
  route({
    method: 'get',
    path: '/verwaltung/organisation/pruefung',
    access: 'organisation.manage',
    sample: '/verwaltung/organisation/pruefung',
    audit: 'reads',
    // A dry run is not kept: whoever comes back by its address begins anew.
    handler: ({ services }) => showForm(services),
  }),
  route({
    method: 'post',
    path: '/verwaltung/organisation/pruefung',
    access: 'organisation.manage',
    sample: '/verwaltung/organisation/pruefung',
    audit: 'none: tells what a file would change, saves nothing',
    uploads: { maxBytes: mostBytes, maxFiles: 1 },
    async handler({ services, actor, body, files }) {
      const given = files.find(({ content }) => content.length > 0);
      const file = fileOf(body, given);
      if (!isFile(file)) return showForm(services, body, file);
      const checked = await checkOrganisation(services, actor, file);
      if (!checked.ok)
        return showForm(
          services,
          { ...body, text: file.text },
          { [given ? 'datei' : 'text']: checked.fault },
        );
      return page(
        OrganisationCheckPage,
        presentCheck(checked, { name: file.name, file: again(file), why: null }),
      );
    },
  }),
  route({
    method: 'post',
    path: '/verwaltung/organisation/uebernehmen',
    access: 'organisation.manage',
    sample: '/verwaltung/organisation/uebernehmen',
    audit: ['organisation.imported'],
    uploads: { maxBytes: mostBytes, maxFiles: 1 },
    async handler({ services, actor, body }) {
      const file = fileOf(body);
      if (!isFile(file)) return showForm(services, body, file);
      const typed = word(body, 'bestaetigt').trim();
      const result = await importOrganisation(services, actor, file, {
        state: word(body, 'pruefung'),
        confirmedEnds: /^\d{1,6}$/.test(typed) ? Number(typed) : null,
      });
      if (result.done)
        return redirect(paths.organisationImport, {
          kind: 'success',
          text: `Übernommen: ${countWords(result.counts)}.`,
        });
      const { check, why } = result;
      if (!check.ok || why === 'faulty')
        return showForm(services, body, { text: check.ok ? 'Bitte die Datei prüfen.' : check.fault });
      return page(
        OrganisationCheckPage,
        presentCheck(check, { name: file.name, file: again(file), why }),
        why === 'changed-meanwhile' ? 409 : 422,
      );
    },
  }),
  route({
    method: 'get',
    path: '/verwaltung/organisation/spalten',
    access: 'organisation.manage',
    sample: '/verwaltung/organisation/spalten',
    audit: 'reads',
    handler: ({ services }) => showColumns(services),
  }),
  route({
    method: 'post',
    path: '/verwaltung/organisation/spalten',
    access: 'organisation.manage',
    sample: '/verwaltung/organisation/spalten',
    audit: ['organisation.columns-set'],
    async handler({ services, actor, body }) {
      const headings: OwnHeadings = Object.fromEntries(
        organisationColumns.map(({ name }) => [name, word(body, `spalte.${name}`).slice(0, 80)]),
      );
      const seen = Number(word(body, 'revision'));
      const revision = Number.isInteger(seen) && seen >= 0 && seen < 2 ** 31 ? seen : 0;
      const errors = await setOrganisationColumns(services, actor, { headings, revision });
      if (errors) return showColumns(services, { headings, errors });
      return redirect(paths.organisationColumns, { kind: 'success', text: 'Gespeichert.' });
    },
  }),
];

async function showColumns(
  services: Services,
  typed?: { headings: OwnHeadings; errors: FieldErrors },
): Promise<Reply> {
  const { value, revision } = await readSetting(services.db.read, 'personnelColumns');
  const headings: OwnHeadings = typed?.headings ?? value.headings;
  return page(
    OrganisationColumnsPage,
    {
      columns: organisationColumns.map(({ name, title, meaning }) => ({
        name,
        title,
        meaning,
        value: headings[name] ?? '',
      })),
      revision,
      ...(typed ? { errors: typed.errors } : {}),
    },
    typed ? 422 : 200,
  );
}
