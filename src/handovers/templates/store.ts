import type { Reader } from '../../platform/db/database.js';
import { Prisma } from '../../platform/db/generated/client.js';
import { checkTemplate } from '../check-template.js';
import type { TemplateStepFacts } from '../plan-run.js';
import { storedFields } from '../template-fields.js';
import { readTemplate, type TemplateFault } from '../template-source.js';
import type { RunKind } from '../template-terms.js';
import { writeTemplate } from './write-step.js';

export type VersionStatus = 'DRAFT' | 'RELEASED' | 'SUPERSEDED';

/** A template as a line of the list. */
export interface TemplateLine {
  readonly key: string;
  readonly kind: RunKind;
  readonly title: string;
  readonly description: string;
  /** Null while there is only a draft. */
  readonly releasedNo: number | null;
  readonly releasedOn: string | null;
  readonly stepCount: number;
  readonly running: number;
  /** On an older version than the released one. */
  readonly behind: number;
  readonly draft: { readonly no: number; readonly submitted: boolean } | null;
}

/** All templates with their released version, draft and running cases: one query. */
export async function listTemplates(reader: Reader): Promise<readonly TemplateLine[]> {
  return reader.$queryRaw<TemplateLine[]>`
    select t.key, t.kind::text as kind, coalesce(r.title, d.title, t.key) as title,
      coalesce(r.description, '') as description, r.no as "releasedNo",
      (r."releasedAt" at time zone 'Europe/Berlin')::date::text as "releasedOn",
      (select count(*)::int from "TemplateStep" s where s."versionId" = r.id) as "stepCount",
      coalesce(n.running, 0) as running, coalesce(n.behind, 0) as behind,
      case when d.id is not null then json_build_object('no', d.no, 'submitted', d."submittedAt" is not null) end as draft
    from "Template" t
    left join "TemplateVersion" r on r."templateId" = t.id and r.status = 'RELEASED'
    left join "TemplateVersion" d on d."templateId" = t.id and d.status = 'DRAFT'
    left join lateral (
      select count(*)::int as running, (count(*) filter (where v.no < r.no))::int as behind
      from "TemplateVersion" v join "Run" u on u."templateVersionId" = v.id and u.status = 'ACTIVE'
      where v."templateId" = t.id) n on true
    where r.id is not null or d.id is not null
    order by t.kind, coalesce(r.title, d.title)`;
}

/** A version with its text. */
export interface Version {
  readonly id: string;
  readonly templateId: string;
  readonly key: string;
  readonly kind: RunKind;
  readonly no: number;
  readonly title: string;
  readonly description: string;
  readonly status: VersionStatus;
  readonly source: string;
  readonly sourceHash: string;
  readonly revision: number;
  readonly changeNote: string;
  readonly editorIds: readonly string[];
  readonly updatedAt: Date;
  readonly updatedByName: string | null;
  readonly submittedAt: Date | null;
  readonly releasedAt: Date | null;
  readonly releasedById: string | null;
}

/** Which version of a template: its number, its draft or the one in force. */
export type Which = number | 'DRAFT' | 'RELEASED';

/** A version of a template; null where there is none. One query, two for versions whose text was not kept. */
export async function findVersion(reader: Reader, key: string, which: Which): Promise<Version | null> {
  const chosen =
    typeof which === 'number'
      ? Prisma.sql`v.no = ${which}`
      : Prisma.sql`v.status = ${which}::"TemplateStatus"`;
  const rows = await reader.$queryRaw<Version[]>`
    select v.id, v."templateId", t.key, t.kind::text as kind, v.no, v.title, v.description, v.status::text as status,
      v.source, v."sourceHash", v.revision, v."changeNote", v."editorIds"::text[] as "editorIds", v."updatedAt",
      (select p.name from "Person" p where p.id = v."updatedById") as "updatedByName",
      v."submittedAt", v."releasedAt", v."releasedById"
    from "TemplateVersion" v join "Template" t on t.id = v."templateId"
    where t.key = ${key} and ${chosen}`;
  const found = rows[0];
  if (!found || found.source) return found ?? null;
  return { ...found, source: writeTemplate(found, await stepsOfVersion(reader, found.id)) };
}

/** The stored steps of a released or superseded version, in order. */
export async function stepsOfVersion(
  reader: Reader,
  versionId: string,
): Promise<readonly TemplateStepFacts[]> {
  const rows = await reader.templateStep.findMany({ where: { versionId }, orderBy: { sort: 'asc' } });
  return rows.map((step) => ({ ...step, fields: storedFields(step.fields) }));
}

/** What a version's text says: its steps as they would be stored, and what is wrong where. */
export interface ReadVersion {
  readonly title: string;
  readonly description: string;
  readonly steps: readonly TemplateStepFacts[];
  readonly faults: readonly TemplateFault[];
  readonly hints: readonly TemplateFault[];
}

/** Reads and checks a text for a template; its lasting key and kind may not change. */
export function readSource(source: string, template: { key: string; kind: RunKind } | null): ReadVersion {
  const { template: read, faults } = readTemplate(source);
  const check = checkTemplate(read?.steps ?? []);
  const lasting: TemplateFault[] = [];
  if (read && template && read.key !== template.key)
    lasting.push({ line: 1, reason: `Der key ist für alle Fassungen derselbe: ${template.key}.` });
  if (read && template && read.kind !== template.kind)
    lasting.push({ line: 1, reason: 'kind ist für alle Fassungen dasselbe und lässt sich nicht ändern.' });
  return {
    title: read?.title ?? '',
    description: read?.description ?? '',
    steps: check.steps.map((step, sort) => ({ ...step, sort })),
    faults: [...lasting, ...faults, ...check.faults].sort((a, b) => a.line - b.line),
    hints: check.hints,
  };
}

/** A version as a line of a template's history. */
export interface VersionLine {
  readonly no: number;
  readonly status: VersionStatus;
  readonly changeNote: string;
  readonly releasedOn: string | null;
  readonly releasedBy: string | null;
  readonly stepCount: number;
  readonly running: number;
}

/** All versions of a template, newest first: one query. */
export async function listVersions(reader: Reader, key: string): Promise<readonly VersionLine[]> {
  return reader.$queryRaw<VersionLine[]>`
    select v.no, v.status::text as status, v."changeNote",
      (v."releasedAt" at time zone 'Europe/Berlin')::date::text as "releasedOn",
      (select p.name from "Person" p where p.id = v."releasedById") as "releasedBy",
      (select count(*)::int from "TemplateStep" s where s."versionId" = v.id) as "stepCount",
      (select count(*)::int from "Run" r where r."templateVersionId" = v.id and r.status = 'ACTIVE') as running
    from "TemplateVersion" v join "Template" t on t.id = v."templateId"
    where t.key = ${key} order by v.no desc`;
}
