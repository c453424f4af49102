import { countSearchDocuments, importedIdsOf } from '../../articles/index.js';
import type { Services } from '../../platform/services.js';
import { type Actor, permissionsFor } from '../../shared/actor.js';
import { searchArticles } from '../search-articles.js';
import { type Judgement, judge } from './judge.js';
import type { JudgedQuery } from './read-queries.js';

/** Reads everything published and belongs to no unit: no hit is hidden and none is pushed. */
const judgeActor: Actor = {
  personId: '00000000-0000-0000-0000-000000000000',
  name: 'Messung',
  roles: ['EDITOR'],
  permissions: permissionsFor(['EDITOR']),
  positions: [],
  readerUnitIds: [],
  ledUnitIds: [],
};

export interface Measurement extends Judgement {
  readonly engine: string;
  /** Articles that can be found. */
  readonly documents: number;
}

/** Asks each query as the search page would and judges what comes; changes nothing. */
export async function measureSearch(
  services: Services,
  queries: readonly JudgedQuery[],
): Promise<Measurement> {
  const judgement = await judge(queries, async (text) => {
    const { hits } = await searchArticles(services, judgeActor, { text, kinds: [], unitKey: null, page: 1 });
    const ids = hits.map(({ articleId }) => articleId);
    const keys = await importedIdsOf(services.db, ids);
    return ids.map((id) => keys.get(id) ?? id);
  });
  return { engine: services.search.name, documents: await countSearchDocuments(services.db), ...judgement };
}
