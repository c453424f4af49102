import type { Reader } from '../platform/db/database.js';
import { notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import type { TemplateStepFacts } from './plan-run.js';
import { storedFields } from './template-fields.js';
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
  const steps = row.steps.map((step) => ({ ...step, fields: storedFields(step.fields) }));
  return { id: row.id, key: row.template.key, kind, title: row.title, no: row.no, steps };
}
