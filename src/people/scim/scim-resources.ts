import SCIMMY from 'scimmy';
import { isDatabaseAway } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import { removeScimGroup, saveScimGroup } from './save-group.js';
import { removeScimUser, saveScimUser } from './save-user.js';
import { ScimRefusal } from './scim-refusal.js';
import {
  findScimGroups,
  findScimUsers,
  type ScimFilter,
  type ScimGroupRow,
  type ScimPerson,
  type ScimSource,
} from './scim-store.js';

/** What each request hands to the library's handlers. */
export interface ScimContext {
  readonly services: Services;
  readonly source: ScimSource;
  /** A whole group was sent without its members: half a message takes nobody's right. */
  readonly keepMembers: boolean;
}

const attributes = ['id', 'userName', 'externalId', 'displayName'] as const;

interface Asked {
  readonly id?: string | undefined;
  readonly filter?: { match(values: readonly object[]): readonly object[] } | undefined;
}

/** "userName eq "x"", which directories ask before each write, is a question to the database; all else is matched here. */
function filterOf({ id, filter }: Asked): ScimFilter {
  if (id) return { attribute: 'id', value: id };
  const [only, ...others] = Array.isArray(filter) ? (filter as readonly Record<string, unknown>[]) : [];
  const [[name = '', test] = []] = Object.entries(only ?? {});
  const attribute = attributes.find((one) => one.toLowerCase() === name.toLowerCase());
  if (!attribute || others.length > 0 || Object.keys(only ?? {}).length !== 1) return null;
  return Array.isArray(test) && test[0] === 'eq' && typeof test[1] === 'string'
    ? { attribute, value: test[1] }
    : null;
}

const userOf = (row: ScimPerson) => ({
  id: row.id,
  userName: row.userName,
  ...(row.externalId ? { externalId: row.externalId } : {}),
  displayName: row.name,
  ...(row.givenName || row.familyName
    ? { name: { givenName: row.givenName || undefined, familyName: row.familyName || undefined } }
    : {}),
  ...(row.mail ? { emails: [{ value: row.mail, type: 'work', primary: true }] } : {}),
  active: row.active,
  meta: { created: row.createdAt, lastModified: row.updatedAt },
});

const groupOf = (row: ScimGroupRow) => ({
  id: row.id,
  displayName: row.displayName,
  ...(row.externalId ? { externalId: row.externalId } : {}),
  members: row.members.map(({ value, display }) => ({ value, display, type: 'User' })),
  meta: { created: row.createdAt, lastModified: row.updatedAt },
});

/** One of them for an id, else the list, narrowed by what the filter says beyond the database's answer. */
function answerOf<T extends object>(asked: Asked, found: readonly T[], what: string): T | T[] {
  if (asked.id) {
    const [one] = found;
    if (!one) throw new ScimRefusal(404, null, `Diese ${what} ist hier nicht bekannt.`);
    return one;
  }
  // What the database matched is matched, whatever its case.
  return (asked.filter && filterOf(asked) === null ? asked.filter.match(found) : found) as T[];
}

/** The library takes every error that is not its own for "not found", upon which a directory would make somebody anew. */
function told<A extends readonly unknown[], T>(work: (...args: A) => Promise<T>): never {
  return (async (...args: A) => {
    try {
      return await work(...args);
    } catch (error) {
      throw error instanceof ScimRefusal
        ? scimError(error.status, error.scimType, error.message)
        : failed(error);
    }
  }) as never;
}

export function scimError(status: number, scimType: string | null, message: string) {
  return new SCIMMY.Types.Error(status, scimType as never, message);
}

function failed(cause: unknown) {
  const error = scimError(
    isDatabaseAway(cause) ? 503 : 500,
    null,
    'Das hat nicht geklappt. Bitte später noch einmal.',
  );
  error.cause = cause;
  return error;
}

type Sent = Readonly<Record<string, unknown>>;
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

async function writeUser({ id: at }: Asked, sent: Sent, { services, source }: ScimContext) {
  const name = (sent.name ?? {}) as Sent;
  const [mail] = (sent.emails ?? []) as readonly Sent[];
  const id = await saveScimUser(services, source, at ?? null, {
    userName: textOf(sent.userName) ?? '',
    externalId: textOf(sent.externalId),
    displayName: textOf(sent.displayName),
    givenName: textOf(name.givenName),
    familyName: textOf(name.familyName),
    mail: textOf(mail?.value),
    active: typeof sent.active === 'boolean' ? sent.active : undefined,
  });
  const [saved] = await findScimUsers(services.db.read, { attribute: 'id', value: id });
  return saved && userOf(saved);
}

async function readUsers(asked: Asked, { services }: ScimContext) {
  return answerOf(asked, (await findScimUsers(services.db.read, filterOf(asked))).map(userOf), 'Person');
}

const endUser = ({ id = '' }: Asked, { services, source }: ScimContext) =>
  removeScimUser(services, source, id);

async function writeGroup({ id: at }: Asked, sent: Sent, { services, source, keepMembers }: ScimContext) {
  const members = sent.members as readonly Sent[] | undefined;
  const id = await saveScimGroup(services, source, at ?? null, {
    displayName: textOf(sent.displayName) ?? '',
    externalId: textOf(sent.externalId),
    // The library gives what is left after a PATCH, and nothing where nobody is left.
    memberIds: members?.map(({ value }) => String(value)) ?? (keepMembers ? undefined : []),
  });
  const [saved] = await findScimGroups(services.db.read, { attribute: 'id', value: id });
  return saved && groupOf(saved);
}

async function readGroups(asked: Asked, { services }: ScimContext) {
  return answerOf(asked, (await findScimGroups(services.db.read, filterOf(asked))).map(groupOf), 'Gruppe');
}

const endGroup = ({ id = '' }: Asked, { services, source }: ScimContext) =>
  removeScimGroup(services, source, id);

/** Ties people and groups to the library; its classes are global, so what belongs to a request comes with its context. */
export function declareResources(address: string) {
  SCIMMY.Config.set({
    patch: true,
    filter: { supported: true, maxResults: 200 },
    bulk: false,
    sort: true,
    changePassword: false,
    etag: false,
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth Bearer Token',
        description: 'Zugangswort aus SCIM_TOKENS',
        specUri: 'https://datatracker.ietf.org/doc/html/rfc6750',
      },
    ],
  } as never);
  const { User, Group } = SCIMMY.Resources;
  SCIMMY.Resources.declare(User).ingress(told(writeUser)).egress(told(readUsers)).degress(told(endUser));
  SCIMMY.Resources.declare(Group).ingress(told(writeGroup)).egress(told(readGroups)).degress(told(endGroup));
  User.basepath(address);
  Group.basepath(address);
  SCIMMY.Resources.Schema.basepath(address);
  SCIMMY.Resources.ResourceType.basepath(address);
  SCIMMY.Resources.ServiceProviderConfig.basepath(address);
  return { users: User, groups: Group };
}
