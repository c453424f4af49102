import { z } from 'zod';
import { SignedOutPage } from '../../../views/people/signed-out-page.js';
import { page, type Route, redirect, route, text } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import { ownPathOr } from '../../shared/own-path.js';
import { paths } from '../../shared/paths.js';
import { beginSignIn } from './begin-sign-in.js';
import { finishSignIn } from './finish-sign-in.js';
import { type MetadataSource, metadataSource } from './metadata-source.js';
import { serviceProvider } from './service-provider.js';
import { signOutByProvider, signOutHere } from './sign-out-handlers.js';

/** The endpoints of sign-in and sign-out. */
export function samlRoutes(
  services: Services,
  source: MetadataSource = metadataSource(services),
): readonly Route[] {
  const sp = serviceProvider(services);
  const parts = { services, sp, source };
  const metadata = sp.metadata();
  return [
    route({
      method: 'get',
      path: paths.signIn,
      access: 'public',
      query: z.object({ zurueck: z.string().optional().catch(undefined) }),
      sample: paths.signIn,
      audit: 'reads',
      async handler({ actor, query, req, res }) {
        const returnTo = ownPathOr(query.zurueck);
        if (actor) return redirect(returnTo);
        return beginSignIn({ sp, idp: await source.current() }, returnTo, req, res);
      },
    }),
    route({
      method: 'post',
      path: paths.samlAcs,
      access: 'public',
      sample: paths.samlAcs,
      audit: ['person.created', 'person.updated', 'person.signed-in', 'person.sign-in-refused'],
      csrf: 'exempt',
      handler: ({ req, res }) => finishSignIn(parts, req, res),
    }),
    route({
      method: 'post',
      path: paths.signOut,
      access: 'public',
      sample: paths.signOut,
      audit: ['person.signed-out'],
      // The identity provider posts here too; our own form's token is checked in signOutHere.
      csrf: 'exempt',
      handler: ({ actor, body, req, res }) =>
        'SAMLRequest' in body || 'SAMLResponse' in body
          ? signOutByProvider(parts, req, res)
          : signOutHere(parts, actor, req, res),
    }),
    route({
      method: 'get',
      path: paths.signOut,
      access: 'public',
      sample: paths.signOut,
      audit: 'reads',
      handler: ({ req, res }) => signOutByProvider(parts, req, res),
    }),
    route({
      method: 'get',
      path: paths.samlMetadata,
      access: 'public',
      sample: paths.samlMetadata,
      audit: 'reads',
      handler: () => text(metadata, 'application/samlmetadata+xml'),
    }),
    route({
      method: 'get',
      path: paths.signedOut,
      access: 'public',
      sample: paths.signedOut,
      audit: 'reads',
      handler: ({ actor }) => (actor ? redirect(paths.home) : page(SignedOutPage, {})),
    }),
  ];
}
