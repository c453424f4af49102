import type { Config } from '../config/config.js';
import type { SearchQuery } from '../platform/search/search-engine.js';

/** The engine's own search of the same words and page, without our reading, facets and rights: what it takes at least. */
export function rawMeilisearch(
  { meilisearch }: Pick<Config, 'meilisearch'>,
  index: string,
  ask: (text: string) => SearchQuery,
): (text: string) => Promise<unknown> {
  if (!meilisearch) throw new Error('MEILI_URL fehlt.');
  const { url, key } = meilisearch;
  return async (text) => {
    const { limit, offset } = ask(text);
    const answer = await fetch(`${url}/indexes/${index}/search`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-encoding': 'identity',
        ...(key ? { authorization: `Bearer ${key}` } : {}),
      },
      body: JSON.stringify({
        q: text,
        limit,
        offset,
        attributesToHighlight: ['title', 'body'],
        attributesToCrop: ['body'],
        cropLength: 32,
      }),
    });
    if (!answer.ok) throw new Error(`Meilisearch antwortet mit ${answer.status}.`);
    return answer.json();
  };
}
