import { z } from 'zod';
import { personDataDocument } from '../../views/exchange/person-data-document.js';
import { PersonDataPage } from '../../views/exchange/person-data-page.js';
import { file, page, type Route, route } from '../http/route.js';
import { paths } from '../shared/paths.js';
import { gatherPersonData, personOfData } from './gather-person-data.js';

const person = z.string().catch('');

/** "Meine Daten": what is kept about a person, to read and to take along. */
export const personDataRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.ownData,
    access: 'signed-in',
    sample: paths.ownData,
    audit: 'reads',
    query: z.object({ person }),
    async handler({ actor, query, services }) {
      const about = await personOfData(services, actor, query.person || null);
      return page(PersonDataPage, { name: about.name, own: about.id === actor.personId, personId: about.id });
    },
  }),
  route({
    method: 'post',
    path: paths.takeData,
    limited: 'costly',
    access: 'signed-in',
    sample: paths.takeData,
    audit: ['person.data-given'],
    async handler({ actor, body, services }) {
      const data = await gatherPersonData(services, actor, person.parse(body.person) || null);
      const name = `auskunft-${services.clock.today()}`;
      return body.als === 'json'
        ? file(JSON.stringify(data, null, 1), 'application/json', `${name}.json`)
        : file(personDataDocument(data), 'text/html; charset=utf-8', `${name}.html`);
    },
  }),
];
