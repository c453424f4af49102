import type { Assignment, Superior } from '../organisation/index.js';
import { roleWord } from './template-terms.js';

// Pure: who a role of a step is, for one run. Loading the facts is role-facts.ts.

export interface PersonRef {
  readonly id: string;
  readonly name: string;
}

/** The post that answers for a house-wide role, who fills it today, and the way up from it. */
export interface ResponsiblePost {
  readonly positionId: string;
  readonly title: string;
  readonly people: readonly Assignment[];
  readonly superiors: readonly Superior[];
}

/** Everything a run's roles are decided from. People are only those who can sign in. */
export interface RoleFacts {
  readonly leaverId: string | null;
  readonly leaver: PersonRef | null;
  readonly standIn: PersonRef | null;
  readonly successor: PersonRef | null;
  readonly mentor: PersonRef | null;
  /** Nearest first. */
  readonly superiors: readonly Superior[];
  /** Unit of the Amt: the third level of the tree. */
  readonly officeUnitId: string | null;
  readonly responsible: ReadonlyMap<string, ResponsiblePost>;
  /** Roles such as "4.aufnahme": whom that step's field names. */
  readonly named?: ReadonlyMap<string, PersonRef>;
  /** The last resort, so that nothing waits for nobody. */
  readonly starter: PersonRef | null;
}

/** Who a step's role is. `note` is the sentence at the step where it is not simply the person one expects. */
export interface ResolvedRole {
  readonly role: string;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly positionId: string | null;
  readonly note: string | null;
}

type Found = Omit<ResolvedRole, 'role'>;

/**
 * One person for one role, never a group. A role that nobody fills climbs to the next superior and says so; the way up
 * is a finite list of different posts, so it ends. At its end stands whoever started the run.
 */
export function resolveRole(role: string, facts: RoleFacts): ResolvedRole {
  return { role, ...find(role, facts) };
}

function find(role: string, facts: RoleFacts): Found {
  switch (role) {
    case 'SI':
      return personOr(facts.leaver, facts, 'Die Stelle ist nicht mehr besetzt; ersatzweise');
    case 'VT':
      return personOr(facts.standIn, facts, 'Noch keine Vertretung benannt; bis dahin');
    case 'NF':
      return personOr(facts.successor, facts, 'Noch keine Nachfolge benannt; bis dahin');
    case 'PA':
      return personOr(facts.mentor, facts, 'Noch keine Patin und kein Pate benannt; bis dahin');
    case 'FK':
      return superior(facts, facts.superiors, null);
    case 'AL': {
      const from = facts.superiors.findIndex(({ unitId }) => unitId === facts.officeUnitId);
      return superior(facts, from < 0 ? facts.superiors : facts.superiors.slice(from), null);
    }
    default:
      return role.includes('.')
        ? personOr(
            facts.named?.get(role) ?? null,
            facts,
            `In Schritt ${role.split('.')[0]} ist noch niemand benannt; bis dahin`,
          )
        : responsible(role, facts);
  }
}

function personOr(person: PersonRef | null, facts: RoleFacts, instead: string): Found {
  if (person) return { personId: person.id, personName: person.name, positionId: null, note: null };
  const above = superior(facts, facts.superiors, null);
  return {
    ...above,
    note: above.personName ? `${instead} liegt der Schritt bei ${above.personName}.` : above.note,
  };
}

function responsible(role: string, facts: RoleFacts): Found {
  const post = facts.responsible.get(role);
  if (!post) {
    const above = superior(facts, facts.superiors, null);
    return {
      ...above,
      note: above.personName
        ? `Für „${roleWord(role)}“ ist keine Stelle hinterlegt; der Schritt liegt bei ${above.personName}.`
        : above.note,
    };
  }
  const filler = choose(post.people, facts);
  if (filler)
    return {
      personId: filler.personId,
      personName: filler.personName,
      positionId: post.positionId,
      note: filler.kind === 'HOLDER' ? null : `In Vertretung für die Stelle „${post.title}“.`,
    };
  return superior(facts, post.superiors, `Die Stelle „${post.title}“ ist nicht besetzt`);
}

/** Nobody signs off their own leaving: the leaver is passed over on the way up. */
function choose(people: readonly Assignment[], facts: RoleFacts): Assignment | undefined {
  return people.find(({ personId }) => personId !== facts.leaverId);
}

function superior(facts: RoleFacts, chain: readonly Superior[], reason: string | null): Found {
  const empty: string[] = reason ? [reason] : [];
  for (const head of chain) {
    const filler = choose(head.people, facts);
    if (!filler) {
      empty.push(`Die Leitung „${head.unitName}“ ist nicht besetzt`);
      continue;
    }
    const note =
      empty.length > 0
        ? `${empty.join('; ')}: Der Schritt liegt bei ${filler.personName} (${head.title}).`
        : filler.kind === 'HOLDER'
          ? null
          : `In Vertretung für die Leitung „${head.unitName}“.`;
    return { personId: filler.personId, personName: filler.personName, positionId: head.positionId, note };
  }
  const { starter } = facts;
  const why = empty.length > 0 ? empty.join('; ') : 'Über der Stelle steht keine besetzte Leitung';
  return {
    personId: starter?.id ?? null,
    personName: starter?.name ?? null,
    positionId: null,
    note: starter
      ? `${why}: Der Schritt liegt bei ${starter.name}, weil dort die Übergabe gestartet wurde.`
      : `${why}: Bitte eine zuständige Person benennen.`,
  };
}
