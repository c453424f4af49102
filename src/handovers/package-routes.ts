import { z } from 'zod';
import { PackagePage } from '../../views/handovers/package-page.js';
import { PackageVersionPage } from '../../views/handovers/package-version-page.js';
import { articlesByIds, listArticlesOfPosition } from '../articles/index.js';
import { confirmBox, type PersonalDataCheck, readCheckedForm, unchecked } from '../http/checked-form.js';
import { choice, optionalText } from '../http/fields.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { formatDay } from '../shared/dates.js';
import { notFound } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { receivingRole } from './acceptance-rules.js';
import { listAnswers } from './interview-store.js';
import { packageFor } from './package-access.js';
import { contentOf, hashOf, type PackageContent } from './package-content.js';
import { listItems } from './package-item-store.js';
import { presentContent } from './package-page-present.js';
import { packagePartRoutes } from './package-part-routes.js';
import { stateOfPackage } from './package-state-present.js';
import {
  acceptancesOf,
  findVersionContent,
  listVersions,
  type PackageVersion,
  versionsOfRun,
} from './package-version-store.js';
import { postKnowledgeRoutes } from './post-knowledge-routes.js';
import { reviewPackage } from './review-package.js';
import { submitPackage } from './submit-package.js';

const runParams = z.object({ number: z.string() });
const versionParams = z.object({ number: z.string(), no: z.coerce.number().int().min(1).max(100_000) });

/** Articles that the content names beyond the post's own. */
async function namedArticles(services: Services, actor: Actor, content: PackageContent) {
  return articlesByIds(
    services,
    actor,
    content.items.flatMap(({ articleId }) => articleId ?? []),
  );
}

async function showPackage(
  services: Services,
  actor: Actor,
  number: string,
  typed: { note: string; errors?: FieldErrors; check: PersonalDataCheck } = { note: '', check: unchecked },
): Promise<Reply> {
  const { run, base, rights } = await packageFor(services, actor, number, 'read');
  const { read } = services.db;
  const items = await listItems(read, base.position.id);
  const versions = await listVersions(read, base.position.id);
  const answers = await listAnswers(read, base.id);
  const owned = await listArticlesOfPosition(services, actor, base.position.id);
  const living = contentOf(items, answers);
  const submitted = versions.some(({ runId, reason }) => runId === base.id && reason === 'SUBMISSION');
  // Until the package is handed in, the answers are their writer's own.
  const content = submitted || rights.answer ? living : { ...living, answers: [] };
  const known = new Map(owned.map((article) => [article.id, article]));
  const foreign = content.items.some(({ articleId }) => articleId && !known.has(articleId));
  const articles = foreign ? new Map([...known, ...(await namedArticles(services, actor, content))]) : known;
  const own = versionsOfRun(versions, base.id);
  const newest = own[0];
  const acceptances = acceptancesOf(versions).filter(({ runId }) => runId === base.id);
  const role = receivingRole(run, rights.receives, acceptances, actor.personId);
  const accepted = acceptances.some((one) => one.personId === actor.personId && one.role === role);
  const editNumber = rights.edit ? number : null;
  const shown = presentContent(content, {
    today: services.clock.today(),
    position: base.position,
    articles,
    owned,
    editNumber,
  });
  const toReview =
    rights.review &&
    newest?.reason === 'SUBMISSION' &&
    !newest.reviewedOn &&
    !newest.returnedOn &&
    newest.createdById !== actor.personId;
  return page(
    PackagePage,
    {
      ...shown,
      number,
      position: base.position,
      state: stateOfPackage(own, hashOf(living)),
      review: toReview
        ? {
            number,
            no: newest.no,
            submittedBy: newest.createdByName ?? 'Unbekannt',
            submittedOn: formatDay(newest.createdOn),
            note: typed.note,
            confirm: confirmBox(typed.check),
            errors: typed.errors,
          }
        : null,
      versions: versions.map((version) => ({
        no: version.no,
        href: paths.packageVersion(number, version.no),
        what: versionWhat(version),
        when: formatDay(version.createdOn),
      })),
      missing: shown.parts
        .filter(({ rows }) => rows.length === 0)
        .flatMap(({ title, editHref }) => (editHref ? [{ title, href: editHref }] : [])),
      may: {
        edit: rights.edit,
        // Handing in the same again says nothing new.
        submit:
          rights.submit && (!newest || newest.contentHash !== hashOf(living) || newest.returnedOn !== null),
        accept: role !== null && !accepted,
        answer: rights.answer,
        readAnswers: rights.answer || (submitted && (rights.edit || rights.readAnswers)),
      },
    },
    typed.errors ? 422 : 200,
  );
}

function versionWhat({ reason, reviewedOn, returnedOn }: PackageVersion): string {
  if (reason === 'ACCEPTANCE') return 'bei der Abnahme festgehalten';
  return reviewedOn
    ? 'eingereicht und geprüft'
    : returnedOn
      ? 'eingereicht und zurückgegeben'
      : 'eingereicht';
}

const reviewSchema = z
  .object({ urteil: choice(['reviewed', 'returned']), bemerkung: optionalText(2_000) })
  .refine(({ urteil, bemerkung }) => urteil === 'reviewed' || bemerkung !== '', {
    path: ['bemerkung'],
    message: 'Bitte angeben, was noch fehlt.',
  });

/** The package as readers see it, its versions, handing in and review. */
export const packageRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/:number/paket',
    access: 'signed-in',
    params: runParams,
    sample: '/uebergaben/Ü-2026-0001/paket',
    audit: 'reads',
    handler: ({ services, actor, params }) => showPackage(services, actor, params.number),
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/paket/fassungen',
    access: 'signed-in',
    params: runParams,
    sample: '/uebergaben/Ü-2026-0001/paket/fassungen',
    audit: ['package.submitted'],
    async handler({ services, actor, params: { number } }) {
      const { no, isNew } = await submitPackage(services, actor, number);
      return redirect(paths.package(number), {
        kind: 'success',
        text: isNew
          ? `Eingereicht als Fassung ${no}. Die Führungskraft sieht es sich an.`
          : `Das Paket ist schon eingereicht (Fassung ${no}); seitdem hat sich nichts geändert.`,
      });
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/:number/paket/fassungen/:no',
    access: 'signed-in',
    params: versionParams,
    sample: '/uebergaben/Ü-2026-0001/paket/fassungen/1',
    audit: 'reads',
    async handler({ services, actor, params: { number, no } }) {
      const { base } = await packageFor(services, actor, number, 'read');
      const { read } = services.db;
      const content = await findVersionContent(read, base.position.id, no);
      const version = (await listVersions(read, base.position.id)).find((one) => one.no === no);
      if (!content || !version) throw notFound();
      const shown = presentContent(content, {
        today: services.clock.today(),
        position: base.position,
        articles: await namedArticles(services, actor, content),
        owned: null,
        editNumber: null,
      });
      return page(PackageVersionPage, {
        ...shown,
        number,
        no,
        position: base.position,
        state: stateOfPackage([version], null),
      });
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/paket/fassungen/:no/pruefung',
    access: 'signed-in',
    params: versionParams,
    sample: '/uebergaben/Ü-2026-0001/paket/fassungen/1/pruefung',
    audit: ['package.reviewed', 'package.returned'],
    async handler({ services, actor, params: { number, no }, body }) {
      const check = readCheckedForm(reviewSchema, body, ['bemerkung']);
      const { form, confirmed } = check;
      if (!form.ok) {
        await packageFor(services, actor, number, 'review');
        const note = typeof body.bemerkung === 'string' ? body.bemerkung : '';
        return showPackage(services, actor, number, { note, errors: form.errors, check });
      }
      const { urteil: verdict, bemerkung: note } = form.value;
      await reviewPackage(services, actor, { number, no, verdict, note, confirmed });
      return redirect(paths.package(number), {
        kind: 'success',
        text:
          verdict === 'reviewed'
            ? `Fassung ${no} ist geprüft.`
            : `Fassung ${no} ist zur Ergänzung zurückgegeben.`,
      });
    },
  }),
  // Behind the addresses with fixed words, because a part's name stands in the same place.
  ...postKnowledgeRoutes,
  ...packagePartRoutes,
];
