import type { ArticleState, PendingState } from '../../src/shared/article-kinds.js';
import { Badge, StatusBadge } from '../ui/badge.js';

/** The state of an article in words; a version in work beside it is told only to those who may edit. */
export function ArticleBadges({ state, pending }: { state: ArticleState; pending: PendingState }) {
  return (
    <>
      <StatusBadge status={state} />
      {pending && (
        <>
          {' '}
          <Badge tone="info" icon={pending === 'DRAFT' ? 'draft' : 'visibility'}>
            {pending === 'DRAFT' ? 'Änderung in Arbeit' : 'Änderung in Prüfung'}
          </Badge>
        </>
      )}
    </>
  );
}
