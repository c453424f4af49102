import type { Request, Response } from 'express';
import type { Config } from '../../config/config.js';

// Who chose the job centre yesterday wants it today. The cookie holds the short name of an identity provider, no more.
const nameOf = ({ baseUrl }: Pick<Config, 'baseUrl'>) =>
  baseUrl.startsWith('https:') ? '__Host-anmeldedienst' : 'anmeldedienst';

/** Remembers where somebody signs in, for half a year. */
export function rememberChoice(config: Pick<Config, 'baseUrl'>, res: Response, key: string): void {
  res.cookie(nameOf(config), key, {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.baseUrl.startsWith('https:'),
    path: '/',
    maxAge: 180 * 86_400_000,
  });
}

/** The remembered choice; '' where there is none. It comes from the browser: whoever uses it looks it up. */
export function chosenKey(config: Pick<Config, 'baseUrl'>, req: Request): string {
  const pattern = new RegExp(`(?:^|;\\s*)${nameOf(config)}=([a-z0-9-]{1,40})(?:;|$)`);
  return pattern.exec(req.get('cookie') ?? '')?.[1] ?? '';
}
