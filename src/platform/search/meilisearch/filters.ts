import { articleKinds } from '../../../shared/article-kinds.js';
import { firstCircle, secondCircle } from '../reader-keys.js';
import type { SearchQuery } from '../search-engine.js';

/** Who may read a document that is not narrowed. */
export const everybody = 'all';

/** A value in a filter: quoted, with quotes and backslashes escaped. Nothing else ever becomes part of a filter. */
export function filterValue(value: string): string {
  return `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

/** `attribute IN [values]`. */
export function oneOf(attribute: 'id' | 'readers' | 'kind' | 'unitIds', values: readonly string[]): string {
  return `${attribute} IN [${values.map(filterValue).join(',')}]`;
}

/** Rights first, then what the query is narrowed to; all must hold. */
export function filtersOf(query: SearchQuery, leaveOut?: 'kinds' | 'unit'): string[] {
  const filters: string[] = [];
  // Never without a filter of ours: an index of somebody else under our name refuses it and is found out.
  if (query.readsAll) filters.push(oneOf('kind', articleKinds));
  // A document of two circles has marked keys alone, so it needs one of each; any other passes both filters or none.
  else
    for (const circle of [firstCircle, secondCircle])
      filters.push(
        oneOf('readers', [
          everybody,
          ...query.readerKeys,
          ...query.readerKeys.map((key) => `${circle}${key}`),
        ]),
      );
  if (query.kinds.length > 0 && leaveOut !== 'kinds') filters.push(oneOf('kind', query.kinds));
  if (query.unitId !== null && leaveOut !== 'unit') filters.push(oneOf('unitIds', [query.unitId]));
  return filters;
}
