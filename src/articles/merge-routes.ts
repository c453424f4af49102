import { MergePage } from '../../views/articles/merge-page.js';
import { page, route } from '../http/route.js';
import { notFound } from '../shared/errors.js';
import { articleFor } from './article-for.js';
import { mergeForm, typedArticle } from './article-forms.js';
import { chosenText } from './merge-texts.js';
import { editArticlePage } from './present-edit-page.js';
import { mergedFields, mergedParts, placeName, presentMerge } from './present-merge.js';
import { slugParams } from './reading-routes.js';
import { findVersions } from './version-store.js';

const decide = 'Bitte wählen Sie, was hier gelten soll.';

/** What holds where two people changed the same place; the text then stands in the editor, to be read once and saved. */
export const mergeRoute = route({
  method: 'post',
  path: '/artikel/:slug/bearbeiten/zusammenfuehren',
  access: 'signed-in',
  sample: '/artikel/persoenliches-budget/bearbeiten/zusammenfuehren',
  audit: 'none: puts two texts together in the editor, saves nothing',
  params: slugParams,
  largeText: true,
  async handler({ actor, params: { slug }, body, services }) {
    const article = await articleFor(services.db, actor, slug, 'edit');
    const { baseNo, theirsNo, choices } = mergeForm.parse(body);
    const versions = await findVersions(services.db.read, article.id, [baseNo, theirsNo]);
    const theirs = versions.get(theirsNo);
    if (!theirs) throw notFound();
    const base = versions.get(baseNo) ?? null;
    const typed = typedArticle(body);
    const parts = await mergedParts(base, theirs, typed);
    const places = parts.filter((part) => part.kind === 'place').map((_, no) => placeName(no));
    const missing = places.filter((name) => !choices[name]);
    if (missing.length > 0) {
      const errors = Object.fromEntries(missing.map((name) => [name, decide]));
      return page(
        MergePage,
        await presentMerge({ article, base, theirs, baseNo }, typed, null, { chosen: choices, errors }),
        422,
      );
    }
    const source = chosenText(
      parts,
      places.map((name) => choices[name] ?? 'both'),
    );
    return editArticlePage(
      services,
      actor,
      article,
      { ...mergedFields(article, base, theirs, typed), source },
      theirsNo,
      {
        note: 'Beide Texte stehen zusammen im Feld. Bitte lesen Sie ihn einmal durch und speichern Sie ihn.',
      },
    );
  },
});
