import { json, type Route, redirect, route } from '../http/route.js';
import { kindKeys } from '../shared/article-kinds.js';
import { invalidInput } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import { openTextForm, writtenKind } from './article-forms.js';
import {
  discardWorkingCopy,
  type Kept,
  keepEditing,
  keepNewText,
  type OpenText,
} from './keep-working-copy.js';
import { newerWords, othersWords, timeOf } from './present-editor.js';
import { slugParams } from './reading-routes.js';

const keptWords = { kept: 'ja', 'too-soon': 'zu-schnell', elsewhere: 'anderswo' } as const;

/** For views/browser/editor/keep-text.ts. */
const keptAnswer = (kept: Kept | null) => ({
  gesichert: kept && keptWords[kept.outcome],
  revision: kept?.outcome === 'kept' ? kept.revision : null,
  um: kept?.outcome === 'kept' ? timeOf(kept.savedAt) : null,
});

/** The text of an open editor. @throws InvalidInput where it is too long for any article */
function openText(body: Readonly<Record<string, unknown>>): OpenText {
  const read = openTextForm.safeParse(body);
  if (!read.success)
    throw invalidInput(read.error.issues[0]?.message ?? 'Dieser Text lässt sich nicht sichern.');
  const { baseNo, revision, ...fields } = read.data;
  return { baseNo, revision, fields };
}

const discarded = { kind: 'info', text: 'Der nicht gespeicherte Text ist verworfen.' } as const;

/** What open editors send by themselves, and what becomes of texts that were not saved. */
export const workingCopyRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: paths.newArticleState,
    access: 'signed-in',
    sample: paths.newArticleState,
    largeText: true,
    audit: 'none: keeps a text that nobody but its writer sees',
    async handler({ actor, body, services }) {
      const kept = await keepNewText(services, actor, writtenKind(body), openText(body));
      return json({ ...keptAnswer(kept), andere: [], neuer: null });
    },
  }),
  route({
    method: 'post',
    path: paths.discardNewArticle,
    access: 'signed-in',
    sample: paths.discardNewArticle,
    audit: 'none: throws away a text that nobody but its writer saw',
    async handler({ actor, body, services }) {
      const kind = writtenKind(body);
      await discardWorkingCopy(services, actor, { kind });
      return redirect(paths.newArticleOf(kindKeys[kind], ''), discarded);
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/bearbeiten/stand',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/bearbeiten/stand',
    largeText: true,
    audit: 'none: keeps a text that nobody but its writer sees, and says who else writes',
    params: slugParams,
    async handler({ actor, params: { slug }, body, services }) {
      // Without a text it only says that somebody still sits before it.
      const text = 'source' in body ? openText(body) : null;
      const baseNo = text?.baseNo ?? (Number(body.baseNo) || 0);
      const state = await keepEditing(services, actor, { slug, baseNo, text });
      return json({
        ...keptAnswer(state.kept),
        andere: othersWords(state.others),
        neuer: baseNo > 0 ? newerWords(state.newer) : null,
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/bearbeiten/verwerfen',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/bearbeiten/verwerfen',
    audit: 'none: throws away a text that nobody but its writer saw',
    params: slugParams,
    async handler({ actor, params: { slug }, services }) {
      await discardWorkingCopy(services, actor, { slug });
      return redirect(paths.editArticle(slug), discarded);
    },
  }),
];
