import { describe, expect, it } from '@jest/globals';
import {
  inChargeOfPost,
  inChargeOfUnit,
  mayReadOutlook,
  mayReadRisk,
} from '../../src/organisation/policy.js';
import { type Actor, permissionsFor, type RoleName } from '../../src/shared/actor.js';

function actor(given: { id?: string; roles?: RoleName[]; leads?: string[]; fills?: string[] } = {}): Actor {
  return {
    personId: given.id ?? 'me',
    name: 'Ich',
    roles: given.roles ?? [],
    permissions: permissionsFor(given.roles ?? []),
    positions: (given.fills ?? []).map((id) => ({
      id,
      number: id,
      title: id,
      unitId: 'section',
      kind: 'HOLDER',
    })),
    readerUnitIds: [],
    ledUnitIds: given.leads ?? [],
  };
}

const path = ['county', 'department', 'section'];
const clerk = { id: 'clerk', unitPath: path, leadsUnit: false };
const head = { id: 'head', unitPath: path, leadsUnit: true };

describe('who is in charge of a post', () => {
  it.each([
    ['a colleague', actor({ fills: ['other'] }), false, false],
    ['the lead of its unit', actor({ leads: ['section'], fills: ['head'] }), true, false],
    ['a lead above', actor({ leads: ['department'] }), true, true],
    ['a lead elsewhere', actor({ leads: ['elsewhere'] }), false, false],
    ['the personnel office', actor({ roles: ['PERSONNEL'] }), true, true],
    [
      'an editor, an auditor, an administrator',
      actor({ roles: ['EDITOR', 'AUDITOR', 'ADMIN'] }),
      false,
      false,
    ],
  ])('%s', (_name, who, ofClerk, ofHead) => {
    expect(inChargeOfPost(who, clerk)).toBe(ofClerk);
    expect(mayReadRisk(who, clerk)).toBe(ofClerk);
    expect(inChargeOfPost(who, head)).toBe(ofHead);
  });

  it('never shows the rating of a post to whoever fills it', () => {
    expect(mayReadRisk(actor({ roles: ['PERSONNEL'], fills: ['clerk'] }), clerk)).toBe(false);
    expect(mayReadRisk(actor({ leads: ['department'], fills: ['clerk'] }), clerk)).toBe(false);
  });

  it('shows the future to those it concerns', () => {
    expect(mayReadOutlook(actor(), clerk, ['somebody'])).toBe(false);
    expect(mayReadOutlook(actor(), clerk, ['me'])).toBe(true);
    expect(mayReadOutlook(actor({ fills: ['clerk'] }), clerk, [])).toBe(true);
    expect(mayReadOutlook(actor({ leads: ['county'] }), clerk, [])).toBe(true);
  });

  it('knows the heads of a unit', () => {
    expect(inChargeOfUnit(actor({ leads: ['section'] }), { path })).toBe(true);
    expect(inChargeOfUnit(actor({ leads: ['county'] }), { path })).toBe(true);
    expect(inChargeOfUnit(actor({ leads: ['elsewhere'] }), { path })).toBe(false);
    expect(inChargeOfUnit(actor({ roles: ['PERSONNEL'] }), { path })).toBe(true);
  });
});
