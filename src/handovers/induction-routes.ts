import { z } from 'zod';
import { InductionNewPage } from '../../views/handovers/induction-new-page.js';
import { InductionPage } from '../../views/handovers/induction-page.js';
import { optionalText, requiredDay, requiredText } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listPeopleForSelect } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { correctionRoutes } from './correction-routes.js';
import { improvementRoutes } from './improvement-routes.js';
import { presentInduction } from './induction-present.js';
import { inductionRemarkRoutes } from './induction-remark-routes.js';
import { markReading } from './mark-reading.js';
import { stateOfPackage } from './package-state-present.js';
import { listVersions, versionsOfRun } from './package-version-store.js';
import { readInduction } from './read-induction.js';
import { inductionOrigin, startInduction } from './start-induction.js';
import { listReleasedTemplates } from './template-store.js';

const params = z.object({ number: z.string().max(40) });

type Values = { successorId: string; startsOn: string; mentorId: string; templateVersionId: string };

async function showNew(
  services: Services,
  actor: Actor,
  from: { von: string; stelle: string; person?: string; beginn?: string },
  typed?: { values: Values; errors: FieldErrors },
): Promise<Reply> {
  const { read } = services.db;
  const { handover, position } = await inductionOrigin(read, actor, {
    handoverNumber: from.von,
    positionNumber: from.stelle,
  });
  const people = await listPeopleForSelect(read, services.clock.today());
  const templates = await listReleasedTemplates(read, 'INDUCTION');
  const versions = handover ? versionsOfRun(await listVersions(read, position.id), handover.id) : [];
  const state = stateOfPackage(versions, null);
  return page(
    InductionNewPage,
    {
      position,
      breadcrumbs: handover
        ? [{ label: `Übergabe ${handover.number}`, href: paths.run(handover.number) }]
        : [{ label: `Stelle ${position.number}`, href: paths.position(position.number) }],
      from: handover ? { name: 'von', value: handover.number } : { name: 'stelle', value: position.number },
      packageWords: handover
        ? `Die Einarbeitung beginnt mit dem Übergabepaket: ${state.lines[0] ?? state.badge.text}.`
        : 'Zu dieser Stelle wird keine Übergabe verknüpft. Gibt es eine, beginnen Sie bitte dort.',
      people: people.map(({ id, name, posts }) => ({ value: id, label: posts ? `${name}, ${posts}` : name })),
      templates: templates.map(({ versionId, title, description }) => ({
        value: versionId,
        label: title,
        hint: description,
      })),
      values: typed?.values ?? {
        successorId: from.person || (handover?.successor?.id ?? ''),
        startsOn: from.beginn || (handover?.days.S ?? ''),
        mentorId: handover?.mentor?.id ?? '',
        templateVersionId: '',
      },
      errors: typed?.errors,
    },
    typed ? 422 : 200,
  );
}

const schema = z.object({
  successorId: requiredText('die Nachfolge', 60),
  startsOn: requiredDay('den ersten Tag'),
  mentorId: optionalText(60).transform((id) => id || null),
  templateVersionId: requiredText('eine Vorlage', 60),
});

const from = (given: Readonly<Record<string, unknown>>) => ({
  von: typeof given.von === 'string' ? given.von : '',
  stelle: typeof given.stelle === 'string' ? given.stelle : '',
});

/** Inductions: start, the new holder's page, and what they understood. */
export const inductionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/einarbeitungen/neu',
    access: 'signed-in',
    query: z.object({
      von: z.string().catch(''),
      stelle: z.string().catch(''),
      // Of a proposal (proposals/proposal-present.ts).
      person: z.string().max(40).catch(''),
      beginn: z.string().max(10).catch(''),
    }),
    sample: '/einarbeitungen/neu?von=Ü-2026-0001',
    audit: 'reads',
    handler: ({ services, actor, query }) => showNew(services, actor, query),
  }),
  route({
    method: 'post',
    path: '/einarbeitungen/neu',
    access: 'signed-in',
    sample: '/einarbeitungen/neu',
    audit: ['induction.started'],
    async handler({ services, actor, body }) {
      const origin = from(body);
      const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : '');
      const again = (errors: FieldErrors) =>
        showNew(services, actor, origin, {
          values: {
            successorId: text('successorId'),
            startsOn: text('startsOn'),
            mentorId: text('mentorId'),
            templateVersionId: text('templateVersionId'),
          },
          errors,
        });
      const form = readForm(schema, body);
      if (!form.ok) return again(form.errors);
      const started = await startInduction(
        services,
        actor,
        { handoverNumber: origin.von, positionNumber: origin.stelle },
        form.value,
      );
      if (!started.ok) return again(started.errors);
      return redirect(paths.induction(started.number), {
        kind: 'success',
        text: started.isNew
          ? `Die Einarbeitung ${started.number} ist begonnen.`
          : `Diese Einarbeitung läuft schon (${started.number}).`,
      });
    },
  }),
  route({
    method: 'get',
    path: '/einarbeitungen/:number',
    access: 'signed-in',
    params,
    sample: '/einarbeitungen/E-2026-0001',
    audit: 'reads',
    async handler({ services, actor, params: { number } }) {
      const induction = await readInduction(services, actor, number);
      return induction
        ? page(InductionPage, presentInduction(induction, actor, services.clock.today()))
        : redirect(paths.run(number));
    },
  }),
  route({
    method: 'post',
    path: '/einarbeitungen/:number/lesepfad/:articleId',
    access: 'signed-in',
    params: z.object({ number: z.string().max(40), articleId: z.uuid() }),
    sample: '/einarbeitungen/E-2026-0001/lesepfad/00000000-0000-7000-8000-000000000000',
    audit: ['induction.article-understood', 'induction.article-reopened'],
    async handler({ services, actor, params: { number, articleId }, body }) {
      const understood = body.verstanden !== 'nein';
      const { title, done } = await markReading(services, actor, { number, articleId, understood });
      return redirect(`${paths.induction(number)}#lesepfad`, {
        kind: 'success',
        text: understood
          ? `Verstanden: „${title}“.${done ? ' Der Lesepfad ist geschafft.' : ''}`
          : `Wieder offen: „${title}“.`,
      });
    },
  }),
  ...inductionRemarkRoutes,
  ...correctionRoutes,
  ...improvementRoutes,
];
