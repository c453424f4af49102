import { changeSetting } from '../../organisation/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { forbidden } from '../../shared/errors.js';
import type { FieldErrors } from '../../shared/result.js';
import { type OwnHeadings, organisationColumns } from './import-columns.js';

/**
 * Keeps what the personnel system calls its columns; one heading means one column.
 * @returns faults by field, nothing saved; null where it is saved
 * @throws Forbidden, Conflict where somebody was faster
 */
export async function setOrganisationColumns(
  services: Services,
  actor: Actor,
  given: { readonly headings: OwnHeadings; readonly revision: number },
): Promise<FieldErrors | null> {
  if (!actor.permissions.has('organisation.manage')) throw forbidden();
  const seen = new Map<string, string>();
  const errors: Record<string, string> = {};
  const headings: Record<string, string> = {};
  for (const { name, title } of organisationColumns) {
    const heading = given.headings[name]?.trim();
    if (!heading) continue;
    const word = heading.toLowerCase();
    const earlier = seen.get(word);
    if (earlier) errors[`spalte.${name}`] = `„${heading}“ steht schon bei „${earlier}“.`;
    seen.set(word, title);
    headings[name] = heading;
  }
  if (Object.keys(errors).length > 0) return errors;
  await changeSetting(
    services,
    actor,
    'personnelColumns',
    { value: { headings }, revision: given.revision },
    {
      action: 'organisation.columns-set',
      label: 'Spalten des Personalsystems',
      details: (now, before) => ({ before: before.headings, headings: now.headings }),
    },
  );
  return null;
}
