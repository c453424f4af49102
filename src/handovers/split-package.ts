import { randomUUID } from 'node:crypto';
import { record } from '../audit/index.js';
import { type Position, positionsByNumbers } from '../organisation/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { toDate } from '../shared/dates.js';
import { forbidden, invalidInput } from '../shared/errors.js';
import type { FormResult } from '../shared/result.js';
import { listItems, lockItems, type PackageItem } from './package-item-store.js';
import { planReceiving } from './receiving-steps.js';
import { runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { lockRunNumber, type Run, stepsOfRun } from './run-store.js';
import { receivingSteps, type Share, sharesOf } from './split-rules.js';

/** What goes where, as chosen: the number of the receiving post by item id. */
export interface SplitChoice {
  readonly targets: readonly string[];
  readonly allocation: Readonly<Record<string, string>>;
  readonly reason: string;
  /** The writer confirmed that what looked like a citizen's data is none. */
  readonly confirmed?: boolean;
}

/** A transfer that has been made. */
export interface Transfer {
  readonly id: string;
  readonly reason: string;
  readonly createdAt: Date;
  readonly undoneAt: Date | null;
  readonly targets: readonly string[];
  readonly items: number;
}

/** The package to be split, and the posts that receive of it. */
export interface SplitData {
  readonly run: Run;
  readonly items: readonly PackageItem[];
  readonly targets: readonly Position[];
  readonly transfers: readonly Transfer[];
}

export interface SplitPreview extends SplitData {
  readonly shares: readonly (Share & { readonly position: Position; readonly steps: number })[];
  readonly staying: number;
}

/** Rights at the target are needed as well: its lead or the personnel office. */
function mayGiveTo(actor: Actor, position: Position): boolean {
  return (
    actor.permissions.has('handovers.start') || actor.ledUnitIds.some((id) => position.unit.path.includes(id))
  );
}

export async function splitRun(reader: Reader, actor: Actor, number: string): Promise<Run> {
  const { run } = await runFor(reader, actor, number, 'manage');
  if (run.kind !== 'HANDOVER') throw invalidInput('Nur das Paket einer Übergabe lässt sich aufteilen.');
  if (run.status !== 'ACTIVE')
    throw invalidInput('Der Übergabevorgang ist beendet; sein Paket bleibt, wie es ist.');
  return run;
}

async function targetsOf(reader: Reader, actor: Actor, run: Run, numbers: readonly string[]) {
  const found = await positionsByNumbers(reader, numbers);
  const targets = [...new Set(numbers)].flatMap((number) => found.get(number) ?? []);
  if (targets.some(({ id }) => id === run.position.id))
    throw invalidInput('Eine Stelle kann nicht an sich selbst übergeben.');
  if (targets.some((position) => !mayGiveTo(actor, position)))
    throw forbidden('Sie können nur Stellen wählen, die Sie leiten. Alle anderen wählt die Personalstelle.');
  return targets;
}

/** Everything the page needs. @throws NotFound, Forbidden as runFor and for posts the actor may not give to */
export async function loadSplit(
  services: Services,
  actor: Actor,
  number: string,
  numbers: readonly string[],
): Promise<SplitData> {
  const { read } = services.db;
  const run = await splitRun(read, actor, number);
  const [items, targets, transfers] = await Promise.all([
    listItems(read, run.position.id),
    targetsOf(read, actor, run, numbers),
    transfersOf(read, run.id),
  ]);
  return { run, items, targets, transfers };
}

async function transfersOf(reader: Reader, runId: string): Promise<readonly Transfer[]> {
  return reader.$queryRaw<Transfer[]>`
    select t.id, t.reason, t."createdAt", t."undoneAt",
      (select coalesce(json_agg(distinct o.number), '[]') from "PackageItem" i join "Position" o on o.id = i."positionId"
        where i."transferId" = t.id) as targets,
      (select count(*)::int from "PackageItem" i where i."transferId" = t.id) as items
    from "PackageTransfer" t where t."runId" = ${runId}::uuid order by t."createdAt" desc`;
}

async function check(
  reader: Reader,
  data: SplitData,
  choice: SplitChoice,
): Promise<FormResult<SplitPreview>> {
  const errors: Record<string, string> = {};
  const byNumber = new Map(data.targets.map((position) => [position.number, position]));
  const allocation = new Map<string, string>();
  for (const { id } of data.items) {
    const target = byNumber.get(choice.allocation[id] ?? '');
    if (target) allocation.set(id, target.id);
  }
  if (data.targets.length === 0) errors.targets = 'Bitte mindestens eine empfangende Stelle wählen.';
  else if (allocation.size === 0) errors[''] = 'Bitte mindestens einen Eintrag einer Stelle zuordnen.';
  if (!choice.reason) errors.reason = 'Bitte einen Grund angeben.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const present = new Map<string, readonly PackageItem[]>();
  for (const { id } of data.targets) present.set(id, await listItems(reader, id));
  const steps = await stepsOfRun(reader, data.run.id);
  const byId = new Map(data.targets.map((position) => [position.id, position]));
  const shares = sharesOf(data.items, allocation, present)
    .flatMap((share) => {
      const position = byId.get(share.positionId);
      return position ? [{ ...share, position, steps: receivingSteps(steps, position.number).length }] : [];
    })
    .sort((a, b) => a.position.number.localeCompare(b.position.number));
  return { ok: true, value: { ...data, shares, staying: data.items.length - allocation.size } };
}

/** What would go where; nothing is saved. */
export async function previewSplit(
  services: Services,
  actor: Actor,
  number: string,
  choice: SplitChoice,
): Promise<FormResult<SplitPreview> & { readonly data: SplitData }> {
  const data = await loadSplit(services, actor, number, choice.targets);
  return { ...(await check(services.db.read, data, choice)), data };
}

/**
 * Hands a post's package to other posts: one receiver merges two packages, several split it. Rows are copied with their
 * origin, so that the lapsing post's own stay readable; what a receiver has already is not added twice. The steps around
 * the successor's first day are planned for each receiving post. Can be taken back (`undoSplit`).
 */
export async function splitPackage(
  services: Services,
  actor: Actor,
  number: string,
  choice: SplitChoice,
): Promise<FormResult<{ items: number; posts: number }> & { readonly data: SplitData }> {
  return services.db.transact(async (tx) => {
    await lockRunNumber(tx, number);
    const run = await splitRun(tx, actor, number);
    const targets = await targetsOf(tx, actor, run, choice.targets);
    for (const id of [run.position.id, ...targets.map((target) => target.id)].sort()) await lockItems(tx, id);
    const data: SplitData = {
      run,
      targets,
      items: await listItems(tx, run.position.id),
      transfers: await transfersOf(tx, run.id),
    };
    const checked = await check(tx, data, choice);
    if (!checked.ok) return { ...checked, data };
    const { shares } = checked.value;
    const { id: transferId } = await tx.packageTransfer.create({
      data: {
        runId: run.id,
        fromPositionId: run.position.id,
        reason: choice.reason,
        createdById: actor.personId,
        createdAt: services.clock.now(),
      },
      select: { id: true },
    });
    const origin = `${run.position.number} ${run.position.title}`;
    for (const share of shares) {
      await copyItems(tx, share, { transferId, origin, authorId: actor.personId });
      await planReceiving(tx, services, actor, run, share.position);
    }
    const items = shares.reduce((sum, share) => sum + share.items.length, 0);
    const numbers = shares.map(({ position }) => position.number);
    await addRunEvents(tx, actor, run.id, [
      { what: 'package.transferred', new: { transferId, targets: numbers, items, reason: choice.reason } },
    ]);
    await record(tx, actor, {
      action: 'package.transferred',
      objectType: 'package',
      objectId: transferId,
      label: `${run.number}, Stelle ${run.position.number}`,
      details: { targets: numbers, items, ...(choice.confirmed ? { personalDataConfirmed: true } : {}) },
    });
    return { ok: true as const, value: { items, posts: shares.length }, data };
  });
}

async function copyItems(
  tx: Tx,
  share: Share,
  from: { transferId: string; origin: string; authorId: string },
): Promise<void> {
  const ids = new Map(share.items.map(({ id }) => [id, randomUUID() as string]));
  // A node of the map keeps its place only where the node above it goes to the same post.
  const parentOf = (item: PackageItem) => (item.parentId && ids.get(item.parentId)) || null;
  const depth = (item: PackageItem): number => {
    const above = share.items.find(({ id }) => id === item.parentId);
    return above && above !== item ? depth(above) + 1 : 0;
  };
  const ordered = [...share.items].sort((a, b) => depth(a) - depth(b) || a.sort - b.sort);
  await tx.packageItem.createMany({
    data: ordered.map((item) => ({
      id: ids.get(item.id) ?? randomUUID(),
      positionId: share.positionId,
      part: item.part,
      sort: item.sort,
      title: item.title,
      dueOn: item.dueOn && toDate(item.dueOn),
      fields: { ...item.fields },
      parentId: parentOf(item),
      articleId: item.articleId,
      authorId: from.authorId,
      origin: item.origin ?? from.origin,
      transferId: from.transferId,
    })),
  });
}
