import type { Request, Response } from 'express';
import type { Chrome } from '../../views/layout/chrome.js';
import type { Actor, RoleName } from '../shared/actor.js';
import { navigation } from './navigation.js';

const roleWords: Record<RoleName, string> = {
  EDITOR: 'Wissensredaktion',
  PERSONNEL: 'Personalstelle',
  AUDITOR: 'Revision',
  ADMIN: 'Verwaltung',
  DATA_PROTECTION: 'Datenschutz',
};

/** What app.ts keeps on the response for the frame. */
export interface FrameLocals {
  actor: Actor | null;
  csrfToken: string;
  countyName: string;
  demo: boolean;
}

/** Posts and roles in words, for the person menu. */
function whoIs(actor: Actor): string {
  const posts = actor.positions.map(({ number, title, kind }) =>
    kind === 'STAND_IN' ? `Vertretung ${number} ${title}` : `${number} ${title}`,
  );
  return [...posts, ...actor.roles.map((role) => roleWords[role])].join(' · ') || 'Ohne Stelle';
}

/** The frame of a page for this request; a notice is taken out of the session and said once. */
export async function chromeOf(req: Request, res: Response): Promise<Chrome> {
  const { actor, csrfToken, countyName, demo } = res.locals as Partial<FrameLocals>;
  return {
    countyName: countyName ?? 'Landratsamt',
    nav: actor ? navigation(actor, req.path, demo ?? false) : [],
    person: actor ? { name: actor.name, roles: whoIs(actor) } : null,
    csrfToken: csrfToken ?? '',
    notice: await req.session?.takeNotice(),
  };
}

/** A frame without anything from the database. */
export function bareChrome(res: Response): Chrome {
  return {
    countyName: (res.locals as Partial<FrameLocals>).countyName ?? 'Landratsamt',
    nav: [],
    person: null,
    csrfToken: '',
  };
}
