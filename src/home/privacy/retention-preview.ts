import { readSetting } from '../../organisation/index.js';
import type { Services } from '../../platform/services.js';
import { keptDays } from '../../shared/kept-days.js';

/** A kind of data with its rule, and what tonight's runs will do. */
export interface KeptKind {
  readonly what: string;
  readonly rule: string;
  readonly tonight: number;
  /** The same in words. */
  readonly words: string;
}

// The same conditions as the nightly runs have, of which each names its own (retention-store.ts, digest-store.ts,
// working-copy-store.ts, checklist-store.ts, reading-store.ts, address-store.ts, usage-store.ts, http/sessions.ts, attempt-store.ts).
const statement = `
  select
    (select count(*) from "Run" where status <> 'ACTIVE' and "pseudonymisedAt" is null and
      ("closedAt" at time zone 'Europe/Berlin')::date + make_interval(months => $2::int) < $1::date)::int as runs,
    (select count(*) from "Article" where "trashedAt" < $1::date - $3::int and "publishedNo" is null)::int as trash,
    (select count(*) from "WorkingCopy" where "savedAt" < $1::date - $4::int)::int as copies,
    (select count(*) from "Checklist" where "touchedAt" < $1::date - $5::int)::int as checklists,
    (select count(*) from "ReadingConfirmation" k join "ReadingRequest" q on q.id = k."requestId"
      where k."personId" is not null and q."dueOn" + make_interval(months => $2::int) < $1::date)::int as readings,
    (select count(*) from "Digest" where "forOn" < $1::date - $6::int)::int as digests,
    (select count(*) from "SearchTally" where day < $1::date - $7::int)::int
      + (select count(*) from "ReadTally" where day < $1::date - $7::int)::int as tallies,
    (select count(*) from "Session" where "expiresAt" < now() or "lastSeenAt" < now() - interval '1 day')::int as sessions,
    (select count(*) from "SignInAttempt" where at < now() - make_interval(days => $8::int))::int as attempts`;

type Counts = Record<
  'runs' | 'trash' | 'copies' | 'checklists' | 'readings' | 'digests' | 'tallies' | 'sessions' | 'attempts',
  number
>;

/** What the nightly runs will delete by their rules. Two queries. */
export async function previewRetention({
  db,
  clock,
  config,
}: Pick<Services, 'db' | 'clock' | 'config'>): Promise<readonly KeptKind[]> {
  const { value: retention } = await readSetting(db.read, 'retention');
  const { rows } = await db.pool.query<Counts>({
    name: 'retention-preview',
    text: statement,
    values: [
      clock.today(),
      retention.months,
      config.trashDays,
      keptDays.unsaved,
      config.checklistDays,
      keptDays.digests,
      keptDays.usage,
      keptDays.signInAttempts,
    ],
  });
  const count = (key: keyof Counts) => rows[0]?.[key] ?? 0;
  const kinds = [
    {
      what: 'Abgeschlossene Übergaben und Einarbeitungen',
      rule: `${retention.months} Monate nach Abschluss`,
      tonight: count('runs'),
    },
    {
      what: 'Entwürfe im Papierkorb',
      rule: `${config.trashDays} Tage`,
      tonight: count('trash'),
    },
    {
      what: 'Nicht gespeicherte Texte',
      rule: `${keptDays.unsaved} Tage nach dem letzten Tippen`,
      tonight: count('copies'),
    },
    {
      what: 'Eigene Checklisten',
      rule: `${config.checklistDays} Tage nach der letzten Benutzung`,
      tonight: count('checklists'),
    },
    {
      what: 'Namen an Kenntnisnahmen',
      rule: `${retention.months} Monate nach dem erbetenen Tag`,
      tonight: count('readings'),
    },
    { what: 'Tagesmails', rule: `${keptDays.digests} Tage`, tonight: count('digests') },
    {
      what: 'Zählungen von Suchen und gelesenen Artikeln (ohne Person)',
      rule: `${keptDays.usage} Tage`,
      tonight: count('tallies'),
    },
    {
      what: 'Sitzungen',
      rule: 'nach ihrem Ende oder einem Tag ohne Benutzung',
      tonight: count('sessions'),
    },
    {
      what: 'Anmeldeversuche (ohne Namen)',
      rule: `${keptDays.signInAttempts} Tage`,
      tonight: count('attempts'),
    },
  ];
  return kinds.map((kind, index) => ({ ...kind, words: tonightWords(kind.tonight, index === 0) }));
}

function tonightWords(count: number, isRuns: boolean): string {
  if (count === 0) return 'nichts';
  if (!isRuns) return `${count.toLocaleString('de-DE')} gelöscht`;
  return count === 1
    ? 'in einem Vorgang werden Namen entfernt'
    : `in ${count.toLocaleString('de-DE')} Vorgängen werden Namen entfernt`;
}
