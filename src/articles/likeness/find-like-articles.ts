import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { type ArticleKind, articleKinds } from '../../shared/article-kinds.js';
import { templateOf } from '../kind-templates.js';
import { searchScopeOf } from '../policy.js';
import { workOnText } from '../text-thread.js';
import { comparedLetters, findLikeCandidates, type LikeCandidate } from './like-store.js';
import { byLikeness, isVeryAlike, type Likeness, plainWords, tellingWords } from './measure-likeness.js';

export interface WrittenText {
  readonly kind: ArticleKind;
  readonly title: string;
  readonly source: string;
  /** Address of the article that is being changed; empty for a new one. */
  readonly slug: string;
}

export type LikeArticle = Omit<LikeCandidate, 'source' | 'titles'> & Likeness;

const houseKinds = articleKinds.filter((kind) => kind !== 'NORM');
/** Hits of the title, and hits of the text, that are compared. */
const mostHits = 6;
/** As many as somebody looks at while writing. */
const mostShown = 3;

/**
 * Articles that are very alike to what is being written, by title and by text, as far as this writer may read them. The
 * search finds what to compare with (whichever engine answers), the comparison is our own. Three queries and two searches;
 * asked only by the editor, when somebody pauses.
 */
export async function findLikeArticles(
  services: Services,
  actor: Actor,
  written: WrittenText,
): Promise<LikeArticle[]> {
  const title = written.title.slice(0, 300).replaceAll('\0', '');
  const source = written.source.slice(0, comparedLetters);
  const template = templateOf(written.kind);
  const ask = async (words: readonly string[]) => {
    if (words.length === 0) return [];
    const { hits } = await services.search.search({
      text: words.join(' '),
      ...searchScopeOf(actor),
      kinds: houseKinds,
      unitId: null,
      nearUnitIds: [],
      today: services.clock.today(),
      limit: mostHits,
      offset: 0,
    });
    return hits.map(({ articleId }) => articleId);
  };
  const found = await Promise.all([
    ask(plainWords(title).slice(0, 10)),
    ask(tellingWords(source, template, 8)),
  ]);
  const candidates = await findLikeCandidates(services.db, actor, {
    articleIds: [...new Set(found.flat())],
    title,
    except: written.slug,
  });
  const shares = await workOnText('share', {
    written: source,
    others: candidates.map((candidate) => candidate.source),
    template,
  });
  return candidates
    .map(({ source: _, ...article }, no) => ({ ...article, texts: shares[no] ?? 0 }))
    .filter(isVeryAlike)
    .sort(byLikeness)
    .slice(0, mostShown);
}
