import type { Response } from 'express';
import { z } from 'zod';
import { DiagramPage } from '../../../views/articles/diagrams/diagram-page.js';
import { DrawDiagramPage } from '../../../views/articles/diagrams/draw-diagram-page.js';
import { optionalText, requiredText } from '../../http/fields.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { file, page, type Reply, type Route, redirect, route, text } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { checkPersonalData, confirmField } from '../../shared/checked-text.js';
import { notFound } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { articleFor } from '../article-for.js';
import { processOfLink, processScheme } from '../links.js';
import { slugParams } from '../reading-routes.js';
import { recordReading } from '../record-reading.js';
import { type Diagram, findDiagram } from './diagram-store.js';
import { largestProcessBytes, readProcess } from './read-process.js';
import { saveDiagram } from './save-diagram.js';

/** A diagram's key in an address. */
export const diagramKey = z.string().regex(/^[a-z2-7]{12}$/);
const params = z.object({ key: diagramKey });
const sample = '/prozesse/ablaufantrag';

/** Said once a drawing is kept. */
export const diagramSavedWords =
  'Das Prozessdiagramm ist gespeichert. Es steht in einer neuen Fassung des Artikels, die noch freigegeben wird.';

const drawForm = z.object({ titel: requiredText('einen Titel', 200), text: optionalText(20_000) });

async function diagramFor(services: Services, actor: Actor, key: string): Promise<Diagram> {
  const diagram = await findDiagram(services.db, actor, key);
  if (!diagram) throw notFound();
  await recordReading(services, actor, { ...diagram, id: diagram.articleId, title: diagram.articleTitle });
  return diagram;
}

/** The picture is ours, and still nothing in it may run or load, wherever it is opened. */
function strictly(res: Response): void {
  res.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  res.set('X-Content-Type-Options', 'nosniff');
}

/** A name for a downloaded file. */
const fileName = (title: string, ending: string) =>
  `${
    title
      .replace(/[^\p{L}\p{N} _-]+/gu, '')
      .trim()
      .slice(0, 80) || 'Prozess'
  }.${ending}`;

async function drawPage(
  services: Services,
  actor: Actor,
  slug: string,
  form: {
    key: string | null;
    title: string;
    words: string;
    xml: string;
    errors: FieldErrors;
    confirmation: string | null;
  },
): Promise<Reply> {
  const article = await articleFor(services.db, actor, slug, 'edit');
  const { key, title, words, xml, errors, confirmation } = form;
  return page(
    DrawDiagramPage,
    {
      slug,
      articleTitle: article.title,
      replaces: key,
      values: { titel: title, text: words, xml },
      errors,
      confirm: { name: confirmField, value: confirmation },
    },
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}

/** Process diagrams of articles: to look at, to take along, to draw. */
export const diagramRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/prozesse/:key',
    access: 'signed-in',
    sample,
    audit: 'reads',
    params,
    async handler({ actor, params: { key }, services }) {
      const { title, words, slug, articleTitle, mayEdit } = await diagramFor(services, actor, key);
      return page(DiagramPage, { diagramKey: key, title, words, slug, articleTitle, mayEdit });
    },
  }),
  route({
    method: 'get',
    path: '/prozesse/:key/bild.svg',
    access: 'signed-in',
    sample: `${sample}/bild.svg`,
    audit: 'reads',
    params,
    async handler({ actor, params: { key }, services, res }) {
      const { svg } = await diagramFor(services, actor, key);
      strictly(res);
      return text(svg, 'image/svg+xml; charset=utf-8');
    },
  }),
  route({
    method: 'get',
    path: '/prozesse/:key/datei.:format',
    access: 'signed-in',
    sample: `${sample}/datei.bpmn`,
    audit: 'reads',
    params: params.extend({ format: z.enum(['bpmn', 'svg']) }),
    async handler({ actor, params: { key, format }, services, res }) {
      const { xml, svg, title } = await diagramFor(services, actor, key);
      strictly(res);
      return format === 'bpmn'
        ? file(xml, 'application/xml', fileName(title, 'bpmn'))
        : file(svg, 'image/svg+xml', fileName(title, 'svg'));
    },
  }),
  route({
    method: 'get',
    path: '/artikel/:slug/prozess',
    access: 'signed-in',
    sample: '/artikel/eingliederungshilfe-35a/prozess?diagramm=ablaufantrag',
    audit: 'reads',
    params: slugParams,
    query: z.object({ diagramm: diagramKey.nullable().catch(null) }),
    async handler({ actor, params: { slug }, query: { diagramm: key }, services }) {
      const form = { key, errors: {}, confirmation: null };
      if (!key) return drawPage(services, actor, slug, { ...form, title: '', words: '', xml: '' });
      const diagram = await diagramFor(services, actor, key);
      if (diagram.slug !== slug) throw notFound();
      const { title, words, ownWords, xml } = diagram;
      return drawPage(services, actor, slug, { ...form, title, words: ownWords ? words : '', xml });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/prozess',
    access: 'signed-in',
    sample: '/artikel/eingliederungshilfe-35a/prozess',
    audit: ['article.diagram-drawn', 'article.saved'],
    params: slugParams,
    uploads: { maxBytes: largestProcessBytes, maxFiles: 1 },
    async handler({ actor, params: { slug }, body, files, services }) {
      await articleFor(services.db, actor, slug, 'edit');
      const values = typedValues(body);
      const [sent] = files;
      // Without script the drawing comes as a file; a file chosen beside the drawing wins.
      const given = sent && sent.content.length > 0 ? sent.content.toString('utf8') : typed(values, 'xml');
      const form = readForm(drawForm, body);
      const read = given.trim()
        ? await readProcess(given)
        : { ok: false as const, message: 'Bitte zeichnen Sie den Ablauf oder wählen Sie eine .bpmn-Datei.' };
      const all = [typed(values, 'titel'), typed(values, 'text'), ...(read.ok ? read.process.words : [])];
      const checked = checkPersonalData({ text: all.join('\n') }, body);
      const key = processOfLink(processScheme + typed(values, 'ersetzt'));
      const errors = {
        ...checked.errors,
        ...(form.ok ? {} : form.errors),
        ...(read.ok ? {} : { datei: read.message }),
      };
      if (!form.ok || !read.ok || Object.keys(errors).length > 0)
        return drawPage(services, actor, slug, {
          key,
          title: typed(values, 'titel'),
          words: typed(values, 'text'),
          // What cannot be read is not handed back to the drawing tool.
          xml: read.ok ? read.process.xml : '',
          errors,
          confirmation: checked.confirmation,
        });
      const { titel, text: words } = form.value;
      await saveDiagram(services, actor, {
        slug,
        replaces: key,
        title: titel,
        process: read.process,
        words: words || null,
      });
      return redirect(paths.article(slug), {
        kind: 'success',
        text: diagramSavedWords,
      });
    },
  }),
];
