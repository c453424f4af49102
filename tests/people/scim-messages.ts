import { z } from 'zod';

// What directories send, and what answers have in common.

export const core = (kind: string) => [`urn:ietf:params:scim:schemas:core:2.0:${kind}`];
export const patchOp = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];

/** What answers have in common; fields that a test does not name are let through. */
export const answered = z.looseObject({
  id: z.string().default(''),
  active: z.boolean().optional(),
  displayName: z.string().optional(),
  scimType: z.string().optional(),
  totalResults: z.number().optional(),
  members: z.array(z.looseObject({ value: z.string() })).optional(),
  meta: z.looseObject({ location: z.string().default('') }).default({ location: '' }),
  patch: z.looseObject({ supported: z.boolean() }).optional(),
});

export interface Said {
  readonly status: number;
  readonly body: z.infer<typeof answered>;
}

/** As Entra ID creates a person. */
export const entraUser = (userName: string, more: Record<string, unknown> = {}) => ({
  schemas: [...core('User'), 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
  externalId: `oid-${userName}`,
  userName,
  active: true,
  displayName: 'Anna Alt',
  emails: [{ primary: true, type: 'work', value: 'anna.alt@hohenbruck.example' }],
  name: { formatted: 'Anna Alt', familyName: 'Alt', givenName: 'Anna' },
  phoneNumbers: [{ primary: 'True', type: 'mobile', value: '0151' }],
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Sozialamt' },
  meta: { resourceType: 'User' },
  ...more,
});
