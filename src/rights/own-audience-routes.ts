import { z } from 'zod';
import { checklistFor, findTerm, getLawChange } from '../articles/index.js';
import { findTemplateVersion } from '../handovers/index.js';
import { type Route, route } from '../http/route.js';
import { notFound } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import { seenByAll } from './audience.js';
import { audienceAnswer } from './audience-answer.js';

const sampleId = '00000000-0000-7000-8000-000000000000';

/** "Wer sieht das?" for what is one person's own, one office's, or everybody's. */
export const ownAudienceRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/checklisten/:id/wer-sieht-das',
    access: 'signed-in',
    params: z.object({ id: z.uuid() }),
    sample: `/checklisten/${sampleId}/wer-sieht-das`,
    audit: 'reads',
    async handler({ services, actor, params: { id } }) {
      const { title, fileNumber } = await checklistFor(services, actor, id);
      const what = `Checkliste zu ${fileNumber}: ${title}`;
      return audienceAnswer(services, actor, { what, back: { label: title, href: paths.checklist(id) } }, [
        {
          id: 'checkliste',
          title: 'Diese Liste mit Aktenzeichen und Häkchen',
          note: 'Auch Leitung, Personalstelle und Verwaltung sehen sie nicht, und kein Nachweis hält die Häkchen fest. Den Text dahinter sieht, wer den Artikel lesen darf.',
          judge: ({ personId }) =>
            personId === actor.personId
              ? { whom: 'Wer die Liste begonnen hat', why: 'Es ist Ihre eigene Liste.' }
              : null,
        },
      ]);
    },
  }),
  route({
    method: 'get',
    path: '/glossar/:slug/wer-sieht-das',
    access: 'signed-in',
    params: z.object({ slug: z.string().min(1).max(200) }),
    sample: '/glossar/gesamtplan/wer-sieht-das',
    audit: 'reads',
    async handler({ services, actor, params: { slug } }) {
      const found = await findTerm(services.db.read, slug);
      if (!found) throw notFound();
      const { term, ownerNumber, ownerTitle } = found;
      const object = { what: `Begriff ${term}`, back: { label: 'Glossar', href: paths.glossaryTerm(slug) } };
      return audienceAnswer(services, actor, object, [
        {
          id: 'begriff',
          title: 'Der Begriff mit seiner Erklärung',
          note: `In Artikeln sehen ihn alle, die den Artikel lesen. Gepflegt wird er von ${ownerNumber} ${ownerTitle}.`,
          judge: seenByAll('Das Glossar ist im ganzen Haus zu sehen.'),
        },
      ]);
    },
  }),
  route({
    method: 'get',
    path: '/rechtsaenderungen/:id/wer-sieht-das',
    access: 'signed-in',
    params: z.object({ id: z.uuid() }),
    sample: `/rechtsaenderungen/${sampleId}/wer-sieht-das`,
    audit: 'reads',
    async handler({ services, actor, params: { id } }) {
      const { change } = await getLawChange(services, actor, id);
      const object = {
        what: `Geändert: ${change.normTitle}`,
        back: { label: change.normTitle, href: paths.lawChange(id) },
      };
      return audienceAnswer(services, actor, object, [
        {
          id: 'aenderung',
          title: 'Die Rechtsänderung mit altem und neuem Wortlaut',
          note: 'Artikel, die sich darauf berufen, stehen dort nur für die, die sie lesen dürfen.',
          judge: seenByAll('Rechtsnormen sind im ganzen Haus zu lesen.'),
        },
      ]);
    },
  }),
  route({
    method: 'get',
    path: '/vorlagen/:key/wer-sieht-das',
    access: 'templates.edit',
    params: z.object({ key: z.string().regex(/^[a-z0-9-]{3,80}$/) }),
    sample: '/vorlagen/uebergabe-eingliederungshilfe/wer-sieht-das',
    audit: 'reads',
    async handler({ services, actor, params: { key } }) {
      const { read } = services.db;
      const version =
        (await findTemplateVersion(read, key, 'RELEASED')) ?? (await findTemplateVersion(read, key, 'DRAFT'));
      if (!version) throw notFound();
      const { title } = version;
      const object = { what: `Vorlage ${title}`, back: { label: title, href: paths.template(key) } };
      return audienceAnswer(services, actor, object, [
        {
          id: 'vorlage',
          title: 'Die Vorlage mit ihrem Entwurf und allen Fassungen',
          note: 'Die Schritte, die daraus in einem Vorgang entstehen, sehen dort alle, die den Vorgang sehen.',
          judge: ({ permissions }) =>
            permissions.has('templates.edit')
              ? { whom: 'Die Personalstelle', why: 'Sie pflegen die Vorlagen des Hauses.' }
              : null,
        },
      ]);
    },
  }),
];
