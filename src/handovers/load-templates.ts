import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { record } from '../audit/index.js';
import type { Tx } from '../platform/db/database.js';
import { projectPath } from '../platform/files/project-path.js';
import type { Services } from '../platform/services.js';
import { checkTemplate } from './check-template.js';
import { readTemplate, type SourceTemplate, type TemplateFault } from './template-source.js';

/** A fault or hint with its place. */
export interface FileFault extends TemplateFault {
  readonly file: string;
}

/** What loading did, for a command line or a log. */
export interface TemplateReport {
  /** `key Fassung no`. */
  readonly released: readonly { key: string; no: number }[];
  readonly unchanged: readonly string[];
  /** Files with a fault are refused as a whole; the others go in. */
  readonly faults: readonly FileFault[];
  readonly hints: readonly FileFault[];
}

type LoadServices = Pick<Services, 'db' | 'clock'>;

/** Reads and checks every template of a folder without touching the database. README.md is for people. */
export async function readTemplateFolder(folder: string): Promise<{
  templates: readonly { template: SourceTemplate; hash: string }[];
  faults: readonly FileFault[];
  hints: readonly FileFault[];
}> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md').sort();
  const templates: { template: SourceTemplate; hash: string }[] = [];
  const faults: FileFault[] = [];
  const hints: FileFault[] = [];
  const fileOf = new Map<string, string>();
  for (const file of names) {
    const source = (await readFile(join(folder, file), 'utf8')).replace(/\r\n?/g, '\n');
    const { template, faults: reading } = readTemplate(source);
    const check = template ? checkTemplate(template.steps) : { faults: [], hints: [] };
    const twin = template && fileOf.get(template.key);
    const found = [
      ...reading,
      ...check.faults,
      ...(twin ? [{ line: 1, reason: `Den key ${template.key} hat schon ${twin}.` }] : []),
    ];
    faults.push(...found.map((fault) => ({ file, ...fault })));
    hints.push(...check.hints.map((hint) => ({ file, ...hint })));
    if (!template || found.length > 0) continue;
    fileOf.set(template.key, file);
    templates.push({ template, hash: createHash('sha256').update(source).digest('hex') });
  }
  return { templates, faults, hints };
}

/**
 * Brings the templates of a folder into the database: new text becomes a new RELEASED version and supersedes the one
 * before; the same text (by hash) changes nothing. Running cases stay on the version they began with.
 */
export async function loadTemplates(
  services: LoadServices,
  folder: string = projectPath('content/templates'),
): Promise<TemplateReport> {
  const { templates, faults, hints } = await readTemplateFolder(folder);
  const released: { key: string; no: number }[] = [];
  const unchanged: string[] = [];
  for (const { template, hash } of templates) {
    const no = await services.db.transact((tx) => release(tx, template, hash, services.clock.now()));
    if (no === null) unchanged.push(template.key);
    else released.push({ key: template.key, no });
  }
  return { released, unchanged, faults, hints };
}

/** @returns the new version's number, or null where the text is the released one already */
async function release(tx: Tx, source: SourceTemplate, hash: string, now: Date): Promise<number | null> {
  const template = await tx.template.upsert({
    where: { key: source.key },
    create: { key: source.key, kind: source.kind },
    update: {},
    select: { id: true },
  });
  // Two processes may start at once; the second waits here and then finds the text unchanged.
  await tx.$queryRaw`select id from "Template" where id = ${template.id}::uuid for update`;
  const newest = await tx.templateVersion.findFirst({
    where: { templateId: template.id },
    orderBy: { no: 'desc' },
    select: { no: true },
  });
  const current = await tx.templateVersion.findFirst({
    where: { templateId: template.id, status: 'RELEASED' },
    select: { sourceHash: true },
  });
  if (current?.sourceHash === hash) return null;
  await tx.templateVersion.updateMany({
    where: { templateId: template.id, status: 'RELEASED' },
    data: { status: 'SUPERSEDED' },
  });
  const id = randomUUID();
  const no = (newest?.no ?? 0) + 1;
  await tx.templateVersion.create({
    data: {
      id,
      templateId: template.id,
      no,
      title: source.title,
      description: source.description,
      status: 'RELEASED',
      sourceHash: hash,
      releasedAt: now,
    },
  });
  await tx.templateStep.createMany({
    data: source.steps.map(({ line: _line, roles, after, ...step }, sort) => ({
      ...step,
      versionId: id,
      sort,
      roles: [...roles],
      after: [...after],
    })),
  });
  await record(tx, null, {
    action: 'template.released',
    objectType: 'template',
    objectId: id,
    label: `${source.title}, Fassung ${no}`,
    details: { key: source.key, no, steps: source.steps.length },
  });
  return no;
}
