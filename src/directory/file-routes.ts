import { z } from 'zod';
import { ImportCheckPage } from '../../views/directory/import-check-page.js';
import { ImportPage } from '../../views/directory/import-page.js';
import { choice } from '../http/fields.js';
import { file, json, page, type Reply, type Route, redirect, route, text } from '../http/route.js';
import { listPositionsForSelect } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { csvText } from '../shared/csv.js';
import { isUuid } from '../shared/ids.js';
import { offerKindOf } from '../shared/offer-kinds.js';
import { paths } from '../shared/paths.js';
import { decodeText } from '../shared/read-table.js';
import type { FieldErrors } from '../shared/result.js';
import type { OfferDefaults } from './check-offers.js';
import { offersCsv, offersGeoJson, offersUmap } from './export-offers.js';
import { checkImport, importOffers, type OfferCheck } from './import-offers.js';
import { allOfList } from './list-entries.js';
import { mostOffers } from './offer-file.js';
import { ownerChoices } from './present.js';
import { presentVerdicts } from './present-import.js';
import { offerColumns } from './read-offer-csv.js';
import { listQuery } from './routes.js';

type Body = Readonly<Record<string, unknown>>;

const word = (body: Body, name: string) => {
  const value = body[name];
  return typeof value === 'string' ? value : '';
};

/** A whole county's map has less; the confirmation sends it once more as a form. */
const mostBytes = 1_000_000;

async function showForm(services: Services, body: Body = {}, errors: FieldErrors = {}): Promise<Reply> {
  const posts = await listPositionsForSelect(services.db.read);
  return page(
    ImportPage,
    {
      columns: offerColumns.map(({ title }) => title),
      posts: ownerChoices(posts),
      values: {
        art: word(body, 'art') || 'beratung',
        stelle: word(body, 'stelle'),
        text: word(body, 'text'),
      },
      errors,
    },
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}

/** What to take for entries of which the file does not say it. */
function defaultsOf(body: Body): { defaults: OfferDefaults | null; errors: FieldErrors } {
  const [kind, ownerPositionId] = [offerKindOf(word(body, 'art')), word(body, 'stelle')];
  return kind && isUuid(ownerPositionId)
    ? { defaults: { kind, ownerPositionId }, errors: {} }
    : {
        defaults: null,
        errors: {
          ...(kind ? {} : { art: 'Bitte die Art wählen.' }),
          ...(isUuid(ownerPositionId) ? {} : { stelle: 'Bitte die zuständige Stelle wählen.' }),
        },
      };
}

const showCheck = (
  checked: OfferCheck & { ok: true },
  given: { name: string; text: string; body: Body; again: boolean },
): Reply =>
  page(
    ImportCheckPage,
    {
      ...presentVerdicts(checked.verdicts),
      notes: checked.notes,
      name: given.name,
      text: given.text,
      art: word(given.body, 'art'),
      stelle: word(given.body, 'stelle'),
      state: checked.state,
      again: given.again,
    },
    given.again ? 409 : 200,
  );

const fileKinds = {
  csv: { type: 'text/csv; charset=utf-8', make: offersCsv },
  geojson: { type: 'application/geo+json', make: offersGeoJson },
  umap: { type: 'application/json', make: null },
} as const;

/** Files in and out; before the routes of single entries, whose addresses would swallow these. */
export const directoryFileRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/verzeichnis/umriss.geojson',
    access: 'signed-in',
    sample: '/verzeichnis/umriss.geojson',
    audit: 'reads',
    handler: ({ services, res }) => {
      res.set('Cache-Control', 'private, max-age=3600');
      const { outline } = services.config.map;
      return json({ type: 'MultiPolygon', coordinates: outline.map((ring) => [ring]) });
    },
  }),
  route({
    method: 'get',
    path: '/verzeichnis/ausgabe/:format',
    access: 'signed-in',
    params: z.object({ format: choice(['csv', 'geojson', 'umap']) }),
    query: listQuery,
    sample: '/verzeichnis/ausgabe/csv',
    audit: 'reads',
    sealed: true,
    async handler({ services, params: { format }, query }) {
      const { entries } = await allOfList(services, query, mostOffers);
      const body = format === 'umap' ? offersUmap(entries, 'Verzeichnis') : fileKinds[format].make(entries);
      return file(body, fileKinds[format].type, `verzeichnis.${format}`);
    },
  }),
  route({
    method: 'get',
    path: '/verzeichnis/einlesen',
    access: 'articles.edit-any',
    sample: '/verzeichnis/einlesen',
    audit: 'reads',
    handler: ({ services }) => showForm(services),
  }),
  route({
    method: 'get',
    path: '/verzeichnis/einlesen/muster.csv',
    access: 'articles.edit-any',
    sample: '/verzeichnis/einlesen/muster.csv',
    audit: 'reads',
    handler: () =>
      text(
        csvText(
          offerColumns.map(({ title }) => title),
          [
            [
              'Beratungsstelle Beispiel',
              'Beratungsstelle',
              'Beratung zu Schulden und Haushalt, kostenfrei',
              'Menschen im ganzen Landkreis',
              'Marktplatz 1, 72555 Hohenbruck',
              '',
              '',
              '',
              '07999 1234-0',
              'beratung@beispiel.example',
              'https://beratung.example',
              'Mo-Fr 8-12 Uhr; Do 14-18 Uhr',
              'und nach Vereinbarung',
              '48,4712',
              '9,1043',
              '',
              '',
            ],
          ],
        ),
        'text/csv; charset=utf-8',
      ),
  }),
  route({
    method: 'get',
    path: '/verzeichnis/einlesen/pruefung',
    access: 'articles.edit-any',
    sample: '/verzeichnis/einlesen/pruefung',
    audit: 'reads',
    // A check is not kept: whoever comes back by its address begins anew.
    handler: ({ services }) => showForm(services),
  }),
  route({
    method: 'post',
    path: '/verzeichnis/einlesen/pruefung',
    access: 'articles.edit-any',
    sample: '/verzeichnis/einlesen/pruefung',
    audit: 'none: tells what each entry of a file would do, saves nothing',
    uploads: { maxBytes: mostBytes, maxFiles: 1 },
    async handler({ services, actor, body, files }) {
      const given = files.find(({ content }) => content.length > 0);
      const content = given ? decodeText(given.content) : word(body, 'text');
      const { defaults, errors } = defaultsOf(body);
      const where = given ? 'datei' : 'text';
      if (!defaults) return showForm(services, body, errors);
      if (content.length > mostBytes)
        return showForm(services, {}, { [where]: 'Die Datei ist größer als 1 MB. Bitte teilen Sie sie.' });
      const checked = await checkImport(services, actor, content, defaults);
      if (!checked.ok) return showForm(services, body, { [where]: checked.fault });
      return showCheck(checked, {
        name: given?.name ?? 'Eingefügter Text',
        text: content,
        body,
        again: false,
      });
    },
  }),
  route({
    method: 'post',
    path: '/verzeichnis/einlesen/uebernehmen',
    access: 'articles.edit-any',
    sample: '/verzeichnis/einlesen/uebernehmen',
    audit: ['directory.imported', 'directory.entry-added', 'directory.entry-changed'],
    async handler({ services, actor, body }) {
      const { defaults, errors } = defaultsOf(body);
      if (!defaults) return showForm(services, body, errors);
      const input = {
        text: word(body, 'text'),
        defaults,
        state: word(body, 'stand'),
        file: word(body, 'name').slice(0, 200),
      };
      const done = await importOffers(services, actor, input);
      if (done)
        return redirect(paths.directory, {
          kind: 'success',
          text: `Übernommen: ${done.added} neu, ${done.changed} geändert, ${done.same} unverändert${done.faulty > 0 ? `, ${done.faulty} ausgelassen` : ''}.`,
        });
      const checked = await checkImport(services, actor, input.text, defaults);
      if (!checked.ok) return showForm(services, body, { text: checked.fault });
      return showCheck(checked, { name: input.file, text: input.text, body, again: true });
    },
  }),
];
