import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tx } from '../platform/db/database.js';
import { projectPath } from '../platform/files/project-path.js';
import type { Services } from '../platform/services.js';
import { checkTemplate } from './check-template.js';
import { createVersion, releaseVersion } from './template-release.js';
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
  /** The house has its own version; the file's text waits as a draft for its decision. */
  readonly proposed: readonly { key: string; no: number }[];
  /** Files with a fault are refused as a whole; the others go in. */
  readonly faults: readonly FileFault[];
  readonly hints: readonly FileFault[];
}

type LoadServices = Pick<Services, 'db' | 'clock'>;

interface FileTemplate {
  readonly template: SourceTemplate;
  readonly source: string;
  readonly hash: string;
}

/** The same text has the same hash, whatever its line ends. */
export function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}

/** Reads and checks every template of a folder without touching the database. README.md is for people. */
export async function readTemplateFolder(folder: string): Promise<{
  templates: readonly FileTemplate[];
  faults: readonly FileFault[];
  hints: readonly FileFault[];
}> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md').sort();
  const templates: FileTemplate[] = [];
  const faults: FileFault[] = [];
  const hints: FileFault[] = [];
  const fileOf = new Map<string, string>();
  for (const file of names) {
    const source = (await readFile(join(folder, file), 'utf8')).replace(/\r\n?/g, '\n');
    const { template, faults: reading } = readTemplate(source);
    const check = checkTemplate(template?.steps ?? []);
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
    templates.push({ template, source, hash: hashOf(source) });
  }
  return { templates, faults, hints };
}

/**
 * Brings the templates of a folder into the database: new text becomes a new RELEASED version and supersedes the one
 * before; the same text (by hash) changes nothing. Where the house has released a version of its own, new text from a
 * file waits as a draft: what somebody decided is not undone by an update. Running cases stay on their version.
 */
export async function loadTemplates(
  services: LoadServices,
  folder: string = projectPath('content/templates'),
): Promise<TemplateReport> {
  const { templates, faults, hints } = await readTemplateFolder(folder);
  const report = { released: [], unchanged: [], proposed: [] } as {
    released: { key: string; no: number }[];
    unchanged: string[];
    proposed: { key: string; no: number }[];
  };
  for (const file of templates) {
    const { key } = file.template;
    const loaded = await services.db.transact((tx) => load(tx, file, services.clock.now()));
    if (loaded.did === 'nothing') report.unchanged.push(key);
    else report[loaded.did].push({ key, no: loaded.no });
  }
  return { ...report, faults, hints };
}

type Loaded = { did: 'nothing' } | { did: 'released' | 'proposed'; no: number };

async function load(
  tx: Tx,
  { template: source, source: text, hash }: FileTemplate,
  now: Date,
): Promise<Loaded> {
  const template = await tx.template.upsert({
    where: { key: source.key },
    create: { key: source.key, kind: source.kind },
    update: {},
    select: { id: true },
  });
  // Two processes may start at once; the second waits here and then finds the text unchanged.
  await tx.$queryRaw`select id from "Template" where id = ${template.id}::uuid for update`;
  const versions = await tx.templateVersion.findMany({
    where: { templateId: template.id },
    select: { id: true, status: true, sourceHash: true, source: true, releasedById: true },
  });
  const current = versions.find(({ status }) => status === 'RELEASED');
  if (current?.sourceHash === hash) {
    // Loaded before versions kept their text.
    if (!current.source)
      await tx.templateVersion.update({ where: { id: current.id }, data: { source: text } });
    return { did: 'nothing' };
  }
  const ownVersion = current?.releasedById !== null && current !== undefined;
  const known = versions.some(({ sourceHash }) => sourceHash === hash);
  const draft = versions.find(({ status }) => status === 'DRAFT');
  if (ownVersion && (known || draft)) return { did: 'nothing' };
  // A draft that somebody writes stays the newest: it takes the number after the text that comes in.
  if (draft) await tx.templateVersion.update({ where: { id: draft.id }, data: { no: { increment: 1 } } });
  const version = await createVersion(tx, {
    templateId: template.id,
    source: text,
    hash,
    title: source.title,
    now,
    status: ownVersion ? 'DRAFT' : 'SUPERSEDED',
  });
  if (ownVersion) {
    await tx.templateVersion.update({
      where: { id: version.id },
      data: {
        changeNote: 'Neue Fassung aus der Auslieferung von Staffelstab; bitte mit Ihrer Fassung vergleichen.',
      },
    });
    return { did: 'proposed', no: version.no };
  }
  await releaseVersion(tx, null, version.id, { now });
  return { did: 'released', no: version.no };
}
