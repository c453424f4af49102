import type { Request } from 'express';
import type { SessionData } from 'express-session';

/** Opens a session for whoever has just proved who they are; one whose id was known before opens nothing after it. */
export async function startSession(
  req: Request,
  about: Pick<SessionData, 'personId' | 'saml' | 'client' | 'emergency' | 'lifetimeMs'>,
): Promise<void> {
  await new Promise<void>((settle, fail) =>
    req.session.regenerate((error) => (error ? fail(error) : settle())),
  );
  Object.assign(req.session, about);
  await new Promise<void>((settle, fail) => req.session.save((error) => (error ? fail(error) : settle())));
}
