import { z } from 'zod';
import { collectionFor } from '../articles/index.js';
import { findEntry } from '../directory/index.js';
import { type Route, route } from '../http/route.js';
import {
  assignmentsOfPosition,
  findPositionByNumber,
  findUnitByKey,
  inChargeOfUnit,
  mayReadOutlook,
  mayReadRisk,
} from '../organisation/index.js';
import { notFound } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import { subjectsOfCollection } from './article-subjects.js';
import { seenByAll } from './audience.js';
import { audienceAnswer } from './audience-answer.js';
import { packageOfPost } from './handover-subjects.js';

const keyed = <K extends string>(name: K) =>
  z.object({ [name]: z.string().min(1).max(200) } as Record<K, z.ZodString>);

const inCharge = {
  whom: 'Die Leitungen und die Personalstelle',
  why: 'Sie leiten die Einheit oder gehören zur Personalstelle.',
};
const concerned = {
  whom: 'Wen es selbst betrifft',
  why: 'Sie sind oder waren auf dieser Stelle eingesetzt.',
};

/** "Wer sieht das?" for what the whole house sees, with the parts of a page that it does not. */
export const houseAudienceRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/stellen/:number/wer-sieht-das',
    access: 'signed-in',
    params: keyed('number'),
    sample: '/stellen/50-2-07/wer-sieht-das',
    audit: 'reads',
    async handler({ services, actor, params: { number } }) {
      const { read } = services.db;
      const position = await findPositionByNumber(read, number);
      if (!position) throw notFound();
      const { id, unit } = position;
      const facts = { id, unitPath: unit.path, leadsUnit: unit.headPositionId === id };
      const people = (await assignmentsOfPosition(read, id)).map(({ personId }) => personId);
      const what = `Stelle ${number} ${position.title}`;
      return audienceAnswer(services, actor, { what, back: { label: what, href: paths.position(number) } }, [
        {
          id: 'stelle',
          title: 'Die Stelle, wer sie heute innehat und wer vertritt',
          note: 'Artikel, Übergaben und Fragen stehen dort nur für die, die sie lesen dürfen.',
          judge: seenByAll('Der Stellenplan ist im ganzen Haus zu sehen.'),
        },
        {
          id: 'kuenftig',
          title: 'Wer die Stelle wann verlässt und wer nachfolgt',
          note: 'Bis es so weit ist.',
          judge(other) {
            if (!mayReadOutlook(other, facts, people)) return null;
            return mayReadOutlook(other, { ...facts, id: '' }, []) ? inCharge : concerned;
          },
        },
        {
          id: 'risiko',
          title: 'Das Wissensrisiko',
          note: null,
          judge: (other) => (mayReadRisk(other, facts) ? inCharge : null),
        },
        packageOfPost(position, services.clock.today()),
      ]);
    },
  }),
  route({
    method: 'get',
    path: '/einheiten/:key/wer-sieht-das',
    access: 'signed-in',
    params: keyed('key'),
    sample: '/einheiten/eingliederungshilfe/wer-sieht-das',
    audit: 'reads',
    async handler({ services, actor, params: { key } }) {
      const unit = await findUnitByKey(services.db.read, key);
      if (!unit) throw notFound();
      const what = { what: unit.name, back: { label: unit.name, href: paths.unit(key) } };
      return audienceAnswer(services, actor, what, [
        {
          id: 'einheit',
          title: 'Die Einheit mit ihren Stellen',
          note: 'Artikel stehen dort nur für die, die sie lesen dürfen.',
          judge: seenByAll('Der Aufbau des Hauses ist für alle zu sehen.'),
        },
        {
          id: 'ausblick',
          title: 'Abgänge und Wissensrisiken',
          note: 'Die Einstufung der eigenen Stelle sieht niemand.',
          judge: (other) => (inChargeOfUnit(other, unit) ? inCharge : null),
        },
      ]);
    },
  }),
  route({
    method: 'get',
    path: '/sammlungen/:slug/wer-sieht-das',
    access: 'signed-in',
    params: keyed('slug'),
    sample: '/sammlungen/eingliederungshilfe/wer-sieht-das',
    audit: 'reads',
    async handler({ services, actor, params: { slug } }) {
      const collection = await collectionFor(services.db.read, actor, slug);
      const { title } = collection;
      return audienceAnswer(
        services,
        actor,
        { what: title, back: { label: title, href: paths.collection(slug) } },
        await subjectsOfCollection(services, collection),
      );
    },
  }),
  route({
    method: 'get',
    path: '/verzeichnis/:slug/wer-sieht-das',
    access: 'signed-in',
    params: keyed('slug'),
    sample: '/verzeichnis/schuldnerberatung-des-landkreises/wer-sieht-das',
    audit: 'reads',
    async handler({ services, actor, params: { slug } }) {
      const entry = await findEntry(services.db, slug);
      if (!entry) throw notFound();
      return audienceAnswer(
        services,
        actor,
        { what: entry.name, back: { label: entry.name, href: paths.entry(slug) } },
        [
          {
            id: 'eintrag',
            title: 'Der Eintrag',
            note: null,
            judge: seenByAll('Das Verzeichnis ist im ganzen Haus zu sehen.'),
          },
        ],
      );
    },
  }),
];
