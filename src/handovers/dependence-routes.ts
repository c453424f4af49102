import { z } from 'zod';
import { type DependenceRow, PostDependencePage } from '../../views/handovers/post-dependence-page.js';
import { type ArticleLine, articlesByIds, freshnessOf } from '../articles/index.js';
import { choice, requiredText } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listPositionsForSelect } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { kindWords } from '../shared/article-kinds.js';
import { type Day, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { decideArticle } from './decide-article.js';
import { type Dependence, dependenceFor } from './dependence-access.js';
import {
  type DependentArticle,
  dependentArticles,
  type Reason,
  waitingQuestions,
} from './dependence-store.js';

const params = z.object({ number: z.string().max(40) });

function reasonWords(reason: Reason, one: DependentArticle): string {
  switch (reason) {
    case 'single-author':
      return one.authorName
        ? `nur ${one.authorName} hat daran geschrieben`
        : 'nur eine Person hat daran geschrieben';
    case 'sole-reviewer':
      return 'zuletzt von hier freigegeben';
    case 'draft':
      return 'Entwurf oder Änderung in Arbeit';
    case 'most-read':
      return `viel gelesen (${one.reads} Aufrufe in 90 Tagen)`;
  }
}

const fateWords = { TRANSFERRED: 'Übertragen', REFRESHED: 'Bestätigt', RETIRED: 'Archiviert' } as const;

function rowOf(
  one: DependentArticle,
  article: ArticleLine,
  { position }: Dependence,
  actor: Actor,
  today: Day,
): DependenceRow {
  const own = article.ownerPositionId === position.id;
  const published = article.state === 'PUBLISHED';
  return {
    id: one.articleId,
    title: article.title,
    href: paths.article(article.slug),
    editHref: paths.editArticle(article.slug),
    kind: kindWords[article.kind],
    freshness: published ? freshnessOf(article, today).text : 'noch nicht veröffentlicht',
    owner: own ? null : `Stelle ${article.ownerNumber} ${article.ownerTitle}`,
    reasons: one.reasons.map((reason) => reasonWords(reason, one)),
    fate: one.fate && {
      word: fateWords[one.fate],
      when: `am ${one.fateOn ? formatDay(one.fateOn) : ''}${one.fateByName ? ` von ${one.fateByName}` : ''}`,
      note:
        one.fateNote ??
        (one.fate === 'TRANSFERRED' && !own ? `an ${article.ownerNumber} ${article.ownerTitle}` : null),
    },
    // Other posts' articles are decided there.
    may: own || actor.permissions.has('articles.edit-any'),
    published,
  };
}

async function show(
  services: Services,
  actor: Actor,
  number: string,
  transfer: { articleId: string; errors?: FieldErrors; target?: string } | null,
): Promise<Reply> {
  const dependence = await dependenceFor(services, actor, number);
  const { position, readsPackage, run, personIds } = dependence;
  const { read } = services.db;
  const today = services.clock.today();
  const listed = await dependentArticles(read, {
    positionId: position.id,
    personIds,
    runId: run?.id ?? null,
    today,
  });
  const articles = await articlesByIds(
    services,
    actor,
    listed.map(({ articleId }) => articleId),
  );
  const rows = listed.flatMap((one) => {
    const article = articles.get(one.articleId);
    return article ? [rowOf(one, article, dependence, actor, today)] : [];
  });
  const targets = transfer ? await listPositionsForSelect(read) : [];
  const until = run?.days.T ?? null;
  return page(
    PostDependencePage,
    {
      post: position,
      readsPackage,
      run: run && {
        href: paths.run(run.number),
        number: run.number,
        until: until && `${formatDay(until)} (${relativeDay(until, today)})`,
        late: until !== null && until < today,
      },
      open: rows.filter(({ fate }) => !fate),
      decided: rows.filter(({ fate }) => fate),
      questions: (await waitingQuestions(read, position.id, personIds)).map(({ id, text, askedOn }) => ({
        href: paths.question(id),
        text: text.length > 160 ? `${text.slice(0, 159)}…` : text,
        when: relativeDay(askedOn, today),
      })),
      transfer: transfer && {
        articleId: transfer.articleId,
        target: transfer.target ?? '',
        errors: transfer.errors,
        choices: [
          ...(run?.standIn
            ? [{ value: position.id, label: `Bleibt bei dieser Stelle, ${run.standIn.name} übernimmt` }]
            : []),
          ...targets
            .filter(({ id }) => id !== position.id)
            .map(({ id, number: post, title, unitName }) => ({
              value: id,
              label: `${post} ${title}, ${unitName}`,
            })),
        ],
      },
    },
    transfer?.errors ? 422 : 200,
  );
}

const schema = z.object({
  artikel: z.uuid(),
  was: choice(['REFRESHED', 'TRANSFERRED', 'RETIRED']),
});
const targetSchema = z.object({ stelle: requiredText('eine Stelle', 60) });

/** "Was trägt nur diese Stelle?": seen, and decided before the last day. */
export const dependenceRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/stellen/:number/nur-hier',
    access: 'signed-in',
    params,
    query: z.object({ uebertragen: z.uuid().optional().catch(undefined) }),
    sample: '/stellen/50-2-07/nur-hier',
    audit: 'reads',
    handler: ({ services, actor, params: { number }, query: { uebertragen } }) =>
      show(services, actor, number, uebertragen ? { articleId: uebertragen } : null),
  }),
  route({
    method: 'post',
    path: '/stellen/:number/nur-hier',
    access: 'signed-in',
    params,
    sample: '/stellen/50-2-07/nur-hier',
    audit: ['knowledge.decided', 'article.confirmed', 'article.archived', 'article.transferred'],
    async handler({ services, actor, params: { number }, body }) {
      const form = readForm(schema, body);
      if (!form.ok) return show(services, actor, number, null);
      const { artikel: articleId, was: fate } = form.value;
      const target = readForm(targetSchema, body);
      if (fate === 'TRANSFERRED' && !target.ok)
        return show(services, actor, number, { articleId, errors: target.errors });
      const { title } = await decideArticle(services, actor, {
        number,
        articleId,
        fate,
        ...(target.ok ? { targetId: target.value.stelle } : {}),
      });
      return redirect(paths.postDependence(number), {
        kind: 'success',
        text: `${fateWords[fate]}: „${title}“.`,
      });
    },
  }),
];
