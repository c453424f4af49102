import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { allRoutes } from '../../src/domains.js';
import { samlRoutesForReview } from '../support/saml-routes.js';

const routes = [...samlRoutesForReview(), ...allRoutes];

/** By access, then address, then method. */
const inOrder = (a: string, b: string) => {
  const key = (line: string) => [line.slice(0, 20), line.slice(25), line.slice(20, 25)].join(' ');
  return key(a) < key(b) ? -1 : 1;
};

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

  // Who may call what stands in a list of its own, so that a change of access is seen by whoever reads the change.
  it('is listed with its access in route-access.txt, and nothing else is', () => {
    const listed = readFileSync(new URL('route-access.txt', import.meta.url), 'utf8');
    const lines = listed.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const are = routes.map(({ access, method, path }) => `${access.padEnd(20)}${method.padEnd(5)}${path}`);
    // Both are printed: lines to take out (-) and to put in (+).
    expect([...are].sort()).toEqual([...lines].sort());
    expect(lines).toEqual([...lines].sort(inOrder));
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
