import { readSetting } from '../../organisation/index.js';
import { loadActors } from '../../people/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { forbidden } from '../../shared/errors.js';
import { articleFor } from '../article-for.js';
import type { ArticleRow } from '../article-store.js';
import { isNarrowed, mayRead } from '../policy.js';
import { mayAskToRead } from './acknowledging-policy.js';
import { type AskedPerson, findAskedPeople, findRequests, type Request } from './reading-store.js';

/** What those in charge know of who has read an article. */
export interface Readings {
  readonly article: ArticleRow;
  readonly requests: readonly Request[];
  readonly people: readonly AskedPerson[];
  /** Whether somebody may read the article at all; who may not cannot confirm it. */
  readonly may: (personId: string) => boolean;
  /** False where the house has switched the list of names off. */
  readonly named: boolean;
}

/** Who is asked to have read it, and who has. Four queries, five for a narrowed article. @throws NotFound, Forbidden */
export async function listReadings(services: Services, actor: Actor, slug: string): Promise<Readings> {
  const { clock, db } = services;
  const article = await articleFor(db, actor, slug, 'read');
  const verdict = mayAskToRead(actor, article);
  if (!verdict.allowed) throw forbidden(verdict.reason);
  const [requests, people, evaluations, house] = await Promise.all([
    findRequests(db, article.id),
    findAskedPeople(db, article.id, clock.today()),
    readSetting(db.read, 'evaluations'),
    isNarrowed(article) ? loadActors(db, clock.today()) : null,
  ]);
  const readers =
    house && new Set(house.flatMap((other) => (mayRead(other, article).allowed ? [other.personId] : [])));
  return {
    article,
    requests,
    people,
    may: (personId) => readers?.has(personId) ?? true,
    named: !evaluations.value.off.includes('kenntnisnahmen'),
  };
}
