import { AudiencePage, type AudiencePageProps } from '../../views/rights/audience-page.js';
import { page, type Reply } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { audiencesOf, type Subject } from './audience.js';

/** The page "Wer sieht das?" of something whose circle of readers is not chosen there. */
export async function audienceAnswer(
  services: Services,
  actor: Actor,
  object: Pick<AudiencePageProps, 'what' | 'back'>,
  subjects: readonly Subject[],
): Promise<Reply> {
  return page(AudiencePage, {
    ...object,
    parts: await audiencesOf(services, actor, subjects),
    readers: null,
  });
}
