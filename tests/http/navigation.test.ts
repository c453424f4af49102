import { describe, expect, it } from '@jest/globals';
import { navigation } from '../../src/http/navigation.js';
import type { Actor, Permission } from '../../src/shared/actor.js';

const who = (...permissions: Permission[]) =>
  ({ permissions: new Set(permissions), ledUnitIds: [] }) as unknown as Actor;

const row = (actor: Actor, path = '/') =>
  navigation(actor, path, false).map((entry) =>
    'items' in entry ? { [entry.label]: entry.items.map(({ label }) => label) } : entry.label,
  );

describe('the navigation', () => {
  it('shows everybody the same eight places, and nothing of steering', () => {
    expect(row(who())).toEqual([
      'Start',
      'Suche',
      'Meine Aufgaben',
      'Übergaben',
      'Stellen',
      'Artikel',
      'Fragen',
      'Verzeichnis',
    ]);
  });

  it('folds what few may steer, as long as it is more than one place', () => {
    expect(row(who('rights.manage', 'organisation.manage')).at(-1)).toEqual({
      Verwaltung: ['Rollen', 'Einsicht', 'Organisation'],
    });
    expect(row(who('audit.read')).at(-1)).toBe('Nachweis');
  });

  it('marks the place of a page below it, but the start page only for itself', () => {
    const current = (path: string) =>
      navigation(who('rights.manage'), path, false)
        .flatMap((entry) => ('items' in entry ? entry.items : [entry]))
        .filter((item) => item.current)
        .map(({ label }) => label);
    expect(current('/')).toEqual(['Start']);
    expect(current('/verwaltung/rollen/1/beenden')).toEqual(['Rollen']);
    expect(current('/artikelchen')).toEqual([]);
  });
});
