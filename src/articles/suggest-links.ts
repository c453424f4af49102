import { findPositionsByWords } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { kindWords } from '../shared/article-kinds.js';
import { findLinkSuggestions } from './link-suggestion-store.js';
import { articleScheme, postScheme } from './links.js';

/** What the editor offers to link to. */
export interface SuggestedLink {
  readonly label: string;
  /** What tells it from others of the same name. */
  readonly detail: string;
  /** As Markdown writes it: "artikel:gesamtplan-erstellen", "stelle:50-2-03". */
  readonly address: string;
}

/** As many as fit below a line. */
const most = 8;

const wordsOf = (typed: string) => typed.toLocaleLowerCase('de').split(/\s+/).filter(Boolean).slice(0, 8);

/** Articles to link to, as far as the actor may read them. */
export async function suggestArticles(
  services: Services,
  actor: Actor,
  typed: string,
): Promise<SuggestedLink[]> {
  const found = await findLinkSuggestions(services.db, actor, wordsOf(typed), most);
  return found.map(({ slug, title, kind, ownerUnitName, published }) => ({
    label: title,
    detail: [kindWords[kind], ownerUnitName, published ? null : 'Entwurf'].filter(Boolean).join(', '),
    address: articleScheme + slug,
  }));
}

/** Posts to name in a text: their holders change, the link stays right. */
export async function suggestPosts(services: Services, typed: string): Promise<SuggestedLink[]> {
  const found = await findPositionsByWords(services.db.read, wordsOf(typed), most);
  return found.map(({ number, title, unitName }) => ({
    label: `${title} (${number})`,
    detail: unitName,
    address: postScheme + number,
  }));
}
