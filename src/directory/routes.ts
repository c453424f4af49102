import { z } from 'zod';
import { DirectoryMapPage } from '../../views/directory/directory-map-page.js';
import { DirectoryPage } from '../../views/directory/directory-page.js';
import { EntryFormPage } from '../../views/directory/entry-form-page.js';
import { EntryPage } from '../../views/directory/entry-page.js';
import { listOwnerChoices } from '../articles/index.js';
import { readForm, typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route, searchRoute } from '../http/route.js';
import { listPositionsForSelect } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { checkPersonalData, confirmField } from '../shared/checked-text.js';
import { forbidden, notFound } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { closeForm, entryForm, placeFault, revisionForm } from './entry-forms.js';
import { type Entry, findEntry } from './entry-store.js';
import { allOfList, listEntries, mostOnMap } from './list-entries.js';
import { mayAddEntries, mayEdit } from './policy.js';
import { formValues, type Here, ownerChoices, presentEntry, presentList, presentMap } from './present.js';
import { addEntry, changeEntry, closeEntry, confirmEntry, reopenEntry } from './save-entry.js';

type Body = Readonly<Record<string, unknown>>;

const params = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,90}$/) });
const sample = '/verzeichnis/schuldnerberatung-des-landkreises';

/** What an address says of a list; anything else is no filter. */
export const listQuery = z.object({
  q: z.string().catch(''),
  art: z.string().catch(''),
  ort: z.string().catch(''),
  stand: z.enum(['', 'frueher']).catch(''),
});
const pageQuery = listQuery.extend({ seite: z.coerce.number().int().min(1).max(10_000).catch(1) });

const hereOf = ({ clock, config }: Services): Here => ({
  today: clock.today(),
  holidayState: config.holidayState,
  map: config.map,
});

async function entryAt(services: Services, slug: string): Promise<Entry> {
  const entry = await findEntry(services.db, slug);
  if (!entry) throw notFound();
  return entry;
}

/** The form, for a new entry or a kept one, as typed where something is wrong. At most two queries. */
async function showForm(
  services: Services,
  actor: Actor,
  entry: Entry | null,
  again: { body: Body; errors: FieldErrors; confirmation: string | null } | null,
  post = '',
): Promise<Reply> {
  // Whoever may change an entry may give it to any post; a new one begins at a post of their own.
  const posts = entry
    ? await listPositionsForSelect(services.db.read)
    : await listOwnerChoices(services, actor);
  const values = formValues(entry, again && typedValues(again.body));
  const asked = posts.find(({ number }) => number === post)?.id ?? (posts.length === 1 ? posts[0]?.id : '');
  const closing = again?.body.grund !== undefined;
  return page(
    EntryFormPage,
    {
      entry: entry && {
        slug: entry.slug,
        name: entry.name,
        revision: entry.revision,
        closed: entry.closedOn !== null,
      },
      values: !entry && !again && asked ? { ...values, stelle: asked } : values,
      reason: closing ? typed(typedValues(again.body), 'grund') : '',
      errors: closing ? {} : (again?.errors ?? {}),
      closeErrors: closing ? again.errors : {},
      posts: ownerChoices(posts),
      confirm: { name: confirmField, value: again?.confirmation ?? null },
    },
    again ? 422 : 200,
  );
}

/** Reads the form with the check for citizens' data; or what is wrong. */
function readEntry(body: Body) {
  const form = readForm(entryForm, body);
  const values = typedValues(body);
  const texts = Object.fromEntries(
    ['name', 'beschreibung', 'zielgruppe', 'zeithinweis'].map((name) => [name, typed(values, name)]),
  );
  const checked = checkPersonalData(texts, body);
  const place = placeFault(typed(values, 'breite'), typed(values, 'laenge'));
  const errors = { ...checked.errors, ...place, ...(form.ok ? {} : form.errors) };
  return form.ok && Object.keys(errors).length === 0
    ? { ok: true as const, value: form.value, confirmed: checked.confirmed }
    : { ok: false as const, again: { body, errors, confirmation: checked.confirmation } };
}

/** The entry's form for those who may change it. */
async function editable(services: Services, actor: Actor, slug: string): Promise<Entry> {
  const entry = await entryAt(services, slug);
  const verdict = mayEdit(actor, { id: entry.ownerPositionId, unitIds: entry.ownerUnitIds });
  if (!verdict.allowed) throw forbidden(verdict.reason);
  return entry;
}

export const directoryRoutes: readonly Route[] = [
  ...searchRoute({
    path: '/verzeichnis',
    access: 'signed-in',
    sample: '/verzeichnis',
    query: pageQuery,
    async handler({ actor, query: { seite, ...query }, services }) {
      const list = await listEntries(services, query, seite);
      return page(
        DirectoryPage,
        presentList(list, query, hereOf(services), {
          add: mayAddEntries(actor),
          import: actor.permissions.has('articles.edit-any'),
        }),
      );
    },
  }),
  ...searchRoute({
    path: '/verzeichnis/karte',
    access: 'signed-in',
    sample: '/verzeichnis/karte',
    query: listQuery,
    async handler({ query, services, res }) {
      const { tiles } = services.config.map;
      // Pictures from the map's server, on this page alone.
      const policy = res.getHeader('Content-Security-Policy');
      if (tiles && typeof policy === 'string')
        res.setHeader(
          'Content-Security-Policy',
          policy.replace("img-src 'self'", `img-src 'self' ${tiles.origin}`),
        );
      const list = await allOfList(services, query, mostOnMap);
      return page(DirectoryMapPage, presentMap(list, query, hereOf(services)));
    },
  }),
  route({
    method: 'get',
    path: '/verzeichnis/neu',
    access: 'signed-in',
    sample: '/verzeichnis/neu',
    audit: 'reads',
    query: z.object({ stelle: z.string().catch('') }),
    handler({ actor, services, query }) {
      if (!mayAddEntries(actor)) throw forbidden('Einträge legen Stellen und die Wissensredaktion an.');
      return showForm(services, actor, null, null, query.stelle);
    },
  }),
  route({
    method: 'post',
    path: '/verzeichnis/neu',
    access: 'signed-in',
    sample: '/verzeichnis/neu',
    audit: ['directory.entry-added'],
    async handler({ actor, services, body }) {
      const read = readEntry(body);
      if (!read.ok) return showForm(services, actor, null, read.again);
      const slug = await addEntry(services, actor, read.value, read.confirmed);
      return redirect(paths.entry(slug), { kind: 'success', text: 'Der Eintrag steht im Verzeichnis.' });
    },
  }),
  route({
    method: 'get',
    path: '/verzeichnis/:slug',
    access: 'signed-in',
    params,
    sample,
    audit: 'reads',
    async handler({ actor, params: { slug }, services }) {
      return page(EntryPage, presentEntry(await entryAt(services, slug), actor, hereOf(services)));
    },
  }),
  route({
    method: 'get',
    path: '/verzeichnis/:slug/bearbeiten',
    access: 'signed-in',
    params,
    sample: `${sample}/bearbeiten`,
    audit: 'reads',
    async handler({ actor, params: { slug }, services }) {
      return showForm(services, actor, await editable(services, actor, slug), null);
    },
  }),
  route({
    method: 'post',
    path: '/verzeichnis/:slug/bearbeiten',
    access: 'signed-in',
    params,
    sample: `${sample}/bearbeiten`,
    audit: ['directory.entry-changed'],
    async handler({ actor, params: { slug }, services, body }) {
      const entry = await editable(services, actor, slug);
      const read = readEntry(body);
      const against = readForm(revisionForm, body);
      if (!read.ok) return showForm(services, actor, entry, read.again);
      if (!against.ok)
        return showForm(services, actor, entry, {
          body,
          errors: { '': 'Bitte die Seite neu laden.' },
          confirmation: null,
        });
      await changeEntry(services, actor, { slug, ...against.value, ...read.value }, read.confirmed);
      return redirect(paths.entry(slug), {
        kind: 'success',
        text: 'Gespeichert. Der Eintrag gilt als heute geprüft.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/verzeichnis/:slug/stimmt-noch',
    access: 'signed-in',
    params,
    sample: `${sample}/stimmt-noch`,
    audit: ['directory.entry-confirmed'],
    async handler({ actor, params: { slug }, services }) {
      await confirmEntry(services, actor, slug);
      return redirect(paths.entry(slug), {
        kind: 'success',
        text: 'Danke. Der Eintrag gilt als heute geprüft.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/verzeichnis/:slug/schliessen',
    access: 'signed-in',
    params,
    sample: `${sample}/schliessen`,
    audit: ['directory.entry-closed'],
    async handler({ actor, params: { slug }, services, body }) {
      const entry = await editable(services, actor, slug);
      const form = readForm(closeForm, body);
      const checked = checkPersonalData({ grund: typed(typedValues(body), 'grund') }, body);
      const errors = { ...checked.errors, ...(form.ok ? {} : form.errors) };
      if (!form.ok || Object.keys(errors).length > 0)
        return showForm(services, actor, entry, {
          body: { grund: '', ...body },
          errors,
          confirmation: checked.confirmation,
        });
      await closeEntry(services, actor, { slug, revision: form.value.revision, reason: form.value.grund });
      return redirect(paths.entry(slug), {
        kind: 'success',
        text: 'Der Eintrag steht nicht mehr im Verzeichnis; seine Adresse nennt weiter den Grund.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/verzeichnis/:slug/wieder-aufnehmen',
    access: 'signed-in',
    params,
    sample: `${sample}/wieder-aufnehmen`,
    audit: ['directory.entry-reopened'],
    async handler({ actor, params: { slug }, services }) {
      await reopenEntry(services, actor, slug);
      return redirect(paths.entry(slug), {
        kind: 'success',
        text: 'Der Eintrag steht wieder im Verzeichnis.',
      });
    },
  }),
];
