import { randomBytes } from 'node:crypto';
import { readConfig } from '../config/config.js';
import { type Context, createContext } from '../context.js';

/**
 * The application's parts for a command: database, search and mail as configured; what only the web needs (address,
 * sessions, sign-in) need not be set.
 * @throws ConfigError naming every fault of what is set
 */
export function commandContext(databaseUrl: string, env: NodeJS.ProcessEnv = process.env): Context {
  const unneeded = {
    BASE_URL: 'http://localhost:3000',
    SESSION_SECRET: randomBytes(36).toString('hex'),
    SAML_IDP_METADATA: 'unused',
    LOG_LEVEL: 'warn',
  };
  return createContext(readConfig({ ...unneeded, ...env, DATABASE_URL: databaseUrl }));
}
