import type { Request, Response } from 'express';
import type { Chrome, Notice } from '../../views/layout/chrome.js';
import type { Actor, RoleName } from '../shared/actor.js';
import { paths } from '../shared/paths.js';

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

function navigation(actor: Actor, path: string, demo: boolean) {
  const items: { label: string; href: string }[] = [
    { label: 'Start', href: paths.home },
    { label: 'Suche', href: paths.search },
    { label: 'Meine Aufgaben', href: paths.myTasks },
    { label: 'Übergaben', href: paths.handovers },
    { label: 'Stellen', href: paths.positions },
    { label: 'Artikel', href: paths.articles },
    { label: 'Fragen', href: paths.questions },
    { label: 'Verzeichnis', href: paths.directory },
  ];
  if (actor.permissions.has('handovers.read-any') || actor.ledUnitIds.length > 0)
    items.push({ label: 'Überblick', href: paths.overview });
  if (actor.permissions.has('templates.edit')) items.push({ label: 'Vorlagen', href: paths.templates });
  if (actor.permissions.has('articles.edit-any'))
    items.push({ label: 'Wissenspflege', href: paths.care }, { label: 'Wissenslücken', href: paths.gaps });
  if (actor.permissions.has('audit.read')) items.push({ label: 'Nachweis', href: paths.audit });
  if (actor.permissions.has('privacy.manage'))
    items.push({ label: 'Datenschutz im Haus', href: paths.privacyOffice });
  if (actor.permissions.has('administration.read'))
    items.push({ label: 'Anmeldung', href: paths.signInCheck });
  if (actor.permissions.has('rights.manage'))
    items.push({ label: 'Rollen', href: paths.roles }, { label: 'Einsicht', href: paths.insights });
  if (actor.permissions.has('organisation.manage'))
    items.push({ label: 'Organisation', href: paths.organisationImport });
  if (demo) items.push({ label: 'Postfach', href: paths.mailbox });
  return items.map((item) => ({
    ...item,
    current:
      item.href === paths.home ? path === item.href : path === item.href || path.startsWith(`${item.href}/`),
  }));
}

/** Posts and roles in words, for the person menu. */
function whoIs(actor: Actor): string {
  const posts = actor.positions.map(({ number, title, kind }) =>
    kind === 'STAND_IN' ? `Vertretung ${number} ${title}` : `${number} ${title}`,
  );
  return [...posts, ...actor.roles.map((role) => roleWords[role])].join(' · ') || 'Ohne Stelle';
}

/** The frame of a page for this request; a notice is taken out of the session and said once. */
export function chromeOf(req: Request, res: Response): Chrome {
  const { actor, csrfToken, countyName, demo } = res.locals as Partial<FrameLocals>;
  let notice: Notice | undefined;
  if (req.session?.notice) {
    notice = req.session.notice;
    req.session.notice = undefined;
  }
  return {
    countyName: countyName ?? 'Landratsamt',
    nav: actor ? navigation(actor, req.path, demo ?? false) : [],
    person: actor ? { name: actor.name, roles: whoIs(actor) } : null,
    csrfToken: csrfToken ?? '',
    notice,
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
