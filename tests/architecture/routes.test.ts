import { describe, expect, it } from '@jest/globals';
import { allRoutes } from '../../src/domains.js';
import { samlRoutesForReview } from '../support/saml-routes.js';

const routes = [...samlRoutesForReview(), ...allRoutes];

describe('every route', () => {
  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s says who may, shows a sample and its audit verdict',
    (_name, route) => {
      expect(route.access).toBeTruthy();
      expect(route.sample).toMatch(/^\//);
      expect(route.audit).toBeTruthy();
      if (route.method === 'get') expect(route.audit).toBe('reads');
      else expect(route.audit).not.toBe('reads');
    },
  );

  it('is public only where a visitor must come through', () => {
    const open = routes
      .filter((route) => route.access === 'public')
      .map((route) => `${route.method} ${route.path}`);
    expect(open.sort()).toEqual([
      'get /',
      'get /abgemeldet',
      'get /anmeldung/stand',
      'get /barrierefreiheit',
      'get /datenschutz',
      'get /hilfe',
      'get /kalender/:subject',
      'get /notfall',
      'get /saml/login',
      'get /saml/logout',
      'get /saml/metadata',
      'post /notfall',
      'post /saml/acs',
      'post /saml/login',
      'post /saml/logout',
    ]);
  });

  it('checks the form token everywhere but where the identity provider posts, or a visitor chooses it', () => {
    const exempt = routes
      .filter((route) => route.csrf === 'exempt')
      .map((route) => `${route.method} ${route.path}`);
    expect(exempt.sort()).toEqual([
      'post /notfall',
      'post /saml/acs',
      'post /saml/login',
      'post /saml/logout',
    ]);
  });

  it('has an address of its own', () => {
    const all = routes.map((route) => `${route.method} ${route.path}`);
    expect(new Set(all).size).toBe(all.length);
  });
});
