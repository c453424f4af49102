import { z } from 'zod';
import { RolesPage, type RolesPageProps } from '../../views/rights/roles-page.js';
import { choice, optionalDay, requiredDay, requiredText } from '../http/fields.js';
import { readForm, typedTexts } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listPositionsForSelect, listUnits } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { formatDay } from '../shared/dates.js';
import { expectedRefusal } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { endRole } from './end-role.js';
import { giveRole } from './give-role.js';
import { findGrants, findGroups, type Grant } from './grant-store.js';
import { nameGroup } from './name-group.js';
import { givenRoles, reachFault, roleWords } from './role-rules.js';

const optionalId = z
  .string()
  .optional()
  .refine((text) => !text || isUuid(text), 'Bitte aus der Liste wählen.')
  .transform((text) => text || null);

const grantForm = z
  .object({
    rolle: choice(givenRoles, 'Bitte eine Rolle wählen.'),
    stelle: optionalId,
    gruppe: optionalId,
    einheit: optionalId,
    von: requiredDay('den ersten Tag'),
    bis: optionalDay(),
    grund: requiredText('den Grund', 500),
  })
  .superRefine(({ rolle, stelle, gruppe, einheit, von, bis }, issue) => {
    const fault = (field: string, message: string) =>
      issue.addIssue({ code: 'custom', path: [field], message });
    if ((stelle === null) === (gruppe === null))
      fault('stelle', 'Bitte entweder eine Stelle oder eine Gruppe wählen.');
    const reach = reachFault(rolle, einheit);
    if (reach) fault('einheit', reach);
    if (bis && bis < von)
      fault('bis', 'Der letzte Tag liegt vor dem ersten. Bitte einen späteren Tag angeben.');
  });
const endForm = z.object({ grund: requiredText('den Grund', 500) });
const groupForm = z.object({
  name: requiredText('einen Namen', 100),
  wert: requiredText('die Gruppe, wie der Anmeldedienst sie sendet', 500),
});

function stateOf({ startsOn, endsOn, endedOn }: Grant, today: string): 'holds' | 'future' | 'over' {
  if (endedOn !== null || (endsOn !== null && endsOn < today)) return 'over';
  return startsOn > today ? 'future' : 'holds';
}

const peopleWords = (n: number) => (n === 0 ? 'zurzeit niemand' : n === 1 ? '1 Person' : `${n} Personen`);

/** Five queries. */
async function showRoles(
  services: Services,
  again: Partial<Pick<RolesPageProps, 'values' | 'errors' | 'group' | 'groupErrors'>> = {},
): Promise<Reply> {
  const { db, clock } = services;
  const today = clock.today();
  const [grants, groups, units, posts] = await Promise.all([
    findGrants(db, today),
    findGroups(db.read),
    listUnits(db.read),
    listPositionsForSelect(db.read),
  ]);
  return page(
    RolesPage,
    {
      grants: grants.map((grant) => ({
        id: grant.id,
        role: roleWords[grant.role].name,
        who:
          grant.groupName === null
            ? `${grant.positionNumber} ${grant.positionTitle}`
            : `Gruppe ${grant.groupName}`,
        positionNumber: grant.positionNumber,
        unit: grant.unitName ?? 'Ganzes Haus',
        from: formatDay(grant.startsOn),
        until: grant.endsOn && formatDay(grant.endsOn),
        people: peopleWords(grant.people),
        reason: grant.reason,
        by: grant.givenByName ?? 'gelöschtes Konto',
        state: stateOf(grant, today),
        ended:
          grant.endedOn &&
          `${formatDay(grant.endedOn)} von ${grant.endedByName ?? 'gelöschtem Konto'}: ${grant.endReason ?? ''}`,
      })),
      groups: groups.map(({ name, value, people }) => ({ name, value, people: peopleWords(people) })),
      roles: givenRoles.map((role) => ({
        value: role,
        label: roleWords[role].name,
        hint: roleWords[role].does,
      })),
      posts: posts.map(({ id, number, title, unitName }) => ({
        value: id,
        label: `${number} ${title} (${unitName})`,
      })),
      groupChoices: groups.map(({ id, name }) => ({ value: id, label: name })),
      units: units.map(({ id, name, path }) => ({
        value: id,
        label: `${'\u00a0\u00a0'.repeat(path.length - 1)}${name}`,
      })),
      values: { von: today },
      ...again,
    },
    again.errors || again.groupErrors ? 422 : 200,
  );
}

/** What only the use case can see, as a mistake of the form. */
const faultOf = (error: unknown): FieldErrors => ({
  '': expectedRefusal(error, 'InvalidInput', 'Forbidden').publicMessage,
});

/** Roles given to posts and groups: who has what, since when, why; giving and ending them. */
export const roleRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.roles,
    access: 'rights.manage',
    sample: paths.roles,
    audit: 'reads',
    handler: ({ services }) => showRoles(services),
  }),
  route({
    method: 'post',
    path: paths.roles,
    access: 'rights.manage',
    sample: paths.roles,
    audit: ['rights.role-given'],
    async handler({ services, actor, body }) {
      const form = readForm(grantForm, body);
      const values = typedTexts(body);
      if (!form.ok) return showRoles(services, { values, errors: form.errors });
      const { rolle, stelle, gruppe, einheit, von, bis, grund } = form.value;
      const given = {
        role: rolle,
        positionId: stelle,
        groupId: gruppe,
        unitId: einheit,
        startsOn: von,
        endsOn: bis,
        reason: grund,
      };
      try {
        await giveRole(services, actor, given);
      } catch (error) {
        return showRoles(services, { values, errors: faultOf(error) });
      }
      return redirect(paths.roles, {
        kind: 'success',
        text: `Die Rolle „${roleWords[rolle].name}“ ist gegeben.`,
      });
    },
  }),
  route({
    method: 'post',
    path: paths.endRole(':id'),
    access: 'rights.manage',
    params: z.object({ id: z.string().refine(isUuid) }),
    sample: paths.endRole('00000000-0000-7000-8000-000000000000'),
    audit: ['rights.role-ended'],
    async handler({ services, actor, params: { id }, body }) {
      const form = readForm(endForm, body);
      if (!form.ok)
        return redirect(paths.roles, {
          kind: 'warning',
          text: 'Bitte sagen Sie, warum die Rolle endet. Es ist noch nichts geändert.',
        });
      await endRole(services, actor, id, form.value.grund);
      return redirect(paths.roles, {
        kind: 'success',
        text: 'Die Rolle ist beendet. Sie gilt ab sofort nicht mehr.',
      });
    },
  }),
  route({
    method: 'post',
    path: paths.groups,
    access: 'rights.manage',
    sample: paths.groups,
    audit: ['rights.group-named'],
    async handler({ services, actor, body }) {
      const form = readForm(groupForm, body);
      const group = typedTexts(body);
      if (!form.ok) return showRoles(services, { group, groupErrors: form.errors });
      try {
        await nameGroup(services, actor, { name: form.value.name, value: form.value.wert });
      } catch (error) {
        return showRoles(services, { group, groupErrors: faultOf(error) });
      }
      return redirect(paths.roles, {
        kind: 'success',
        text: 'Die Gruppe ist bekannt. Wer ihr angehört, steht fest, sobald sich die Personen wieder anmelden.',
      });
    },
  }),
];
