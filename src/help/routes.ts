import { HelpPage } from '../../views/help/help-page.js';
import { page, type Route, route } from '../http/route.js';
import { paths } from '../shared/paths.js';
import { type HelpPageName, readHelpPage } from './read-help-page.js';

/** Open to everybody: whoever cannot sign in needs help most. */
const helpRoute = (path: string, name: HelpPageName): Route =>
  route({
    method: 'get',
    path,
    access: 'public',
    sample: path,
    audit: 'reads',
    handler: async ({ services }) => page(HelpPage, await readHelpPage(services, name)),
  });

/** Help, the declaration of accessibility, and data protection. */
export const helpRoutes: readonly Route[] = [
  helpRoute(paths.help, 'hilfe'),
  helpRoute(paths.accessibility, 'barrierefreiheit'),
  helpRoute(paths.privacy, 'datenschutz'),
];
