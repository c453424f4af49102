import { readConfig } from '../../src/config/config.js';
import { createContext } from '../../src/context.js';
import type { Route } from '../../src/http/route.js';
import { samlRoutes } from '../../src/people/saml/index.js';
import { memorySearch } from './memory-search.js';
import { testEnvironment } from './test-app.js';

/** The sign-in's routes as the application mounts them, for looking at, without a database. */
export function samlRoutesForReview(): readonly Route[] {
  const config = readConfig(testEnvironment('postgresql://nobody@127.0.0.1:1/none'));
  return samlRoutes(createContext(config, { search: memorySearch() }).services);
}
