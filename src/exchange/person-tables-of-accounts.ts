import { type PersonTable, post } from './person-table.js';

const aboutAccount = `t."objectType" = 'person' and t."objectId" = $1::text`;

/** Accounts, posts, and what is told or recorded of a person. */
export const accountTables: readonly PersonTable[] = [
  {
    table: 'Person',
    title: 'Konto',
    columns: { id: 'Sie selbst' },
    at: 't."createdAt"',
    what: `t.name || coalesce(', ' || t.mail, '')`,
  },
  {
    table: 'Session',
    title: 'Anmeldungen, die noch offen sind',
    columns: { personId: 'angemeldet' },
    at: 't."createdAt"',
    what: `'Sitzung bis ' || to_char(t."expiresAt" at time zone 'Europe/Berlin', 'DD.MM.YYYY HH24:MI')`,
    data: `jsonb_build_object('createdAt', t."createdAt", 'expiresAt', t."expiresAt")`,
  },
  {
    table: 'EmergencyLink',
    title: 'Notfall-Anmeldungen',
    columns: { personId: 'für Sie ausgestellt' },
    at: 't."createdAt"',
    what: 't.reason',
    data: `to_jsonb(t) - 'id'`,
  },
  {
    table: 'RoleGrant',
    title: 'Rollen, die Sie Stellen und Gruppen gaben',
    columns: { givenById: 'gegeben', endedById: 'beendet' },
    at: 't."givenAt"',
    what: 't.role::text',
  },
  {
    table: 'Insight',
    title: 'Einsichten in Eingeschränktes',
    columns: { personId: 'genommen', endedById: 'beendet' },
    at: 't."takenAt"',
    what: `t.reason || ' (bis ' || to_char(t."endsOn", 'DD.MM.YYYY') || ')'`,
  },
  {
    table: 'UnitChange',
    title: 'Geplante Änderungen von Einheiten',
    columns: { createdById: 'geplant', settledById: 'abgesagt' },
    at: 't."createdAt"',
    what: 't."unitName"',
  },
  {
    table: 'Group',
    title: 'Gruppen des Anmeldedienstes',
    columns: { createdById: 'bekannt gemacht' },
    at: 't."createdAt"',
    what: 't.name',
  },
  {
    table: 'ScimUser',
    title: 'Konto im Verzeichnis der Konten (SCIM)',
    columns: { personId: 'Sie selbst' },
    at: 't."updatedAt"',
    what: 't."userName"',
  },
  {
    table: 'ScimGroupMember',
    title: 'Gruppen im Verzeichnis der Konten (SCIM)',
    columns: { personId: 'Mitglied' },
    at: `(select g."updatedAt" from "ScimGroup" g where g.id = t."groupId")`,
    what: `(select g."displayName" from "ScimGroup" g where g.id = t."groupId")`,
  },
  {
    table: 'Absence',
    title: 'Abwesenheiten',
    columns: { personId: 'abwesend', standInId: 'vertritt', enteredById: 'eingetragen' },
    at: 't."createdAt"',
    what: `to_char(t."startsOn", 'DD.MM.YYYY') || ' bis ' || to_char(t."endsOn", 'DD.MM.YYYY')`,
  },
  {
    table: 'Assignment',
    title: 'Stellen',
    columns: { personId: 'besetzt' },
    at: 't."startsOn"::timestamptz',
    what: post('t."positionId"'),
  },
  {
    table: 'OfficeSetting',
    title: 'Einstellungen des Hauses',
    columns: { updatedById: 'geändert' },
    at: 't."updatedAt"',
    what: 't.key',
  },
  {
    table: 'CalendarFeed',
    title: 'Abonnierte Kalender',
    columns: { personId: 'abonniert' },
    at: 't."createdAt"',
    what: 't.subject',
    data: `to_jsonb(t) - 'tokenHash'`,
  },
  {
    table: 'Digest',
    title: 'Tagesmails',
    columns: { personId: 'empfangen' },
    at: 't."createdAt"',
    what: 't.subject',
    data: `to_jsonb(t) - 'html'`,
  },
  {
    table: 'Reminder',
    title: 'Erinnerungen',
    columns: { personId: 'erinnert' },
    at: 't."forOn"::timestamptz',
    what: 't.level',
  },
  {
    table: 'AuditEvent',
    title: 'Nachweis Ihrer Handlungen und dessen, was an Ihrem Konto geschah',
    columns: { actorId: 'gehandelt' },
    where: { [aboutAccount]: 'betrifft Sie' },
    at: 't.at',
    what: `t.action || coalesce(nullif(': ' || t.label, ': '), '')`,
    data: `case when t."actorId" = $1::uuid then to_jsonb(t) - 'seal' else to_jsonb(t) - 'seal' - 'actorId' - 'requestId' end`,
    // Steps, packages and acceptances are named by their handover's number.
    about: `case when t."objectType" in ('article', 'collection', 'question') then t."objectType" || ':' || t."objectId"
      else (select 'run:' || r.id from "Run" r where r.number in (substring(t.label from '^[ÜEV]-[0-9]{4}-[0-9]+'), t.details->>'run') limit 1) end`,
    own: `jsonb_build_object('action', t.action, 'at', t.at)`,
  },
];
