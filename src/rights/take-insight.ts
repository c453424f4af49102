import { findArticle, mayRead } from '../articles/index.js';
import { record } from '../audit/index.js';
import { findRunByNumber, mayOnRun, standingOf } from '../handovers/index.js';
import { readSetting } from '../organisation/index.js';
import type { Reader } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { addDays, type Day, formatDay } from '../shared/dates.js';
import { forbidden, invalidInput } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import { type InsightObject, insertInsight } from './insight-store.js';

interface Found {
  readonly type: InsightObject;
  readonly id: string;
  readonly title: string;
  readonly href: string;
  /** The actor reads it anyway. */
  readonly readable: boolean;
}

/** The last part of an address, or what was typed as it is. */
function keyOf(typed: string): string {
  const last =
    typed
      .trim()
      .replace(/[?#].*$/, '')
      .split('/')
      .filter(Boolean)
      .at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

async function find(reader: Reader, actor: Actor, typed: string): Promise<Found | null> {
  const key = keyOf(typed);
  if (/^[a-z0-9-]{1,100}$/.test(key)) {
    const article = await findArticle(reader, key);
    // Drafts are their writers' own, also before administrators.
    if (article?.state !== 'PUBLISHED') return null;
    const readable = mayRead(actor, article).allowed;
    return {
      type: 'article',
      id: article.id,
      title: article.title,
      href: paths.article(article.slug),
      readable,
    };
  }
  const run = await findRunByNumber(reader, key);
  if (!run) return null;
  return {
    type: 'run',
    id: run.id,
    title: `${run.number} ${run.position.title}`,
    href: run.kind === 'INDUCTION' ? paths.induction(run.number) : paths.run(run.number),
    readable: mayOnRun(standingOf(actor, run), 'read-package', actor),
  };
}

/**
 * Lets an administrator read one narrowed article, or one handover with its package, openly: from now to a day, with a
 * reason that those whose it is are told. Whether there is something of that name is told only by taking it, so nobody
 * finds out unseen.
 * @returns the address of what can be read now
 * @throws Forbidden without the right to administer rights; InvalidInput for a day too far, what there is not, what is read anyway
 */
export async function takeInsight(
  services: Services,
  actor: Actor,
  input: { readonly what: string; readonly reason: string; readonly endsOn: Day },
): Promise<string> {
  if (!actor.permissions.has('rights.manage')) throw forbidden();
  const { clock } = services;
  const today = clock.today();
  return services.db.transact(async (tx) => {
    const { maxDays } = (await readSetting(tx, 'insights')).value;
    const latest = addDays(today, maxDays);
    if (input.endsOn < today || input.endsOn > latest)
      throw invalidInput(
        `Der letzte Tag liegt zwischen heute und dem ${formatDay(latest)}. Bitte wählen Sie ihn neu.`,
      );
    const found = await find(tx, actor, input.what);
    if (!found)
      throw invalidInput(
        'Unter dieser Angabe gibt es keinen veröffentlichten Artikel und keine Übergabe. Bitte prüfen Sie die Adresse oder die Nummer.',
      );
    if (found.readable) throw invalidInput('Das können Sie schon lesen. Einsicht brauchen Sie dafür nicht.');
    await insertInsight(tx, {
      personId: actor.personId,
      objectType: found.type,
      objectId: found.id,
      reason: input.reason,
      takenAt: clock.now(),
      endsOn: input.endsOn,
    });
    await record(tx, actor, {
      action: 'rights.insight-taken',
      objectType: found.type,
      objectId: found.id,
      label: found.title,
      details: { reason: input.reason, until: input.endsOn },
    });
    return found.href;
  });
}
