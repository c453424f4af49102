import { join } from 'node:path';
import { demoSecrets } from '../config/config.js';
import { projectPath } from '../platform/files/project-path.js';

/** The environment in which the demo's parts run: the same names as in production, with the demo's own values. */
export function demoEnvironment(options: {
  databaseUrl: string;
  port: number;
  idpPort: number;
  data: string;
}) {
  const { databaseUrl, port, idpPort, data } = options;
  return {
    ...process.env,
    NODE_ENV: 'production',
    STAFFELSTAB_DEMO: '1',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    DATABASE_URL: databaseUrl,
    BASE_URL: `http://localhost:${port}`,
    PORT: String(port),
    SESSION_SECRET: demoSecrets.session,
    SAML_IDP_METADATA: `http://localhost:${idpPort}/metadata`,
    SAML_IDP_NAMES: 'localhost=Anmeldung Landkreis Hohenbruck (Vorführung)',
    SAML_ATTRIBUTE_ID: 'uid',
    SAML_ATTRIBUTE_NAME: 'displayName',
    SAML_ATTRIBUTE_MAIL: 'mail',
    SAML_ATTRIBUTE_GROUPS: 'groups',
    SAML_ROLE_MAP: 'lra-personal=personnel,lra-redaktion=editor,lra-revision=auditor,lra-admin=admin',
    HOLIDAYS: 'DE-BW',
    FILES_DIR: join(data, 'anlagen'),
    MAP_OUTLINE: projectPath('content/demo/umriss.geojson'),
    CONTACT_MAIL: 'wissensredaktion@hohenbruck.example',
    IDP_PORT: String(idpPort),
    IDP_SP_URL: `http://localhost:${port}`,
    IDP_KEYS: join(data, 'identity-provider'),
    IDP_PEOPLE: projectPath('content/demo'),
  };
}
