import type { Services } from '../platform/services.js';
import { type Directory, type DirectoryRow, findDirectory } from './directory-store.js';

/** Posts on one page of the directory. */
export const postsPerPage = 30;

export interface PostList extends Pick<Directory, 'total' | 'vacant'> {
  readonly page: number;
  readonly pageCount: number;
  /** Rows under their unit, in order of the numbers. */
  readonly groups: readonly {
    readonly unitKey: string;
    readonly unitName: string;
    readonly posts: readonly DirectoryRow[];
  }[];
}

/** One page of the office's posts for everybody signed in; a page beyond the end shows the last one. */
export async function listPosts(
  services: Services,
  asked: { q: string; vacantOnly: boolean; page: number },
): Promise<PostList> {
  const words = asked.q.replaceAll('\0', ' ').trim().split(/\s+/).filter(Boolean).slice(0, 8);
  const load = (page: number) =>
    findDirectory(services.db, {
      words,
      vacantOnly: asked.vacantOnly,
      limit: postsPerPage,
      offset: (page - 1) * postsPerPage,
      today: services.clock.today(),
    });
  let page = asked.page;
  let directory = await load(page);
  const pageCount = Math.max(
    1,
    Math.ceil((asked.vacantOnly ? directory.vacant : directory.total) / postsPerPage),
  );
  if (page > pageCount) {
    page = pageCount;
    directory = await load(page);
  }
  const groups: { unitKey: string; unitName: string; posts: DirectoryRow[] }[] = [];
  for (const row of directory.rows) {
    const last = groups.at(-1);
    if (last?.unitKey === row.unitKey) last.posts.push(row);
    else groups.push({ unitKey: row.unitKey, unitName: row.unitName, posts: [row] });
  }
  return { total: directory.total, vacant: directory.vacant, page, pageCount, groups };
}
