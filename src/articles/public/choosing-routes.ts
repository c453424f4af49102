import { z } from 'zod';
import { ChoosePublicPage } from '../../../views/articles/public/choose-public-page.js';
import { PublicCarePage } from '../../../views/articles/public/public-care-page.js';
import { PublicPreviewPage } from '../../../views/articles/public/public-preview-page.js';
import { confirmBox, type PersonalDataCheck, readCheckedForm, unchecked } from '../../http/checked-form.js';
import { requiredText, revision } from '../../http/fields.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { forbidden, invalidInput, notFound } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { articleFor } from '../article-for.js';
import { findAttachments } from '../attachments/attachment-store.js';
import { mayApprove } from '../policy.js';
import { slugParams } from '../reading-routes.js';
import { findVersion } from '../version-store.js';
import { makePublic } from './make-public.js';
import { presentPublicText } from './present-public.js';
import { proposePublic } from './propose-public.js';
import { mayMakePublic, mayPropose, publicHindrance } from './public-policy.js';
import { findPublicCare, findPublicVersions, findTopics, type PublicVersion } from './public-store.js';
import { readPublicArea, setPublicArea } from './set-public-area.js';
import { withdrawPublic } from './withdraw-public.js';

const no = z.coerce.number().int().min(1).max(9_999_999);
const proposalForm = z.object({
  thema: requiredText('ein Thema', 100),
  kontakt: requiredText('einen Kontakt für Bürgerinnen und Bürger', 300),
  fassung: no,
  anlage: z.preprocess(
    (value) => [value].flat().filter((one) => typeof one === 'string'),
    z.array(z.string()).max(100),
  ),
});
const versionForm = z.object({ fassung: no });
const areaForm = z.object({ revision, an: z.string().optional(), finden: z.string().optional() });

/** The article for those who choose for the public, or approve it. @throws NotFound, Forbidden */
async function choosable(services: Services, actor: Actor, slug: string) {
  const article = await articleFor(services.db, actor, slug, 'read');
  const proposes = mayPropose(actor, article);
  if (!proposes.allowed && !mayApprove(actor, article, null).allowed) throw forbidden(proposes.reason);
  return { article, proposes: proposes.allowed };
}

async function choosePage(
  services: Services,
  actor: Actor,
  slug: string,
  again?: { body: Readonly<Record<string, unknown>>; errors: FieldErrors; check: PersonalDataCheck },
): Promise<Reply> {
  const { read } = services.db;
  const { article, proposes } = await choosable(services, actor, slug);
  const [{ shown, proposed }, topics, files, { value: area }] = await Promise.all([
    findPublicVersions(read, article.id),
    findTopics(read),
    findAttachments(read, article.id),
    readPublicArea(services),
  ]);
  const like = proposed ?? shown;
  const values = again ? typedValues(again.body) : {};
  const decision = proposed && mayMakePublic(actor, article, proposed);
  const versionOf = ({ versionNo, topic, contact, attachmentKeys }: PublicVersion) => ({
    no: versionNo,
    topic,
    contact,
    files: files.filter(({ key }) => attachmentKeys.includes(key)).map(({ name }) => name),
  });
  return page(
    ChoosePublicPage,
    {
      slug: article.slug,
      title: article.title,
      areaOn: area.on,
      hindrance: publicHindrance(article),
      publicHref: shown && area.on && !publicHindrance(article) ? paths.publicArticle(article.slug) : null,
      shown: shown && versionOf(shown),
      proposed: proposed && {
        ...versionOf(proposed),
        mayApprove: decision?.allowed ?? false,
        reason: decision?.reason ?? '',
        approvals: proposed.approvedByIds.length,
        needed: article.approvals,
      },
      publishedNo: article.publishedNo,
      form: proposes
        ? {
            topics,
            files: files
              .filter(({ publishedAt }) => publishedAt !== null)
              .map(({ key, name }) => ({ value: key, label: name })),
            values: {
              thema: again ? typed(values, 'thema') : (like?.topic ?? ''),
              kontakt: again ? typed(values, 'kontakt') : (like?.contact ?? ''),
              anlage: again ? [values.anlage ?? []].flat() : (like?.attachmentKeys ?? []),
            },
            errors: again?.errors ?? {},
            confirm: confirmBox(again?.check ?? unchecked),
          }
        : null,
    },
    again ? 422 : 200,
  );
}

/** Choosing articles for the public, with a second pair of eyes. */
export const choosingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/artikel/:slug/oeffentlich',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/oeffentlich',
    audit: 'reads',
    params: slugParams,
    handler: ({ actor, params, services }) => choosePage(services, actor, params.slug),
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/oeffentlich',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/oeffentlich',
    audit: ['article.public-proposed', 'article.made-public'],
    params: slugParams,
    async handler({ actor, params: { slug }, body, services }) {
      const { form, ...check } = readCheckedForm(proposalForm, body, ['thema']);
      if (!form.ok) return choosePage(services, actor, slug, { body, errors: form.errors, check });
      const { thema, kontakt, fassung, anlage } = form.value;
      const done = await proposePublic(services, actor, {
        slug,
        no: fassung,
        topic: thema,
        contact: kontakt,
        attachmentKeys: anlage,
      });
      return redirect(paths.chooseForPublic(slug), {
        kind: 'success',
        text:
          done === 'public'
            ? 'Der Artikel ist jetzt öffentlich; seine Sammlungen verlangen keine Freigabe.'
            : 'Vorgeschlagen. Öffentlich wird der Artikel, sobald jemand anderes ihn hier freigibt.',
      });
    },
  }),
  route({
    method: 'get',
    path: '/artikel/:slug/oeffentlich/vorschau',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/oeffentlich/vorschau',
    audit: 'reads',
    params: slugParams,
    query: z.object({ was: z.enum(['vorschlag', 'heute']).catch('heute') }),
    async handler({ actor, params, query, services }) {
      const { article } = await choosable(services, actor, params.slug);
      const { shown, proposed } = await findPublicVersions(services.db.read, article.id);
      const chosen = query.was === 'vorschlag' ? proposed : shown;
      const version = await findVersion(
        services.db.read,
        article.id,
        chosen?.versionNo ?? article.publishedNo ?? article.latestNo,
      );
      if (!version) throw notFound();
      const shownText = await presentPublicText(services, {
        articleId: article.id,
        versionId: version.id,
        title: version.title,
        facts: version.facts,
        topic: chosen?.topic ?? 'Noch ohne Thema',
        contact: chosen?.contact ?? 'Hier steht der Kontakt, den Sie angeben.',
        attachmentKeys: chosen?.attachmentKeys ?? [],
        office: article.ownerUnitName ?? '',
        reviewedOn: article.reviewedOn,
      });
      return page(PublicPreviewPage, { ...shownText, slug: article.slug, no: version.no });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/oeffentlich/freigeben',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/oeffentlich/freigeben',
    audit: ['article.made-public', 'article.public-approved'],
    params: slugParams,
    async handler({ actor, params: { slug }, body, services }) {
      const form = readForm(versionForm, body);
      if (!form.ok) throw invalidInput('Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.');
      const done = await makePublic(services, actor, { slug, no: form.value.fassung });
      return redirect(paths.chooseForPublic(slug), {
        kind: 'success',
        text:
          done === 'public'
            ? `Fassung ${form.value.fassung} ist jetzt öffentlich.`
            : 'Ihre Freigabe zählt. Öffentlich wird der Artikel, sobald eine zweite Person freigibt.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/oeffentlich/zuruecknehmen',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/oeffentlich/zuruecknehmen',
    audit: ['article.public-withdrawn'],
    params: slugParams,
    async handler({ actor, params: { slug }, body, services }) {
      const only = body.nur === 'vorschlag' ? 'PROPOSED' : null;
      await withdrawPublic(services, actor, { slug, only });
      return redirect(paths.chooseForPublic(slug), {
        kind: 'success',
        text: only
          ? 'Der Vorschlag ist zurückgenommen.'
          : 'Der Artikel ist nicht mehr öffentlich. Zwischenspeicher vergessen ihn binnen einer Minute.',
      });
    },
  }),
  route({
    method: 'get',
    path: '/wissenspflege/oeffentlich',
    access: 'articles.edit-any',
    sample: '/wissenspflege/oeffentlich',
    audit: 'reads',
    async handler({ services }) {
      const [lines, area] = await Promise.all([findPublicCare(services.db), readPublicArea(services)]);
      return page(PublicCarePage, {
        on: area.value.on,
        indexed: area.value.indexed,
        revision: area.revision,
        lines,
      });
    },
  }),
  route({
    method: 'post',
    path: '/wissenspflege/oeffentlich',
    access: 'articles.edit-any',
    sample: '/wissenspflege/oeffentlich',
    audit: ['public-area.set'],
    async handler({ actor, body, services }) {
      const form = readForm(areaForm, body);
      if (!form.ok) throw invalidInput('Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.');
      const { an, finden, revision } = form.value;
      await setPublicArea(services, actor, { on: an === 'ja', indexed: finden === 'ja', revision });
      return redirect(paths.publicCare, {
        kind: 'success',
        text:
          an === 'ja'
            ? 'Die öffentliche Auskunft ist eingeschaltet.'
            : 'Die öffentliche Auskunft ist ausgeschaltet.',
      });
    },
  }),
];
