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
