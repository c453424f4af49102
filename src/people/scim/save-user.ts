import { record } from '../../audit/index.js';
import type { Tx } from '../../platform/db/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Services } from '../../platform/services.js';
import { isUuid } from '../../shared/ids.js';
import { setActive } from '../set-active.js';
import { changeRoles } from './change-roles.js';
import { ScimRefusal } from './scim-refusal.js';
import { findScimUsers, lockScim, type ScimPerson, type ScimSource } from './scim-store.js';

/** A person as sent; what is undefined stays as it is. */
export interface ScimUserInput {
  readonly userName: string;
  readonly externalId?: string | undefined;
  readonly displayName?: string | undefined;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  readonly mail?: string | undefined;
  readonly active?: boolean | undefined;
}

type Found = { id: string; externalId: string; name: string; mail: string | null; active: boolean };

/** Ids that only this house gives; no directory may claim one. */
const ownIds = /^(staffelstab:|pseudonym-)/i;

const missing = () => new ScimRefusal(404, null, 'Diese Person ist hier nicht bekannt.');

/**
 * Makes a person, or brings one up to date. The lasting id links them with who signs in, with the personnel import, and
 * with their own account of years ago; a new name or user name is the same person. Nothing changed: nothing is written.
 * @param id null for a new one
 * @throws ScimRefusal for an unknown id, a user name that somebody has, a missing or forbidden lasting id
 */
export async function saveScimUser(
  services: Services,
  source: ScimSource,
  id: string | null,
  input: ScimUserInput,
): Promise<string> {
  return services.db.transact(async (tx) => {
    await lockScim(tx);
    const [kept] =
      id === null ? [] : isUuid(id) ? await findScimUsers(tx, { attribute: 'id', value: id }) : [];
    if (id !== null && !kept) throw missing();
    await refuseTwin(tx, input, kept ?? null);
    const key = keyOf(services, input, kept ?? null);
    const person = await personOf(tx, source, key, input, kept ?? null);
    const wanted = {
      externalId: key,
      name: nameOf(input, kept ?? null, person.name),
      mail: input.mail === undefined ? person.mail : input.mail || null,
    };
    const fields = (['externalId', 'name', 'mail'] as const).filter(
      (field) => person[field] !== wanted[field],
    );
    if (fields.length > 0) {
      await tx.person.update({ where: { id: person.id }, data: wanted });
      await tell(tx, source, person.id, 'person.updated', { fields });
    }
    const active = input.active ?? (kept ? person.active : true);
    if (active !== person.active) await switchAccount(tx, source, person.id, active);
    await keepNames(tx, person.id, input, kept ?? null);
    return person.id;
  });
}

/** Ends an account; the person's history stays, and they may come back. @throws ScimRefusal for an unknown id */
export async function removeScimUser(services: Services, source: ScimSource, id: string): Promise<void> {
  await services.db.transact(async (tx) => {
    await lockScim(tx);
    const [kept] = isUuid(id) ? await findScimUsers(tx, { attribute: 'id', value: id }) : [];
    if (!kept) throw missing();
    if (kept.active) await switchAccount(tx, source, id, false);
    await changeRoles(tx, services, source, [id], () =>
      tx.scimGroupMember.deleteMany({ where: { personId: id } }),
    );
    await tx.scimUser.delete({ where: { personId: id } });
  });
}

async function refuseTwin(tx: Tx, input: ScimUserInput, kept: ScimPerson | null): Promise<void> {
  const same = [
    ...(await findScimUsers(tx, { attribute: 'userName', value: input.userName })),
    ...(input.externalId
      ? await findScimUsers(tx, { attribute: 'externalId', value: input.externalId })
      : []),
  ];
  if (same.some(({ id }) => id !== kept?.id))
    throw new ScimRefusal(
      409,
      'uniqueness',
      'Eine Person mit diesem userName oder dieser externalId gibt es schon.',
    );
}

function keyOf(services: Services, input: ScimUserInput, kept: ScimPerson | null): string {
  const { idAttribute } = services.config.scim;
  const key = idAttribute === 'userName' ? input.userName : (input.externalId ?? kept?.externalId ?? '');
  if (key.trim() === '' || key.length > 200)
    throw new ScimRefusal(
      400,
      'invalidValue',
      `${idAttribute} fehlt oder ist zu lang; daran wird die Person erkannt.`,
    );
  if (ownIds.test(key))
    throw new ScimRefusal(400, 'invalidValue', 'Diese Kennung vergibt nur Staffelstab selbst.');
  return key;
}

/** The account, locked: the kept one, else one with this lasting id (import, sign-in, years ago), else a new one. */
async function personOf(
  tx: Tx,
  source: ScimSource,
  key: string,
  input: ScimUserInput,
  kept: ScimPerson | null,
): Promise<Found> {
  const rows = await tx.$queryRaw<Found[]>`
    select id, "externalId", name, mail, active from "Person"
    where not pseudonym and (id = ${kept?.id ?? null}::uuid or lower("externalId") = lower(${key})) for update`;
  const own = rows.find(({ id }) => id === kept?.id);
  const other = rows.find((row) => row !== own && row.externalId === key) ?? rows.find((row) => row !== own);
  if (own && other)
    throw new ScimRefusal(409, 'uniqueness', 'Mit dieser Kennung gibt es schon ein anderes Konto.');
  if (own ?? other) return (own ?? other) as Found;
  const made = await tx.person.create({
    data: { externalId: key, name: nameOf(input, null, input.userName), mail: input.mail || null },
  });
  await tell(tx, source, made.id, 'person.created', { roles: [] });
  await enqueue(tx, 'people.joined', { personIds: [made.id] });
  return made;
}

/** The name to show: what the directory shows, else first and last name, else what there was. */
function nameOf(input: ScimUserInput, kept: ScimPerson | null, before: string): string {
  if (input.displayName?.trim()) return input.displayName.trim().slice(0, 200);
  const parts = [input.givenName ?? kept?.givenName, input.familyName ?? kept?.familyName];
  return parts.filter(Boolean).join(' ').trim().slice(0, 200) || before;
}

/** An ended account is out at once: its sessions go, open pages included. */
async function switchAccount(tx: Tx, source: ScimSource, id: string, active: boolean): Promise<void> {
  await setActive(tx, [id], active);
  // Back after years: an induction is proposed, as for somebody new.
  if (active) await enqueue(tx, 'people.joined', { personIds: [id] });
  const sessions = active ? 0 : (await tx.session.deleteMany({ where: { personId: id } })).count;
  await tell(
    tx,
    source,
    id,
    active ? 'person.reactivated' : 'person.deactivated',
    active ? {} : { sessions },
  );
}

async function keepNames(
  tx: Tx,
  personId: string,
  input: ScimUserInput,
  kept: ScimPerson | null,
): Promise<void> {
  const names = {
    userName: input.userName,
    externalId: input.externalId ?? kept?.externalId ?? null,
    givenName: (input.givenName ?? kept?.givenName ?? '').slice(0, 200),
    familyName: (input.familyName ?? kept?.familyName ?? '').slice(0, 200),
  };
  const same =
    kept && (Object.keys(names) as (keyof typeof names)[]).every((name) => names[name] === kept[name]);
  if (!same) await tx.scimUser.upsert({ where: { personId }, create: { personId, ...names }, update: names });
}

function tell(
  tx: Tx,
  { token, requestId }: ScimSource,
  personId: string,
  action: 'person.created' | 'person.updated' | 'person.deactivated' | 'person.reactivated',
  details: Record<string, unknown>,
): Promise<void> {
  return record(
    tx,
    { personId: null, ...(requestId ? { requestId } : {}) },
    { action, objectType: 'person', objectId: personId, details: { ...details, scim: token } },
  );
}
