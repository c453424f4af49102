import { exportEvents, listEvents } from '../../src/audit/list-events.js';
import { listEntries } from '../../src/directory/list-entries.js';
import { showOverview } from '../../src/home/show-overview.js';
import { inChargeOfUnit, mayReadOutlook, mayReadRisk } from '../../src/organisation/index.js';
import { paths } from '../../src/shared/paths.js';
import type { Asked } from './comparison.js';

/** Statistics of units, the record with its export, and the directory. */
export async function compareHouse({
  services,
  office,
  rules,
  actor,
  may,
  client,
  opensPages,
  compare,
  within,
  opened,
}: Asked): Promise<void> {
  const led = office.units.filter((unit) => inChargeOfUnit(actor, unit)).map(({ key }) => key);
  await opened('statistics', [...office.units.map(({ key }) => key)], paths.overviewOf, led);
  for (const key of led) {
    const { handovers } = await showOverview(services, actor, key);
    within(
      `statistics of ${key}`,
      handovers.map(({ number }) => number),
      may.runs,
    );
  }
  await compareOverviewFiles({ services, office, actor, may, client, opensPages, compare, within }, led);

  const { entries, total } = await listEntries(services, { q: 'Angebot', art: '', ort: '', stand: '' }, 1);
  const slugs = office.entries.map(({ slug }) => slug);
  compare(
    'list of directory',
    entries.map(({ slug }) => slug),
    slugs,
  );
  compare('count of directory', [String(total)], [String(slugs.length)]);
  await opened('page of directory', slugs, paths.entry, slugs);

  if (!actor.permissions.has('audit.read')) return;
  const filter = { from: null, until: null, action: null, objectType: 'article', text: null, before: null };
  const titles = new Set(office.articles.map(({ title }) => title));
  const open = office.articles
    .filter(({ id }) => rules.articles.get(id)?.readerIds.length === 0)
    .map(({ title }) => title);
  const allowed = [...open, ...may.articles.map(({ title }) => title)];
  const ofOffice = (lines: readonly { label: string }[]) =>
    // The record cannot be emptied: it still tells of the offices drawn before.
    lines.map(({ label }) => label).filter((label) => titles.has(label));
  within('record', ofOffice((await listEvents(services, actor, filter)).lines), allowed);
  const { lines } = await exportEvents(services, actor, filter);
  within('export of the record', ofOffice(lines), allowed);
}

/** The lists behind the overview's figures, as they are downloaded. */
async function compareOverviewFiles(
  {
    services,
    office,
    actor,
    may,
    client,
    opensPages,
    compare,
    within,
  }: Pick<Asked, 'services' | 'office' | 'actor' | 'may' | 'client' | 'opensPages' | 'compare' | 'within'>,
  led: readonly string[],
): Promise<void> {
  if (!opensPages) return;
  for (const { id, key } of office.units) {
    const scene = led.includes(key) ? await showOverview(services, actor, key) : null;
    const files = new Map<string, string>();
    for (const what of ['verspaetet', 'risiko', 'abgaenge']) {
      const { status, body } = await client.get(paths.overviewCsv(what, { einheit: key }));
      if (status === 200) files.set(what, body);
    }
    compare(
      `CSVs of ${key}`,
      [...files.keys()],
      scene && scene.on.length > 0 ? ['verspaetet', 'risiko', 'abgaenge'] : [],
    );
    within(
      `CSV of late handovers of ${key}`,
      office.runs.map(({ number }) => number).filter((number) => files.get('verspaetet')?.includes(number)),
      may.runs,
    );
    const named = (what: string) =>
      office.posts
        .filter(({ number }) => files.get(what)?.includes(`${number};`))
        .map(({ number }) => number);
    const below = office.posts.filter(({ unitPath }) => files.has('risiko') && unitPath.includes(id));
    compare(
      `CSV of risks of ${key}`,
      named('risiko'),
      below.filter((post) => mayReadRisk(actor, post)).map(({ number }) => number),
    );
    within(
      `CSV of departures of ${key}`,
      named('abgaenge'),
      below.filter((post) => mayReadOutlook(actor, post, [])).map(({ number }) => number),
    );
  }
}
