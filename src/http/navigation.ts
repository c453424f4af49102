import type { NavEntry, NavItem } from '../../views/layout/chrome.js';
import type { Actor } from '../shared/actor.js';
import { paths } from '../shared/paths.js';

type Place = {
  label: string;
  href: string;
  /** Addresses of pages that belong to this place and do not lie below it. */
  also?: readonly string[];
};

/** What everybody works with every day stands open. */
function dailyPlaces(actor: Actor): Place[] {
  const places: Place[] = [
    { label: 'Start', href: paths.home },
    { label: 'Suche', href: paths.search },
    { label: 'Meine Aufgaben', href: paths.myTasks, also: [paths.absence] },
    {
      label: 'Übergaben',
      href: paths.handovers,
      also: ['/einarbeitungen', paths.proposals, paths.standIns, paths.packagePrompts, paths.verifyProtocol],
    },
    { label: 'Stellen', href: paths.positions, also: ['/einheiten'] },
    {
      label: 'Artikel',
      href: paths.articles,
      also: [paths.collections, paths.glossary, paths.checklists, '/prozesse'],
    },
    { label: 'Fragen', href: paths.questions, also: [paths.knowingPosts] },
    { label: 'Verzeichnis', href: paths.directory },
  ];
  if (actor.permissions.has('handovers.read-any') || actor.ledUnitIds.length > 0)
    places.push({ label: 'Überblick', href: paths.overview });
  return places;
}

/** What steers the house, for the few who do; folded, so that the row stays one row. */
function steeringPlaces({ permissions }: Actor): Place[] {
  const places: Place[] = [];
  if (permissions.has('templates.edit'))
    places.push({ label: 'Vorlagen', href: paths.templates, also: [paths.improvements] });
  if (permissions.has('articles.edit-any'))
    places.push(
      { label: 'Wissenspflege', href: paths.care, also: [paths.lawChanges] },
      { label: 'Wissenslücken', href: paths.gaps, also: [paths.synonyms] },
    );
  if (permissions.has('audit.read')) places.push({ label: 'Nachweis', href: paths.audit });
  if (permissions.has('privacy.manage'))
    places.push({
      label: 'Datenschutz im Haus',
      href: paths.privacyOffice,
      also: [paths.retention, paths.removePerson],
    });
  if (permissions.has('administration.read'))
    places.push({
      label: 'Anmeldung',
      href: paths.signInCheck,
      also: [paths.othersSessions, paths.scimCheck],
    });
  if (permissions.has('rights.manage'))
    places.push(
      { label: 'Rollen', href: paths.roles, also: [paths.groups] },
      { label: 'Einsicht', href: paths.insights },
    );
  if (permissions.has('organisation.manage'))
    places.push({ label: 'Organisation', href: paths.organisationImport, also: [paths.unitChanges] });
  return places;
}

/**
 * The navigation of this person on this page: only what they may open. A single steering page stands in the row by
 * itself; a menu that opens to one line would only cost a click.
 */
export function navigation(actor: Actor, path: string, demo: boolean): NavEntry[] {
  const below = (href: string) => path === href || (href !== paths.home && path.startsWith(`${href}/`));
  const item = ({ label, href, also = [] }: Place): NavItem => ({
    label,
    href,
    current: [href, ...also].some(below),
  });
  const row: NavEntry[] = dailyPlaces(actor).map(item);
  if (demo) row.push(item({ label: 'Postfach', href: paths.mailbox }));
  const steering = steeringPlaces(actor).map(item);
  if (steering.length > 1) row.push({ label: 'Verwaltung', items: steering });
  else row.push(...steering);
  return row;
}
