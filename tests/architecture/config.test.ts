import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type ConfigError, demoSecrets, readConfig } from '../../src/config/config.js';

const good = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://a:b@c/d',
  BASE_URL: 'https://staffelstab.example/',
  SESSION_SECRET: 'x'.repeat(40),
  SAML_IDP_METADATA: '/etc/idp.xml',
  SAML_ROLE_MAP: 'cn=personal,ou=gruppen=personnel, redaktion=editor',
};

function faultsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
}

describe('configuration', () => {
  it('names all faults at once', () => {
    const faults = faultsOf({
      BASE_URL: 'kein-url',
      SESSION_SECRET: 'kurz',
      PORT: 'abc',
      HOLIDAYS: 'DE-XX',
      SAML_ROLE_MAP: 'ohne',
    });
    for (const name of [
      'DATABASE_URL',
      'BASE_URL',
      'SESSION_SECRET',
      'PORT',
      'HOLIDAYS',
      'SAML_ROLE_MAP',
      'SAML_IDP_METADATA',
    ])
      expect(faults.some((fault) => fault.startsWith(name))).toBe(true);
  });

  it('reads secrets from files', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'staffelstab-config-')), 'secret');
    writeFileSync(file, `${'y'.repeat(40)}\n`);
    const { SESSION_SECRET: _secret, ...rest } = good;
    expect(readConfig({ ...rest, SESSION_SECRET_FILE: file }).sessionSecret).toBe('y'.repeat(40));
    expect(faultsOf({ ...rest, SESSION_SECRET_FILE: '/nirgends' })[0]).toContain('SESSION_SECRET_FILE');
    expect(faultsOf({ ...good, SESSION_SECRET_FILE: file })[0]).toContain('beide gesetzt');
  });

  it('refuses the default secret in production only', () => {
    expect(faultsOf({ ...good, SESSION_SECRET: demoSecrets.session })[0]).toContain('SESSION_SECRET');
    expect(faultsOf({ ...good, SESSION_SECRET: demoSecrets.session, STAFFELSTAB_DEMO: '1' })).toEqual([]);
  });

  it('takes tokens of SCIM apart by blanks and lines, and refuses short ones', () => {
    const [one, two] = ['a'.repeat(32), 'b'.repeat(40)];
    const { scim } = readConfig({ ...good, SCIM_TOKENS: `${one}\n ${two},`, SCIM_ID: 'externalId' });
    expect(scim).toEqual({ tokens: [one, two], idAttribute: 'externalId' });
    expect(readConfig(good).scim).toEqual({ tokens: [], idAttribute: 'userName' });
    expect(faultsOf({ ...good, SCIM_TOKENS: `${one} kurz` })).toEqual([
      expect.stringMatching(/^SCIM_TOKENS: .*32/),
    ]);
    expect(faultsOf({ ...good, SCIM_TOKENS: `${one} kurz` })[0]).not.toContain('kurz');
    expect(faultsOf({ ...good, SCIM_ID: 'mail' })).toEqual([
      expect.stringContaining('userName oder externalId'),
    ]);
    const file = join(mkdtempSync(join(tmpdir(), 'staffelstab-config-')), 'tokens');
    writeFileSync(file, `${one}\n${two}\n`);
    expect(readConfig({ ...good, SCIM_TOKENS_FILE: file }).scim.tokens).toEqual([one, two]);
  });

  it('reads map server and outline, and says what is wrong with them', () => {
    const tiles = 'https://{s}.karten.example/{z}/{x}/{y}.png';
    const named = { ...good, MAP_TILES: tiles, MAP_ATTRIBUTION: '© Landkreis' };
    expect(readConfig(named).map.tiles).toEqual({
      url: tiles,
      origin: 'https://*.karten.example',
      attribution: '© Landkreis',
    });
    expect(
      readConfig({ ...named, MAP_TILES: 'http://k.example:8080/{z}/{x}/{y}.png' }).map.tiles?.origin,
    ).toBe('http://k.example:8080');
    expect(readConfig(good).map).toEqual({ tiles: null, outline: [] });
    expect(faultsOf({ ...good, MAP_TILES: tiles })).toEqual([expect.stringMatching(/^MAP_ATTRIBUTION/)]);
    for (const wrong of ['https://karten.example/{z}/{x}.png', 'ftp://k.example/{z}/{x}/{y}', '{z}{x}{y}'])
      expect(faultsOf({ ...named, MAP_TILES: wrong })[0]).toMatch(/^MAP_TILES/);
    const file = join(mkdtempSync(join(tmpdir(), 'staffelstab-config-')), 'umriss.geojson');
    const ring = [
      [9, 48],
      [9.1, 48],
      [9, 48.1],
      [9, 48],
    ];
    const geometry = { type: 'MultiPolygon', coordinates: [[ring]] };
    for (const shape of [
      geometry,
      { type: 'Feature', properties: {}, geometry },
      { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] },
    ]) {
      writeFileSync(file, JSON.stringify(shape));
      expect(readConfig({ ...good, MAP_OUTLINE: file }).map.outline).toEqual([ring]);
    }
    for (const wrong of [
      '{',
      '{"type":"Point","coordinates":[9,48]}',
      '{"type":"FeatureCollection","features":[]}',
    ]) {
      writeFileSync(file, wrong);
      expect(faultsOf({ ...good, MAP_OUTLINE: file })[0]).toMatch(/^MAP_OUTLINE: .*GeoJSON/);
    }
    expect(faultsOf({ ...good, MAP_OUTLINE: '/nirgends' })[0]).toMatch(/^MAP_OUTLINE: .*nicht lesbar/);
  });

  it('keeps groups that contain an equals sign, and derives the entity id', () => {
    const config = readConfig(good);
    expect([...config.saml.roleMap]).toEqual([
      ['cn=personal,ou=gruppen', 'PERSONNEL'],
      ['redaktion', 'EDITOR'],
    ]);
    expect(config.saml.spEntityId).toBe('https://staffelstab.example/saml/metadata');
    expect(config.baseUrl).toBe('https://staffelstab.example');
  });
});
