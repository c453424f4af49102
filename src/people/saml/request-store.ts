import type { CacheProvider } from '@node-saml/passport-saml';
import type { Database } from '../../platform/db/database.js';
import { requestLifetimeMs } from './names.js';

/**
 * The library's memory of requests, in the database so that any instance can take the answer. The library only looks
 * here; a request is used up in the transaction that signs in (sign-in.ts), because the library would also drop it on
 * a failed answer, and a forged one must not spoil the real one.
 *
 * @param idp the identity provider that is asked: nobody else's answer counts
 * @param forced the person must prove anew who they are
 */
export function requestStore(database: Database, idp: string, forced: boolean): CacheProvider {
  return {
    async saveAsync(id, value) {
      const now = Date.now();
      await database.pool.query({
        name: 'saml-request-save',
        text: 'insert into "SamlRequest" (id, value, "expiresAt", idp, forced) values ($1, $2, $3, $4, $5)',
        values: [id, value, new Date(now + requestLifetimeMs), idp, forced],
      });
      return { value, createdAt: now };
    },
    async getAsync(id) {
      const { rows } = await database.pool.query<{ value: string }>({
        name: 'saml-request-get',
        text: 'select value from "SamlRequest" where id = $1 and idp = $2 and "expiresAt" > now()',
        values: [id, idp],
      });
      return rows[0]?.value ?? null;
    },
    removeAsync: async (id) => id,
  };
}
