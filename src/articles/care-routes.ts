import { z } from 'zod';
import { CarePage } from '../../views/articles/care-page.js';
import { page, type Route, route } from '../http/route.js';
import { paths } from '../shared/paths.js';
import { countCare } from './care-store.js';
import { careLists, carePageSize } from './list-care.js';

const first = 'ueberfaellig';

/** What those who look after the house's knowledge have to mend. */
export const careRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/wissenspflege',
    access: 'articles.edit-any',
    sample: '/wissenspflege?liste=doppelt',
    audit: 'reads',
    query: z.object({
      liste: z.string().max(20).catch(first),
      seite: z.coerce.number().int().min(1).max(10_000).catch(1),
    }),
    async handler({ query, services }) {
      const key = query.liste in careLists ? query.liste : first;
      const list = careLists[key] ?? careLists[first];
      if (!list) throw new Error('no list of care');
      const today = services.clock.today();
      const [counts, lines] = await Promise.all([
        countCare(services.db, today),
        list.find(services, today, { limit: carePageSize, offset: (query.seite - 1) * carePageSize }),
      ]);
      const total = lines[0]?.total ?? 0;
      return page(CarePage, {
        figures: [
          { value: counts.overdue, label: 'Prüfung überfällig', href: paths.careList('ueberfaellig') },
          { value: counts.lawChecks, label: 'Rechtsänderung prüfen', href: paths.careList('recht') },
          { value: counts.feedback, label: 'Rückmeldungen offen', href: paths.careList('rueckmeldungen') },
          {
            value: counts.withoutActing,
            label: 'ohne handelnde Stelle',
            meaning: `von ${counts.articles} veröffentlichten Artikeln`,
            href: paths.careList('vertretung'),
          },
        ],
        lists: Object.entries(careLists).map(([name, { label }]) => ({
          key: name,
          label,
          current: name === key,
        })),
        title: list.title,
        lead: list.lead,
        emptyTitle: 'Alles in Ordnung',
        empty: list.empty,
        items: lines.map(({ slug, title, ownerNumber, ownerTitle, fact, fix }) => ({
          slug,
          title,
          owner: ownerNumber ? `${ownerNumber} ${ownerTitle ?? ''}`.trim() : '–',
          fact,
          fix,
        })),
        total,
        page: query.seite,
        pageCount: Math.ceil(total / carePageSize),
        list: key,
      });
    },
  }),
];
