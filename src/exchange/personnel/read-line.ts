import type { AssignmentKind } from '../../organisation/index.js';
import { type Day, readDay } from '../../shared/dates.js';
import type { OrganisationTableRow } from './import-columns.js';

/** Who fills a post, as a line tells it. */
export interface ToldAssignment {
  readonly post: string;
  readonly person: string;
  readonly kind: AssignmentKind;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly share: number | null;
}

/** A line of the file in the product's terms; empty cells are '' or null and say nothing. */
export interface FileLine {
  readonly line: number;
  readonly unit: { key: string; name: string; shortName: string; parentKey: string; headNumber: string };
  readonly post: {
    number: string;
    title: string;
    unitKey: string;
    functionGroup: string;
    lapses: boolean | null;
    employer: 'COUNTY' | 'STATE' | null;
  };
  readonly person: { key: string; name: string; mail: string; active: boolean | null };
  readonly assignments: readonly ToldAssignment[];
  readonly faults: readonly string[];
}

const kinds: Readonly<Record<string, AssignmentKind>> = {
  '': 'HOLDER',
  holder: 'HOLDER',
  inhaber: 'HOLDER',
  inhaberin: 'HOLDER',
  stelleninhaber: 'HOLDER',
  stelleninhaberin: 'HOLDER',
  stand_in: 'STAND_IN',
  vertretung: 'STAND_IN',
  acting: 'ACTING',
  kommissarisch: 'ACTING',
  successor: 'SUCCESSOR',
  nachfolge: 'SUCCESSOR',
};

const [earliest, latest] = ['1950-01-01', '2100-01-01'];

/** Reads one line by itself: spelling, days, numbers, the same person twice. Whether its words mean anything is not asked here. */
export function readLine({ line, cells }: OrganisationTableRow): FileLine {
  const faults: string[] = [];
  const day = (text: string, what: string): Day | null => {
    if (!text) return null;
    const read = readDay(text);
    if (!read) faults.push(`„${text}“ ist kein Tag. Bitte wie 30.06.2027 schreiben.`);
    else if (read < earliest || read > latest)
      faults.push(`${what} ${text} kann nicht stimmen. Bitte das Jahr prüfen.`);
    else return read;
    return null;
  };
  const yesNo = (text: string, what: string): boolean | null => {
    const word = text.toLowerCase();
    if (['ja', 'j', '1', 'x', 'true'].includes(word)) return true;
    if (['nein', 'n', '0', 'false'].includes(word)) return false;
    if (word) faults.push(`${what}: „${text}“ ist weder ja noch nein.`);
    return null;
  };
  const startsOn = day(cells.startsOn, 'Der Beginn');
  const endsOn = day(cells.endsOn, 'Das Ende');
  if (startsOn && endsOn && endsOn < startsOn) faults.push('Das Ende liegt vor dem Beginn.');
  const kind = kinds[cells.kind.toLowerCase().replace('/', '')];
  if (!kind)
    faults.push(`„${cells.kind}“ ist keine Art. Möglich sind Inhaber, Vertretung, kommissarisch, Nachfolge.`);
  const share = cells.share ? Number(cells.share.replace(/\s*%$/, '').replace(',', '.')) : null;
  if (share !== null && !(share >= 1 && share <= 100))
    faults.push(`Der Anteil „${cells.share}“ liegt nicht zwischen 1 und 100.`);
  const employer = { '': null, landkreis: 'COUNTY', kreis: 'COUNTY', land: 'STATE' }[
    cells.employer.toLowerCase()
  ];
  if (employer === undefined) faults.push('Dienstherr: Bitte Landkreis oder Land.');
  const post = cells.post;
  const assignments: ToldAssignment[] = [];
  if (post && cells.person && kind)
    assignments.push({
      post,
      person: cells.person,
      kind,
      startsOn,
      endsOn,
      share: share && Math.round(share),
    });
  if (cells.standIn && !post) faults.push('Eine Vertretung ist genannt, aber keine Stelle.');
  if (post && cells.standIn)
    assignments.push({
      post,
      person: cells.standIn,
      kind: 'STAND_IN',
      startsOn: null,
      endsOn: null,
      share: null,
    });
  if (cells.standIn && cells.standIn.toLowerCase() === cells.person.toLowerCase())
    faults.push('Dieselbe Person steht in dieser Zeile zweimal: auf der Stelle und als Vertretung.');
  if (!post && cells.person && (startsOn || endsOn))
    faults.push('Von und Bis ohne Stelle: Bitte die Nummer der Stelle angeben.');
  if (!cells.unit && (cells.unitName || cells.unitParent || cells.unitHead))
    faults.push('Das Kürzel der Einheit fehlt.');
  if (!post && cells.postTitle) faults.push('Die Nummer der Stelle fehlt.');
  if (!cells.person && (cells.name || cells.familyName || cells.mail))
    faults.push('Die Kennung der Person fehlt.');
  if (cells.unit && !/^[\p{L}\d][\p{L}\d._-]{0,99}$/u.test(cells.unit))
    faults.push(
      `Das Kürzel „${cells.unit}“ darf nur Buchstaben, Ziffern, Punkt, Binde- und Unterstrich haben.`,
    );
  if (post && !/^[\p{L}\d][\p{L}\d ._-]{0,39}$/u.test(post))
    faults.push(
      `Die Nummer „${post}“ darf nur Buchstaben, Ziffern, Leerzeichen, Punkt, Binde- und Unterstrich haben, höchstens 40.`,
    );
  if (/^(staffelstab:|pseudonym-)/i.test(cells.person) || cells.person.length > 200)
    faults.push('Diese Kennung vergibt nur Staffelstab selbst.');
  if (cells.mail && !/^[^\s@]+@[^\s@]+$/.test(cells.mail))
    faults.push(`„${cells.mail}“ ist keine Mailadresse.`);
  return {
    line,
    unit: {
      key: cells.unit,
      name: cells.unitName,
      shortName: cells.unitShort,
      parentKey: cells.unitParent,
      headNumber: cells.unitHead,
    },
    post: {
      number: post,
      title: cells.postTitle,
      unitKey: post ? cells.unit : '',
      functionGroup: cells.functionGroup,
      lapses: yesNo(cells.lapses, 'kw'),
      employer: (employer ?? null) as 'COUNTY' | 'STATE' | null,
    },
    person: {
      key: cells.person,
      name: cells.name || [cells.givenName, cells.familyName].filter(Boolean).join(' '),
      mail: cells.mail,
      active: yesNo(cells.active, 'Aktiv'),
    },
    assignments,
    faults,
  };
}

/** A line that still names a unit which went up in another one means that one; what it says of the old one is let go. */
export function followUnit(line: FileLine, former: ReadonlyMap<string, string>): FileLine {
  const now = (key: string) => former.get(key) ?? key;
  const gone = former.has(line.unit.key);
  return {
    ...line,
    unit: gone
      ? { key: now(line.unit.key), name: '', shortName: '', parentKey: '', headNumber: '' }
      : { ...line.unit, parentKey: now(line.unit.parentKey) },
    post: { ...line.post, unitKey: now(line.post.unitKey) },
  };
}
