import { randomUUID } from 'node:crypto';
import { record } from '../audit/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput, notFound } from '../shared/errors.js';
import { checkTemplate } from './check-template.js';
import { readTemplate } from './template-source.js';

/** A version's text and where it belongs. */
export interface NewVersion {
  readonly templateId: string;
  readonly source: string;
  readonly hash: string;
  readonly title: string;
  readonly now: Date;
  readonly editorId?: string;
  /** A file's text never waits as a draft where it is released in the same breath: the house may have a draft of its own. */
  readonly status?: 'DRAFT' | 'SUPERSEDED';
}

/** Makes a version, a draft as a rule, with the number after those that were released; the caller holds the template's row. */
export async function createVersion(tx: Tx, given: NewVersion): Promise<{ id: string; no: number }> {
  const { templateId, source, hash, title, now, editorId, status = 'DRAFT' } = given;
  const newest = await tx.templateVersion.findFirst({
    where: { templateId, status: { not: 'DRAFT' } },
    orderBy: { no: 'desc' },
    select: { no: true },
  });
  const id = randomUUID();
  const no = (newest?.no ?? 0) + 1;
  await tx.templateVersion.create({
    data: {
      id,
      templateId,
      no,
      status,
      title,
      source,
      sourceHash: hash,
      createdAt: now,
      updatedAt: now,
      editorIds: editorId ? [editorId] : [],
      updatedById: editorId ?? null,
    },
  });
  return { id, no };
}

/**
 * Releases a version that never was: its steps are made from its text, the version before is superseded. Running cases keep theirs.
 * The caller has checked who may; `actor` is null for files.
 * @throws InvalidInput where the text has a fault
 */
export async function releaseVersion(
  tx: Tx,
  actor: Pick<Actor, 'personId'> | null,
  id: string,
  { now }: { now: Date },
): Promise<{ no: number; title: string }> {
  const version = await tx.templateVersion.findUnique({ where: { id }, include: { template: true } });
  // One that is in force, or was, is not released again; a file's text was never in force.
  if (!version || version.releasedAt) throw notFound();
  const { template, faults } = readTemplate(version.source);
  const check = checkTemplate(template?.steps ?? []);
  if (!template || faults.length + check.faults.length > 0)
    throw invalidInput('Der Entwurf hat noch Fehler und lässt sich deshalb nicht freigeben.');
  await tx.templateVersion.updateMany({
    where: { templateId: version.templateId, status: 'RELEASED' },
    data: { status: 'SUPERSEDED' },
  });
  await tx.templateVersion.update({
    where: { id },
    data: {
      status: 'RELEASED',
      title: template.title,
      description: template.description,
      releasedAt: now,
      releasedById: actor?.personId ?? null,
    },
  });
  await tx.templateStep.createMany({
    data: check.steps.map(({ line: _line, lines: _lines, roles, after, fields, ...step }, sort) => ({
      ...step,
      versionId: id,
      sort,
      roles: [...roles],
      after: [...after],
      fields: fields as object[],
    })),
  });
  await record(tx, actor, {
    action: 'template.released',
    objectType: 'template',
    objectId: id,
    label: `${template.title}, Fassung ${version.no}`,
    details: { key: template.key, no: version.no, steps: check.steps.length },
  });
  return { no: version.no, title: template.title };
}
