import { describe, expect, it } from '@jest/globals';
import { type RoleFacts, resolveRole } from '../../src/handovers/resolve-role.js';
import type { Assignment, Superior } from '../../src/organisation/index.js';

const person = (id: string) => ({ id, name: `Frau ${id}` });
const on = (id: string, kind: Assignment['kind'] = 'HOLDER'): Assignment => ({
  id: `a-${id}`,
  positionId: 'p',
  personId: id,
  personName: `Frau ${id}`,
  kind,
  startsOn: '2020-01-01',
  endsOn: null,
  share: 100,
});
const head = (unitId: string, people: readonly Assignment[]): Superior => ({
  positionId: `kopf-${unitId}`,
  number: '1',
  title: `Leitung ${unitId}`,
  unitId,
  unitName: unitId,
  people,
});
const facts = (given: Partial<RoleFacts> = {}): RoleFacts => ({
  leaverId: 'L',
  leaver: person('L'),
  standIn: null,
  successor: null,
  mentor: null,
  superiors: [head('Sachgebiet', [on('K')]), head('Amt', [on('A')]), head('Dezernat', [on('D')])],
  officeUnitId: 'Amt',
  responsible: new Map(),
  starter: person('S'),
  ...given,
});
const post = (people: readonly Assignment[], superiors: readonly Superior[] = []) => ({
  positionId: 'it-post',
  title: 'Servicedesk',
  people,
  superiors,
});

describe('who a role is', () => {
  it.each([
    ['the leaver', 'SI', facts(), 'L', null],
    [
      'an account that is gone falls to the superior',
      'SI',
      facts({ leaver: null }),
      'K',
      'Die Stelle ist nicht mehr besetzt; ersatzweise liegt der Schritt bei Frau K.',
    ],
    ['the head of the unit', 'FK', facts(), 'K', null],
    [
      'a head who is away is stood in for',
      'FK',
      facts({ superiors: [head('Sachgebiet', [on('V', 'STAND_IN')])] }),
      'V',
      'In Vertretung für die Leitung „Sachgebiet“.',
    ],
    [
      'a vacant head climbs',
      'FK',
      facts({ superiors: [head('Sachgebiet', []), head('Amt', [on('A')])] }),
      'A',
      'Die Leitung „Sachgebiet“ ist nicht besetzt: Der Schritt liegt bei Frau A (Leitung Amt).',
    ],
    [
      'nobody is their own superior',
      'FK',
      facts({ superiors: [head('Sachgebiet', [on('L', 'ACTING')]), head('Amt', [on('A')])] }),
      'A',
      'Die Leitung „Sachgebiet“ ist nicht besetzt: Der Schritt liegt bei Frau A (Leitung Amt).',
    ],
    ['the head of the Amt, not of the section', 'AL', facts(), 'A', null],
    ['a stand-in once named', 'VT', facts({ standIn: person('V') }), 'V', null],
    [
      'until then the superior',
      'VT',
      facts(),
      'K',
      'Noch keine Vertretung benannt; bis dahin liegt der Schritt bei Frau K.',
    ],
    [
      'the same for the successor',
      'NF',
      facts(),
      'K',
      'Noch keine Nachfolge benannt; bis dahin liegt der Schritt bei Frau K.',
    ],
    ['the mentor', 'PA', facts({ mentor: person('M') }), 'M', null],
    ['a house-wide post', 'IT', facts({ responsible: new Map([['IT', post([on('I')])]]) }), 'I', null],
    [
      'its stand-in',
      'IT',
      facts({ responsible: new Map([['IT', post([on('I', 'STAND_IN')])]]) }),
      'I',
      'In Vertretung für die Stelle „Servicedesk“.',
    ],
    [
      'its superior where nobody fills it',
      'IT',
      facts({ responsible: new Map([['IT', post([], [head('Zentrale Dienste', [on('Z')])])]]) }),
      'Z',
      'Die Stelle „Servicedesk“ ist nicht besetzt: Der Schritt liegt bei Frau Z (Leitung Zentrale Dienste).',
    ],
    [
      'the own superior where no post is named',
      'KA',
      facts(),
      'K',
      'Für „Kasse“ ist keine Stelle hinterlegt; der Schritt liegt bei Frau K.',
    ],
    [
      'whoever started it where nobody is left',
      'FK',
      facts({ superiors: [] }),
      'S',
      'Über der Stelle steht keine besetzte Leitung: Der Schritt liegt bei Frau S, weil dort die Übergabe gestartet wurde.',
    ],
    [
      'nobody at all, and says what to do',
      'FK',
      facts({ superiors: [], starter: null }),
      null,
      'Über der Stelle steht keine besetzte Leitung: Bitte eine zuständige Person benennen.',
    ],
  ])('%s', (_what, role, given, personId, note) => {
    expect(resolveRole(role, given)).toMatchObject({ role, personId, note });
  });

  it('keeps the post behind a house-wide role, so that its next holder finds the step', () => {
    const given = facts({ responsible: new Map([['IT', post([on('I')])]]) });
    expect(resolveRole('IT', given).positionId).toBe('it-post');
    expect(resolveRole('SI', given).positionId).toBeNull();
  });
});
