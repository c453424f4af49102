import type { Reader } from '../platform/db/database.js';
import type { ArticleState } from '../shared/article-kinds.js';
import type { RunStep } from './run-store.js';

/** States of the articles that a step waits for, without regard to rights. One query. */
export async function articleStatesOf(
  reader: Reader,
  stepId: string,
): Promise<readonly { articleId: string; state: ArticleState | null }[]> {
  return reader.$queryRaw`
    select l."articleId", a.state::text as state from "StepArticle" l
    left join "Article" a on a.id = l."articleId"
    where l."stepId" = ${stepId}::uuid order by l."linkedAt", l."articleId"`;
}

/** Nobody can read it any more. */
export const isGone = (state: ArticleState | null): boolean => state === null || state === 'ARCHIVED';

/** Why an article step cannot be reported done yet; null where it can. */
export async function missingArticles(
  reader: Reader,
  step: Pick<RunStep, 'id' | 'purpose'>,
): Promise<string | null> {
  const states = await articleStatesOf(reader, step.id);
  if (states.some(({ state }) => isGone(state)))
    return 'Ein verknüpfter Artikel ist archiviert oder gelöscht. Bitte lösen Sie ihn von diesem Schritt oder verknüpfen Sie einen anderen.';
  // Drafts are what this step is about; publishing them is the next one's.
  if (step.purpose === 'articles:drafts') return null;
  const open = states.filter(({ state }) => state !== 'PUBLISHED').length;
  if (open === 0) return null;
  return `${open === 1 ? 'Ein verknüpfter Artikel ist' : `${open} verknüpfte Artikel sind`} noch nicht freigegeben. Der Schritt ist getan, sobald alle freigegeben sind.`;
}
