import type { PreviewPaneProps } from '../../views/articles/preview-pane.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { ArticleKind } from '../shared/article-kinds.js';
import { expectedRefusal } from '../shared/errors.js';
import { presentPreview } from './present.js';
import { previewArticle } from './preview-article.js';

/** Letters up to which the preview comes by itself: beyond, each time would cost seconds of reading. */
const byItselfUpTo = 200_000;

const without = (note: string): PreviewPaneProps => ({ html: null, empty: false, warnings: [], note });

/**
 * The preview beside a text that is being written. It never stands in the way of the text: where it would take too long,
 * a sentence says so, and the page comes all the same.
 * @param asked somebody pressed "Vorschau"
 */
export async function previewPaneFor(
  services: Services,
  actor: Actor,
  text: { kind: ArticleKind; source: string },
  asked: boolean,
): Promise<PreviewPaneProps> {
  if (text.source.length > byItselfUpTo && !asked)
    return without(
      'Dieser Text ist sehr lang. Deshalb kommt die Vorschau nicht von selbst; der Knopf „Vorschau“ unter dem Text zeigt sie.',
    );
  try {
    return presentPreview(await previewArticle(services, actor, text));
  } catch (error) {
    expectedRefusal(error, 'Unavailable');
    return without('Die Vorschau dieses Textes dauert zu lange. Ihr Text steht vollständig im Feld.');
  }
}
