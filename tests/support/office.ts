import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/platform/db/database.js';
import { toDate } from '../../src/shared/dates.js';

type Kind = 'HOLDER' | 'STAND_IN' | 'ACTING' | 'SUCCESSOR';

/** Builders that speak in people and offices; each writes rows and returns them. */
export function office(db: Database) {
  let count = 0;
  return {
    /** A unit; the path is kept as the product keeps it. */
    async unit(name: string, options: { parent?: { id: string; path: string[] }; key?: string } = {}) {
      const id = randomUUID();
      count += 1;
      return db.read.unit.create({
        data: {
          id,
          key: options.key ?? `einheit-${count}`,
          name,
          shortName: name,
          parentId: options.parent?.id ?? null,
          path: [...(options.parent?.path ?? []), id],
        },
      });
    },

    /** A post in a unit; `head` makes it the unit's lead. */
    async position(
      unit: { id: string },
      title: string,
      options: {
        number?: string;
        head?: boolean;
        riskAttrition?: number;
        riskPosition?: number;
        lapses?: boolean;
      } = {},
    ) {
      count += 1;
      const position = await db.read.position.create({
        data: {
          number: options.number ?? `99-0-${String(count).padStart(2, '0')}`,
          title,
          unitId: unit.id,
          functionGroup: options.head ? 'Sachgebietsleitung' : 'Sachbearbeitung',
          riskAttrition: options.riskAttrition ?? null,
          riskPosition: options.riskPosition ?? null,
          lapses: options.lapses ?? false,
        },
      });
      if (options.head)
        await db.read.unit.update({ where: { id: unit.id }, data: { headPositionId: position.id } });
      return position;
    },

    /** A person with an account, optionally on a post since long ago. */
    async person(
      name: string,
      options: {
        on?: { id: string };
        kind?: Kind;
        from?: string;
        until?: string;
        roles?: ('EDITOR' | 'PERSONNEL' | 'AUDITOR' | 'ADMIN' | 'DATA_PROTECTION')[];
        active?: boolean;
      } = {},
    ) {
      count += 1;
      const person = await db.read.person.create({
        data: {
          externalId: `p-${count}-${name.toLowerCase().replace(/[^a-z]+/g, '-')}`,
          name,
          mail: `person${count}@hohenbruck.example`,
          roles: options.roles ?? [],
          active: options.active ?? true,
        },
      });
      if (options.on) await this.assign(options.on, person, options);
      return person;
    },

    async assign(
      position: { id: string },
      person: { id: string },
      options: { kind?: Kind; from?: string; until?: string; share?: number } = {},
    ) {
      return db.read.assignment.create({
        data: {
          positionId: position.id,
          personId: person.id,
          kind: options.kind ?? 'HOLDER',
          startsOn: toDate(options.from ?? '2015-01-01'),
          endsOn: options.until ? toDate(options.until) : null,
          share: options.share ?? 100,
        },
      });
    },

    /** Which post answers for IT, PS, HD, KA, RD. */
    async responsible(role: string, position: { id: string }) {
      return db.read.responsiblePosition.create({ data: { role, positionId: position.id } });
    },
  };
}
