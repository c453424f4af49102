import { currentAssignments, positionsByIds, superiorChains } from '../organisation/index.js';
import type { Reader } from '../platform/db/database.js';
import { type Day, formatDay, fromDateOrNull } from '../shared/dates.js';
import type { MassStartWish } from './mass-start-lookup.js';
import { startDayFaults } from './start-faults.js';
import type { RunStart } from './start-run.js';

/** What becomes of a line: it can start, its handover runs already, or it cannot. */
export interface Judgement {
  readonly state: 'READY' | 'RUNNING' | 'REFUSED';
  /** Why not, or what to know about it. */
  readonly messages: readonly string[];
  /** The handover that runs already. */
  readonly runNumber: string | null;
  readonly start: RunStart | null;
}

const refused = (messages: readonly string[]): Judgement => ({
  state: 'REFUSED',
  messages,
  runNumber: null,
  start: null,
});

/**
 * Decides each wish against the office of today, in the same order; a post may stand once. Asked for the dry run and
 * again when the line is started. Four queries however many there are.
 */
export async function judgeWishes(
  reader: Reader,
  today: Day,
  wishes: readonly (MassStartWish & { readonly line: number })[],
): Promise<readonly Judgement[]> {
  const postIds = [...new Set(wishes.map(({ positionId }) => positionId))];
  const [posts, assignments, chains, running] = await Promise.all([
    positionsByIds(reader, postIds),
    currentAssignments(reader, postIds, today),
    superiorChains(reader, postIds, today),
    reader.run.findMany({
      where: { positionId: { in: postIds }, kind: 'HANDOVER', status: 'ACTIVE' },
      select: { positionId: true, number: true, lastDayOn: true },
    }),
  ]);
  const runOf = new Map(running.map((run) => [run.positionId, run]));
  const holders = new Set(
    assignments
      .filter(({ kind }) => kind === 'HOLDER' || kind === 'ACTING')
      .map(({ positionId, personId }) => `${positionId} ${personId}`),
  );
  const lineOfPost = new Map<string, number>();
  return wishes.map((wish): Judgement => {
    const post = posts.get(wish.positionId);
    if (!post) return refused(['Die Stelle gibt es nicht mehr.']);
    const before = lineOfPost.get(post.id);
    if (before !== undefined) return refused([`Die Stelle steht schon in Zeile ${before}.`]);
    lineOfPost.set(post.id, wish.line);
    const run = runOf.get(post.id);
    if (run) {
      const other = fromDateOrNull(run.lastDayOn);
      return {
        state: 'RUNNING',
        messages: [
          other === wish.lastDayOn || !other
            ? `Läuft schon als ${run.number}.`
            : `Läuft schon als ${run.number}, mit dem letzten Präsenztag ${formatDay(other)}. Andere Tage bitte dort unter „Termine ändern“.`,
        ],
        runNumber: run.number,
        start: null,
      };
    }
    const faults: string[] = Object.values(startDayFaults(wish, today));
    if (post.unit.path.length === 0) faults.push('Die Stelle gehört zu keiner Einheit.');
    if (!holders.has(`${post.id} ${wish.leaverId}`))
      faults.push('Die Person hat diese Stelle heute nicht inne. Bitte die Besetzung prüfen.');
    if (faults.length > 0) return refused(faults);
    const leads = (chains.get(post.id) ?? []).some(({ people }) =>
      people.some(({ personId }) => personId !== wish.leaverId),
    );
    return {
      state: 'READY',
      messages: leads
        ? []
        : ['Über der Stelle steht keine besetzte Leitung: Schritte der Führungskraft liegen bei Ihnen.'],
      runNumber: null,
      start: {
        kind: 'HANDOVER',
        positionId: wish.positionId,
        templateVersionId: wish.templateVersionId,
        leaverId: wish.leaverId,
        standInId: wish.standInId,
        successorId: wish.successorId,
        mentorId: null,
        handoverId: null,
        lastDayOn: wish.lastDayOn,
        successorStartsOn: wish.successorStartsOn,
      },
    };
  });
}
