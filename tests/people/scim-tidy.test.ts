import { describe, expect, it } from '@jest/globals';
import { tidyPatch } from '../../src/people/scim/tidy-request.js';

describe('what is not kept', () => {
  it('is let go without failing the rest', () => {
    const { Operations } = tidyPatch({
      Operations: [
        { op: 'Add', path: 'phoneNumbers[type eq "work"].value', value: '1' },
        { op: 'Replace', value: { active: 'true', title: 'Dr.', 'urn:x:User:department': 'Y' } },
        { op: 'Replace', path: 'emails[type eq "home"].value', value: 'privat@x.example' },
      ],
    });
    expect(Operations).toEqual([{ op: 'replace', value: { active: true } }]);
  });
});
