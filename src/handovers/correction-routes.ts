import { z } from 'zod';
import { CorrectionsPage, type CorrectionView } from '../../views/handovers/corrections-page.js';
import type { RowAgain } from '../../views/handovers/row-note.js';
import { articlesByIds } from '../articles/index.js';
import { readCheckedForm, rowAgain } from '../http/checked-form.js';
import { choice, optionalText, revision } from '../http/fields.js';
import { typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { formatDay } from '../shared/dates.js';
import { paths, postKey } from '../shared/paths.js';
import { partKeys, partOf } from './package-parts.js';
import { correctionsFor, settleCorrection } from './settle-correction.js';

const words = { OPEN: 'offen', TAKEN: 'berichtigt', DECLINED: 'bleibt so' } as const;

const schema = z.object({
  urteil: choice(['TAKEN', 'DECLINED']),
  hinweis: optionalText(500),
  revision: revision.catch(0),
});

async function show(
  services: Services,
  actor: Actor,
  number: string,
  again: RowAgain | null = null,
): Promise<Reply> {
  const { position, corrections } = await correctionsFor(services, actor, number);
  const articles = await articlesByIds(
    services,
    actor,
    corrections.flatMap(({ articleId }) => articleId ?? []),
  );
  const all = corrections.map((one) => {
    const article = one.articleId ? articles.get(one.articleId) : undefined;
    const part = partKeys.find((key) => key === one.part);
    const item =
      part && one.itemId ? paths.packageItem(postKey(position.number), partOf(part).slug, one.itemId) : null;
    return {
      open: one.status === 'OPEN',
      view: {
        id: one.id,
        subject: one.subject,
        text: one.text,
        from: `von ${one.proposedByName ?? 'Unbekannt'} am ${formatDay(one.proposedOn)}`,
        editHref: article ? paths.editArticle(article.slug) : item,
        state: words[one.status],
        note: [one.note, one.settledByName].filter(Boolean).join(', ') || null,
        revision: one.revision,
        own: one.proposedById === actor.personId,
      } satisfies CorrectionView,
    };
  });
  return page(
    CorrectionsPage,
    {
      post: position,
      open: all.filter(({ open }) => open).map(({ view }) => view),
      settled: all.filter(({ open }) => !open).map(({ view }) => view),
      again,
    },
    again ? 422 : 200,
  );
}

/** What receivers found wrong, at the post that answers for it. */
export const correctionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/stellen/:number/korrekturen',
    access: 'signed-in',
    params: z.object({ number: z.string().max(40) }),
    sample: '/stellen/50-2-07/korrekturen',
    audit: 'reads',
    handler: ({ services, actor, params: { number } }) => show(services, actor, number),
  }),
  route({
    method: 'post',
    path: '/stellen/:number/korrekturen/:id',
    access: 'signed-in',
    params: z.object({ number: z.string().max(40), id: z.uuid() }),
    sample: '/stellen/50-2-07/korrekturen/00000000-0000-7000-8000-000000000000',
    audit: ['correction.taken', 'correction.declined'],
    async handler({ services, actor, params: { number, id }, body }) {
      const check = readCheckedForm(schema, body, ['hinweis']);
      const { form, confirmed } = check;
      if (!form.ok) {
        const again = rowAgain(id, typed(typedValues(body), 'hinweis'), form.errors, check);
        return show(services, actor, number, again);
      }
      const { urteil: status, hinweis: note, revision: seen } = form.value;
      const { subject } = await settleCorrection(services, actor, {
        number,
        id,
        status,
        note,
        revision: seen,
        confirmed,
      });
      return redirect(paths.corrections(number), {
        kind: 'success',
        text: status === 'TAKEN' ? `Berichtigt: ${subject}.` : `Bleibt so: ${subject}.`,
      });
    },
  }),
];
