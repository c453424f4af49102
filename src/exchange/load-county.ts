import { record } from '../audit/index.js';
import { type Fault, type LoadedOrganisation, loadOrganisation } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { readCounty } from './read-county.js';

/** Lines that cannot be loaded; the message lists them for the person who typed the command. */
export class CountyFaults extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(
      [
        `Der Landkreis lässt sich nicht laden, ${faults.length} Zeilen sind fehlerhaft:`,
        ...faults.map(({ file, line, message }) => `  ${file}, Zeile ${line}: ${message}`),
      ].join('\n'),
    );
    this.name = 'CountyFaults';
  }
}

/**
 * Loads office, units, posts, people and assignments of a county's folder in one transaction; twice adds nothing.
 * @throws CountyFaults naming every faulty line; nothing is written then
 */
export async function loadCounty(services: Services, folder: string): Promise<LoadedOrganisation> {
  const { config, clock, db } = services;
  const { rows, faults } = await readCounty(folder, clock.today(), config.saml.roleMap);
  if (!rows) throw new CountyFaults(faults);
  return db.transact(async (tx) => {
    const result = await loadOrganisation(tx, rows);
    if (!result.ok) throw new CountyFaults(result.faults);
    const { created } = result;
    if (Object.values(created).some((count) => count > 0))
      await record(tx, null, {
        action: 'organisation.loaded',
        objectType: 'import',
        objectId: 'organisation',
        label: rows.office.authority,
        details: { ...created },
      });
    return created;
  });
}
