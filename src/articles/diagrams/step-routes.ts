import { z } from 'zod';
import {
  WriteStepsPage,
  type WriteStepsPageProps,
} from '../../../views/articles/diagrams/write-steps-page.js';
import { requiredText } from '../../http/fields.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { checkPersonalData, confirmField } from '../../shared/checked-text.js';
import { notFound } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { articleFor } from '../article-for.js';
import { processOfLink, processScheme } from '../links.js';
import { slugParams } from '../reading-routes.js';
import { describeProcess } from './describe-process.js';
import { diagramKey, diagramSavedWords } from './diagram-routes.js';
import { findDiagram } from './diagram-store.js';
import { drawProcess } from './draw-process.js';
import { layOutSteps } from './lay-out-steps.js';
import { type ReadProcess, readProcess } from './read-process.js';
import { saveDiagram } from './save-diagram.js';
import {
  blankStep,
  changeLines,
  checkSteps,
  linesOfDrawing,
  mostSteps,
  stepKinds,
  type TypedStep,
  typedSteps,
} from './step-list.js';

const stepsForm = z.object({ titel: requiredText('einen Titel', 200) });
/** Blank lines at the end of the form. */
const spare = 3;

interface StepsState {
  readonly key: string | null;
  readonly title: string;
  readonly lines: readonly TypedStep[];
  readonly lost?: readonly string[];
  readonly drawn?: ReadProcess | null;
  readonly errors?: FieldErrors;
  readonly confirmation?: string | null;
  /** The line where writing goes on. */
  readonly focus?: number | null;
}

async function stepsPage(services: Services, actor: Actor, slug: string, state: StepsState): Promise<Reply> {
  const article = await articleFor(services.db, actor, slug, 'edit');
  const {
    key,
    title,
    lines,
    lost = [],
    drawn = null,
    errors = {},
    confirmation = null,
    focus = null,
  } = state;
  const props: WriteStepsPageProps = {
    slug,
    articleTitle: article.title,
    replaces: key,
    title,
    lines,
    kinds: Object.entries(stepKinds).map(([value, label]) => ({ value, label })),
    mayAdd: lines.length < mostSteps,
    lost,
    preview: drawn && {
      picture: `data:image/svg+xml;base64,${Buffer.from(drawProcess(drawn.model, title)).toString('base64')}`,
      words: describeProcess(drawn.model),
    },
    errors,
    confirm: { name: confirmField, value: confirmation },
    focus,
  };
  return page(WriteStepsPage, props, Object.keys(errors).length > 0 ? 422 : 200);
}

const withSpare = (lines: readonly TypedStep[]) =>
  [...lines, ...Array.from({ length: spare }, () => blankStep)].slice(0, mostSteps);

/** Writing a process step by step: the way for everybody who draws without a mouse, and without script. */
export const stepRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/artikel/:slug/prozess/schritte',
    access: 'signed-in',
    sample: '/artikel/eingliederungshilfe-35a/prozess/schritte?diagramm=ablaufantrag',
    audit: 'reads',
    params: slugParams,
    query: z.object({ diagramm: diagramKey.nullable().catch(null) }),
    async handler({ actor, params: { slug }, query: { diagramm: key }, services }) {
      if (!key)
        return stepsPage(services, actor, slug, {
          key,
          title: '',
          lines: withSpare([{ ...blankStep, art: 'beginn' }]),
        });
      await articleFor(services.db, actor, slug, 'edit');
      const diagram = await findDiagram(services.db, actor, key);
      if (diagram?.slug !== slug) throw notFound();
      const read = await readProcess(diagram.xml);
      if (!read.ok) throw notFound();
      const { lines, lost } = linesOfDrawing(read.process.model);
      return stepsPage(services, actor, slug, { key, title: diagram.title, lines, lost });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/prozess/schritte',
    access: 'signed-in',
    sample: '/artikel/eingliederungshilfe-35a/prozess/schritte',
    audit: ['article.diagram-drawn', 'article.saved'],
    params: slugParams,
    async handler({ actor, params: { slug }, body, services }) {
      await articleFor(services.db, actor, slug, 'edit');
      const values = typedValues(body);
      const title = typed(values, 'titel');
      const lines = typedSteps(body);
      const key = processOfLink(processScheme + typed(values, 'ersetzt'));
      const [does = '', at = ''] = typed(values, 'aktion').split('-');
      const line = Number(at);
      if (does === 'mehr')
        return stepsPage(services, actor, slug, {
          key,
          title,
          lines: withSpare(lines),
          focus: lines.length + 1,
        });
      if ((does === 'nach' || does === 'ohne') && line >= 1 && line <= lines.length) {
        const change = does === 'nach' ? { after: line } : { without: line };
        const changed = changeLines(lines, change).slice(0, mostSteps);
        const focus = does === 'nach' ? line + 1 : Math.max(1, Math.min(line, changed.length));
        return stepsPage(services, actor, slug, {
          key,
          title,
          lines: changed.length > 0 ? changed : [blankStep],
          focus,
        });
      }
      const form = readForm(stepsForm, body);
      const checkedSteps = checkSteps(lines);
      const read = checkedSteps.ok ? await readProcess(layOutSteps(checkedSteps.steps)) : null;
      const drawn = read?.ok ? read.process : null;
      const shown = { key, title, lines, drawn };
      if (does === 'ansehen')
        return stepsPage(services, actor, slug, {
          ...shown,
          errors: checkedSteps.ok ? {} : checkedSteps.errors,
        });
      const checked = checkPersonalData({ 'was-1': [title, ...(drawn?.words ?? [])].join('\n') }, body);
      const errors = {
        ...checked.errors,
        ...(form.ok ? {} : form.errors),
        ...(checkedSteps.ok ? {} : checkedSteps.errors),
        ...(read && !read.ok ? { 'was-1': read.message } : {}),
      };
      if (!form.ok || !drawn || Object.keys(errors).length > 0)
        return stepsPage(services, actor, slug, { ...shown, errors, confirmation: checked.confirmation });
      await saveDiagram(services, actor, {
        slug,
        replaces: key,
        title: form.value.titel,
        process: drawn,
        words: null,
      });
      return redirect(paths.article(slug), { kind: 'success', text: diagramSavedWords });
    },
  }),
];
