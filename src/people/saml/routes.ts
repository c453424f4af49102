import { z } from 'zod';
import { ChooseProviderPage } from '../../../views/people/choose-provider-page.js';
import { SignedOutPage } from '../../../views/people/signed-out-page.js';
import { page, type Reply, type Route, redirect, route, text } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import { ownPathOr } from '../../shared/own-path.js';
import { paths } from '../../shared/paths.js';
import { sessionRoutes } from '../session-routes.js';
import { signInLimits } from '../sign-in-limits.js';
import { beginSignIn } from './begin-sign-in.js';
import { checkRoute } from './check-routes.js';
import { chosenKey, rememberChoice } from './chosen-provider.js';
import { openEmergencyDoor, showEmergencyDoor } from './emergency-handlers.js';
import { finishSignIn, type Parts, refused } from './finish-sign-in.js';
import { type ConfiguredProvider, type IdentityProviders, identityProviders } from './identity-providers.js';
import { SamlRefusal } from './refusal.js';
import { serviceProvider } from './service-provider.js';
import { signOutByProvider, signOutHere } from './sign-out-handlers.js';

const word = z.string().max(2_000).optional().catch(undefined);

/** The page on which people choose where they sign in. */
function choicePage(
  { providers }: Parts,
  returnTo: string,
  found: ConfiguredProvider | null = null,
  mistake: { mail: string } | null = null,
): Reply {
  return page(
    ChooseProviderPage,
    {
      returnTo,
      found: found !== null,
      providers: (found ? [found] : providers.all).map((provider) => ({
        name: providers.nameOf(provider),
        domains: providers.domainsOf(provider),
        href: paths.signInWith(provider.setting.key, returnTo),
      })),
      byMail: providers.all.some((provider) => providers.domainsOf(provider).length > 0),
      mail: mistake?.mail ?? '',
      error: mistake
        ? 'Zu dieser Mailadresse kennen wir keinen Anmeldedienst. Bitte wählen Sie Ihre Dienststelle aus der Liste.'
        : null,
    },
    mistake ? 422 : 200,
  );
}

/** The endpoints of sign-in and sign-out. */
export function samlRoutes(
  services: Services,
  providers: IdentityProviders = identityProviders(services),
): readonly Route[] {
  const sp = serviceProvider(services);
  const parts: Parts = { services, sp, providers, limits: signInLimits(services) };
  const metadata = sp.metadata();
  const leaveFor = async (
    provider: ConfiguredProvider,
    returnTo: string,
    forced: boolean,
    call: { req: Parameters<typeof beginSignIn>[2]; res: Parameters<typeof beginSignIn>[3] },
  ): Promise<Reply> => {
    try {
      await parts.limits.begins(call.req.ip);
    } catch (error) {
      if (error instanceof SamlRefusal) return refused(services, call.res, error, { provider });
      throw error;
    }
    return beginSignIn({ sp, idp: await provider.source.current(), forced }, returnTo, call.req, call.res);
  };
  return [
    route({
      method: 'get',
      path: paths.signIn,
      access: 'public',
      query: z.object({ zurueck: word, dienst: word, erneut: word, auswahl: word }),
      sample: paths.signIn,
      audit: 'reads',
      async handler({ actor, query, req, res }) {
        const returnTo = ownPathOr(query.zurueck);
        if (actor) return redirect(returnTo);
        const forced = query.erneut === 'ja';
        if (providers.all.length === 1) return leaveFor(providers.main, returnTo, forced, { req, res });
        const chosen = providers.ofKey(query.dienst ?? '');
        if (chosen) {
          rememberChoice(services.config, res, chosen.setting.key);
          return leaveFor(chosen, returnTo, forced, { req, res });
        }
        const usual = query.auswahl ? null : providers.ofKey(chosenKey(services.config, req));
        return usual ? leaveFor(usual, returnTo, forced, { req, res }) : choicePage(parts, returnTo);
      },
    }),
    route({
      method: 'post',
      path: paths.signIn,
      access: 'public',
      sample: paths.signIn,
      audit: 'none: leads on to an identity provider, as the links beside it do',
      // Visitors have no session to bind a token to; all this does is choose the way, as the links beside it do.
      csrf: 'exempt',
      handler({ body, res }) {
        const returnTo = ownPathOr(body.zurueck);
        const mail = typeof body.mail === 'string' ? body.mail.slice(0, 254) : '';
        const found = providers.ofMail(mail);
        if (!found) return choicePage(parts, returnTo, null, { mail });
        rememberChoice(services.config, res, found.setting.key);
        // Not a redirect: the content security policy lets forms end in this house only, redirects included.
        res.set('Refresh', `0;url=${paths.signInWith(found.setting.key, returnTo)}`);
        return choicePage(parts, returnTo, found);
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
      handler: ({ actor }) =>
        actor ? redirect(paths.home) : page(SignedOutPage, { several: providers.all.length > 1 }),
    }),
    route({
      method: 'get',
      path: paths.emergency,
      access: 'public',
      sample: paths.emergencyWith('0'.repeat(43)),
      audit: 'reads',
      handler: ({ req }) => showEmergencyDoor(req.query),
    }),
    route({
      method: 'post',
      path: paths.emergency,
      access: 'public',
      sample: paths.emergency,
      audit: ['person.emergency-signed-in'],
      // A visitor has no session to bind a token to; the link's secret is what nobody else can know.
      csrf: 'exempt',
      handler: ({ req, res }) => openEmergencyDoor(parts, req, res),
    }),
    checkRoute(parts),
    ...sessionRoutes,
  ];
}
