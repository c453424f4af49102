import { articlesPaths } from './paths/articles-paths.js';
import { directoryPaths } from './paths/directory-paths.js';
import { handoversPaths } from './paths/handovers-paths.js';
import { housePaths } from './paths/house-paths.js';
import { organisationPaths } from './paths/organisation-paths.js';
import { peoplePaths } from './paths/people-paths.js';
import { searchPaths } from './paths/search-paths.js';

export { postKey, postOfKey } from './paths/run-path.js';

/** Every address of the product: views and redirects take them from here, never spelled out. */
export const paths = {
  ...peoplePaths,
  ...searchPaths,
  ...articlesPaths,
  ...directoryPaths,
  ...organisationPaths,
  ...handoversPaths,
  ...housePaths,
} as const;
