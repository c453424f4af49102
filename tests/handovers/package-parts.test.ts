import { describe, expect, it } from '@jest/globals';
import { levelOf, mapTrees, placeFault } from '../../src/handovers/knowledge-map.js';
import { readItem } from '../../src/handovers/package-form.js';
import { partOfPurpose, partOfSlug, parts, toColumns, toValues } from '../../src/handovers/package-parts.js';
import { packageRights } from '../../src/handovers/package-policy.js';
import { purposes } from '../../src/handovers/template-terms.js';
import { PackagePart } from '../../src/platform/db/generated/enums.js';
import type { Actor } from '../../src/shared/actor.js';
import { rows } from './package-office.js';

describe('the table of the package parts', () => {
  it('describes every part of the schema once, each with an address of its own', () => {
    expect(parts.map(({ key }) => key).sort()).toEqual(Object.values(PackagePart).sort());
    expect(new Set(parts.map(({ slug }) => slug)).size).toBe(parts.length);
  });

  it('has a part for every purpose of the templates', () => {
    const asked = purposes.filter(
      (purpose) =>
        purpose.startsWith('package:') && purpose !== 'package:update' && purpose !== 'package:check',
    );
    expect(asked.filter((purpose) => partOfPurpose(purpose) === null)).toEqual([]);
  });

  it.each(parts.map((part) => [part.slug, part] as const))(
    '%s: takes a real row, keeps every value, and names all faults of an empty one',
    (slug, part) => {
      const given = rows[slug];
      const { form } = readItem(part, given ?? {});
      expect(form.ok && toValues(part, toColumns(part, form.value))).toEqual(
        Object.fromEntries(
          part.fields.map(({ name }) => [
            name,
            given?.[name] === '12.03.2026' ? '2026-03-12' : given?.[name],
          ]),
        ),
      );
      const empty = readItem(part, {}).form;
      const required = part.fields.filter((field) => field.required).map(({ name }) => name);
      expect(empty.ok ? [] : Object.keys(empty.errors).sort()).toEqual(required.sort());
      for (const message of Object.values(empty.ok ? {} : empty.errors))
        expect(message).toMatch(/^Bitte .+\.$/);
    },
  );

  it('wants a file number where cases are meant, not a name', () => {
    const deadlines = partOfSlug('fristen');
    if (!deadlines) throw new Error('no part');
    const { form } = readItem(deadlines, { ...rows.fristen, fileNumber: 'Frau Meier' });
    expect(form.ok ? {} : form.errors).toEqual({
      fileNumber: 'Bitte das Aktenzeichen angeben, zum Beispiel 50.2-EGH-1187. Namen gehören nicht hierher.',
    });
  });

  it('points out a citizen’s data, and takes the confirmation of exactly that', () => {
    const duties = partOfSlug('aufgaben');
    if (!duties) throw new Error('no part');
    const typed = { ...rows.aufgaben, note: 'Max Mustermann, geb. 12.03.1968' };
    const first = readItem(duties, typed);
    expect(first.form.ok).toBe(false);
    const confirmed = readItem(duties, { ...typed, keinPersonenbezug: first.confirmation ?? '' });
    expect([confirmed.form.ok, confirmed.confirmed]).toEqual([true, true]);
    const other = readItem(duties, {
      ...typed,
      note: 'DE89370400440532013000',
      keinPersonenbezug: first.confirmation ?? '',
    });
    expect(other.form.ok).toBe(false);
  });
});

describe('the knowledge map', () => {
  const node = (id: string, parentId: string | null = null) => ({ id, parentId });
  const chain = [node('a'), node('b', 'a'), node('c', 'b')];

  it.each([
    ['a new top node', chain, null, null, null],
    ['a third level', chain, null, 'b', null],
    ['a fourth level', chain, null, 'c', /drei Ebenen/],
    ['itself', chain, 'a', 'a', /zu sich selbst/],
    ['what hangs below it', chain, 'a', 'c', /zu sich selbst/],
    ['a branch that grows too deep', [...chain, node('d'), node('e', 'd')], 'd', 'b', /drei Ebenen/],
    ['a leaf moved down', [...chain, node('d')], 'd', 'b', null],
    ['a parent that is gone', chain, null, 'x', /gibt es nicht mehr/],
  ])('%s', (_name, nodes, id, parent, fault) => {
    const found = placeFault(nodes, id, parent);
    if (fault === null) expect(found).toBeNull();
    else expect(found).toMatch(fault);
  });

  it('loses no node in circles or below removed ones', () => {
    const nodes = [node('a', 'b'), node('b', 'a'), node('c', 'gone'), node('d', 'c')];
    const all = (trees: ReturnType<typeof mapTrees>): string[] =>
      trees.flatMap((tree) => [tree.node.id, ...all(tree.children)]);
    expect(all(mapTrees(nodes)).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(levelOf(new Map(nodes.map((one) => [one.id, one])), 'a')).toBe(2);
  });
});

describe('rights to a package', () => {
  const actor = (over: Partial<Actor> = {}): Actor => ({
    personId: 'me',
    name: 'Ich',
    roles: [],
    permissions: new Set(),
    positions: [],
    readerUnitIds: [],
    ledUnitIds: [],
    ...over,
  });
  const nobody = { leaver: false, standIn: false, successor: false, leads: false, personnel: false };
  const running = {
    status: 'ACTIVE' as const,
    positionId: 'post',
    hasLeaver: true,
    hasStandIn: true,
    lastDayOn: '2026-06-30',
    submitted: false,
  };
  const on = (kind: 'HOLDER' | 'STAND_IN' | 'ACTING') =>
    actor({ positions: [{ id: 'post', number: '1', title: 'x', unitId: 'u', kind }] });
  const words = (rights: ReturnType<typeof packageRights>) =>
    [
      rights.read && 'read',
      rights.edit && 'edit',
      rights.submit && 'submit',
      rights.review && 'review',
      rights.answer && 'answer',
      rights.readAnswers && 'readAnswers',
      ...rights.receives,
    ]
      .filter(Boolean)
      .join(' ');

  it.each([
    ['a stranger', actor(), nobody, running, ''],
    ['the leaver', actor(), { ...nobody, leaver: true }, running, 'read edit submit answer readAnswers'],
    [
      'the leaver after the last day',
      actor(),
      { ...nobody, leaver: true },
      { ...running, lastDayOn: '2026-02-27' },
      'read edit answer readAnswers',
    ],
    ['the stand-in', actor(), { ...nobody, standIn: true }, running, 'read edit VT'],
    [
      'the stand-in after submission',
      actor(),
      { ...nobody, standIn: true },
      { ...running, submitted: true },
      'read edit readAnswers VT',
    ],
    [
      'the stand-in in the vacancy',
      actor(),
      { ...nobody, standIn: true },
      { ...running, lastDayOn: '2026-02-27' },
      'read edit submit VT',
    ],
    ['the superior', actor(), { ...nobody, leads: true }, running, 'read edit review'],
    [
      'the superior after sudden absence',
      actor(),
      { ...nobody, leads: true },
      { ...running, hasLeaver: false, hasStandIn: false },
      'read edit submit review answer readAnswers',
    ],
    ['the successor', actor(), { ...nobody, successor: true }, running, 'read NF'],
    ['the new holder', on('HOLDER'), nobody, running, 'read edit'],
    ['a stand-in by assignment', on('STAND_IN'), nobody, running, 'read edit'],
    ['the personnel office', actor(), { ...nobody, personnel: true }, running, 'read'],
    [
      'the leaver of a closed run',
      actor(),
      { ...nobody, leaver: true },
      { ...running, status: 'COMPLETED' as const },
      'read readAnswers',
    ],
    [
      'a holder of another post',
      actor({ positions: [{ id: 'other', number: '2', title: 'y', unitId: 'u', kind: 'HOLDER' }] }),
      nobody,
      running,
      '',
    ],
  ])('%s', (_name, who, is, subject, expected) => {
    expect(words(packageRights(who, is, subject, '2026-03-02'))).toBe(expected);
  });
});
