import type { Reader } from '../platform/db/database.js';
import { notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import type { TemplateStepFacts } from './plan-run.js';
import type { RunKind } from './template-terms.js';

/** A released template as a choice. */
export interface TemplateChoice {
  readonly versionId: string;
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly no: number;
  readonly stepCount: number;
}

/** The templates that a run of this kind may start from, by title. */
export async function listReleasedTemplates(
  reader: Reader,
  kind: RunKind,
): Promise<readonly TemplateChoice[]> {
  return reader.$queryRaw<TemplateChoice[]>`
    select v.id as "versionId", t.key, v.title, v.description, v.no,
      (select count(*)::int from "TemplateStep" s where s."versionId" = v.id) as "stepCount"
    from "TemplateVersion" v join "Template" t on t.id = v."templateId"
    where v.status = 'RELEASED' and t.kind = ${kind}::"RunKind"
    order by v.title`;
}

/** A version with its steps in order. */
export interface TemplateVersion {
  readonly id: string;
  readonly key: string;
  readonly kind: RunKind;
  readonly title: string;
  readonly no: number;
  readonly steps: readonly TemplateStepFacts[];
}

/**
 * The version to start a run from.
 * @throws NotFound where it does not exist, is of another kind or not released
 */
export async function getReleasedVersion(
  reader: Reader,
  id: string,
  kind: RunKind,
): Promise<TemplateVersion> {
  if (!isUuid(id)) throw notFound();
  const row = await reader.templateVersion.findFirst({
    where: { id, status: 'RELEASED', template: { kind } },
    include: { template: { select: { key: true } }, steps: { orderBy: { sort: 'asc' } } },
  });
  if (!row) throw notFound();
  return { id: row.id, key: row.template.key, kind, title: row.title, no: row.no, steps: row.steps };
}

/** The conditions of a pinned version's steps, by key (they are decided again when the post's risk changes). */
export async function conditionsOf(reader: Reader, versionId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.templateStep.findMany({
    where: { versionId, condition: { not: null } },
    select: { key: true, condition: true },
  });
  return new Map(rows.map(({ key, condition }) => [key, condition ?? '']));
}
