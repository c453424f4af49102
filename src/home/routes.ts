import { z } from 'zod';
import { HomePage } from '../../views/home/home-page.js';
import { WelcomePage } from '../../views/home/welcome-page.js';
import { PostPage } from '../../views/organisation/post-page.js';
import { UnitPage } from '../../views/organisation/unit-page.js';
import { page, type Route, redirect, route } from '../http/route.js';
import { paths } from '../shared/paths.js';
import { overviewRoutes } from './overview-routes.js';
import { presentHome } from './present-home.js';
import { presentPost } from './present-post.js';
import { presentUnit } from './present-unit.js';
import { showHome } from './show-home.js';
import { showPost } from './show-post.js';
import { showUnit } from './show-unit.js';
/** Pages that join several domains: the start page, a post, a unit (docs/decisions/0052). */
export const homeRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/',
    access: 'public',
    sample: '/',
    audit: 'reads',
    async handler({ actor, services }) {
      if (!actor) return page(WelcomePage, {});
      return page(HomePage, presentHome(actor, await showHome(services, actor)));
    },
  }),
  route({
    method: 'get',
    path: '/stellen/:number',
    access: 'signed-in',
    sample: '/stellen/50-2-07',
    audit: 'reads',
    params: z.object({ number: z.string().regex(/^[\p{L}\d][\p{L}\d ._-]{0,39}$/u) }),
    async handler({ actor, params, services }) {
      const { post, ...more } = await showPost(services, actor, params.number);
      return page(PostPage, presentPost(post, { ...more, today: services.clock.today() }));
    },
  }),
  route({
    method: 'get',
    path: '/einheiten/:key',
    access: 'signed-in',
    sample: '/einheiten/eingliederungshilfe',
    audit: 'reads',
    params: z.object({ key: z.string().regex(/^[\p{L}\d][\p{L}\d._-]{0,99}$/u) }),
    async handler({ actor, params, services }) {
      const shown = await showUnit(services, actor, params.key);
      // A unit that went up in another one: its address leads there.
      if ('livesOnAs' in shown)
        return redirect(paths.unit(shown.livesOnAs), {
          kind: 'info',
          text: 'Diese Einheit ist in einer anderen aufgegangen. Das ist die Seite der heutigen Einheit.',
        });
      const { unit, ...more } = shown;
      return page(UnitPage, presentUnit(unit, { ...more, today: services.clock.today() }));
    },
  }),
  ...overviewRoutes,
];
