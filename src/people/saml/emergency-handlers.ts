import type { Request, Response } from 'express';
import { EmergencyPage } from '../../../views/people/emergency-page.js';
import { clientWords } from '../../http/client-words.js';
import { requestIdOf } from '../../http/request-id.js';
import { page, type Reply, redirect } from '../../http/route.js';
import { notFound } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import { emergencySessionMs, useEmergencyLink } from '../emergency-access.js';
import { type Parts, refused } from './finish-sign-in.js';
import { SamlRefusal } from './refusal.js';

const secretOf = (value: unknown) =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;

/** The page behind an emergency link; opening it changes nothing. */
export function showEmergencyDoor(query: Readonly<Record<string, unknown>>): Reply {
  const secret = secretOf(query.schluessel);
  if (!secret) throw notFound();
  return page(EmergencyPage, { secret });
}

/** Lets the administrator in, once, for an hour. */
export async function openEmergencyDoor(parts: Parts, req: Request, res: Response): Promise<Reply> {
  const { services, limits } = parts;
  try {
    await limits.answers(req.ip);
    const secret = secretOf((req.body as Record<string, unknown> | undefined)?.schluessel);
    if (!secret) throw new SamlRefusal('emergency link unknown, used or too old');
    const personId = await useEmergencyLink(services, secret, requestIdOf(res));
    await req.session.open({
      personId,
      client: clientWords(req.get('user-agent')),
      emergency: true,
      lifetimeMs: emergencySessionMs,
    });
    return redirect(paths.signInCheck, {
      kind: 'warning',
      text: 'Sie sind mit dem Notfallzugang angemeldet. Er endet nach höchstens einer Stunde; jeder Schritt steht im Nachweis.',
    });
  } catch (error) {
    if (!(error instanceof SamlRefusal)) throw error;
    if (error.kind !== 'limited') await limits.failed(req.ip);
    return refused(services, res, error);
  }
}
