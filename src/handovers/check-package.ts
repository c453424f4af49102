import { record } from '../audit/index.js';
import { readSetting } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { postKey } from '../shared/paths.js';
import { type PackagePart, partKeys } from './package-parts.js';
import { placeFor } from './package-place.js';
import { askPosts, finishPrompt, newestPrompt, openPrompt, writeCheck } from './prompt-store.js';

export type Verdict = 'HOLDS' | 'CHANGED';

/**
 * "Stimmt noch" or "hat sich geändert", part by part; what is left out stays open. With the last part the question is answered.
 * Whoever comes without being asked opens one by answering.
 * @returns whether all parts are looked at
 * @throws NotFound, Forbidden for those who may not change the package
 */
export async function checkPackage(
  services: Services,
  actor: Actor,
  number: string,
  verdicts: ReadonlyMap<PackagePart, Verdict>,
): Promise<{ done: boolean }> {
  const { position } = await placeFor(services, actor, postKey(number), 'edit');
  const at = services.clock.now();
  return services.db.transact(async (tx) => {
    const before = await newestPrompt(tx, position.id);
    const open = before && !before.finishedOn ? before : null;
    if (verdicts.size === 0) return { done: false };
    const promptId = open?.id ?? (await openPrompt(tx, position.id, services.clock.today()));
    for (const [part, verdict] of verdicts)
      await writeCheck(tx, { promptId, part }, { verdict, personId: actor.personId, at });
    const known = new Set([...(open?.verdicts.keys() ?? []), ...verdicts.keys()]);
    const done = partKeys.every((part) => known.has(part));
    if (done) await finishPrompt(tx, promptId, actor.personId, at);
    await record(tx, actor, {
      action: done ? 'package.checked' : 'package.part-checked',
      objectType: 'package',
      objectId: promptId,
      label: `Stelle ${position.number}`,
      details: { verdicts: Object.fromEntries(verdicts) },
    });
    return { done };
  });
}

const cycles: Readonly<Record<number, number>> = { 1: 365, 2: 182 };

/** Asks the posts whose turn it is, as often a year as the house has set (0: never). Run daily. @returns how many */
export async function askForChanges(services: Services): Promise<number> {
  const { value } = await readSetting(services.db.read, 'packagePrompts');
  const cycle = cycles[value.perYear];
  if (!cycle) return 0;
  return services.db.transact((tx) => askPosts(tx, services.clock.today(), cycle));
}

/** Asks one post now, whatever its turn; asked twice on a day is once. */
export async function askPostNow(services: Services, positionId: string): Promise<void> {
  await services.db.transact((tx) => openPrompt(tx, positionId, services.clock.today()));
}
