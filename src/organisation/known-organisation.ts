import type { Reader } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';
import type { AssignmentKind } from './assignment-store.js';

/** The organisation as it is now, for comparing it with what a personnel system tells. */
export interface KnownOrganisation {
  readonly units: readonly {
    readonly id: string;
    readonly key: string;
    readonly name: string;
    readonly shortName: string;
    readonly parentKey: string | null;
    readonly headNumber: string | null;
  }[];
  readonly posts: readonly {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly unitKey: string;
    readonly functionGroup: string;
    readonly lapses: boolean;
    readonly employer: 'COUNTY' | 'STATE';
  }[];
  readonly people: readonly {
    readonly id: string;
    readonly key: string;
    readonly name: string;
    readonly mail: string | null;
    readonly active: boolean;
    /** A directory that provisions by SCIM says whether the account is open. */
    readonly byScim: boolean;
  }[];
  readonly assignments: readonly {
    readonly id: string;
    readonly post: string;
    readonly person: string;
    readonly kind: AssignmentKind;
    readonly startsOn: Day;
    readonly endsOn: Day | null;
    readonly share: number;
  }[];
}

/** Everything, in four queries: some thousand rows. */
export async function knownOrganisation(reader: Reader): Promise<KnownOrganisation> {
  const units = await reader.$queryRaw<KnownOrganisation['units']>`
    select u.id, u.key, u.name, u."shortName", p.key as "parentKey", h.number as "headNumber"
    from "Unit" u left join "Unit" p on p.id = u."parentId" left join "Position" h on h.id = u."headPositionId"`;
  const posts = await reader.$queryRaw<KnownOrganisation['posts']>`
    select o.id, o.number, o.title, u.key as "unitKey", o."functionGroup", o.lapses, o.employer::text as employer
    from "Position" o join "Unit" u on u.id = o."unitId"`;
  const people = await reader.$queryRaw<KnownOrganisation['people']>`
    select p.id, p."externalId" as key, p.name, p.mail, p.active, s."personId" is not null as "byScim"
    from "Person" p left join "ScimUser" s on s."personId" = p.id where not p.pseudonym`;
  const assignments = await reader.$queryRaw<KnownOrganisation['assignments']>`
    select a.id, o.number as post, p."externalId" as person, a.kind::text as kind, a."startsOn"::text as "startsOn",
      a."endsOn"::text as "endsOn", a.share
    from "Assignment" a join "Position" o on o.id = a."positionId" join "Person" p on p.id = a."personId"
    where not p.pseudonym order by a."startsOn", a.id`;
  return { units, posts, people, assignments };
}
