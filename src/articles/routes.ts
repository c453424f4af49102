import type { Route } from '../http/route.js';
import { acknowledgingRoutes } from './acknowledging/acknowledging-routes.js';
import { remarkRoutes } from './approval/remark-routes.js';
import { attachmentRoutes } from './attachments/attachment-routes.js';
import { beginArticleRoutes } from './begin-article-routes.js';
import { careRoutes } from './care-routes.js';
import { checklistRoutes } from './checklists/checklist-routes.js';
import { collectionRoutes } from './collections/collection-routes.js';
import { filingRoutes } from './collections/filing-routes.js';
import { decidingRoutes } from './deciding-routes.js';
import { diagramRoutes } from './diagrams/diagram-routes.js';
import { stepRoutes } from './diagrams/step-routes.js';
import { editArticleRoutes } from './edit-article-routes.js';
import { feedbackRoutes } from './feedback-routes.js';
import { glossaryRoutes } from './glossary/glossary-routes.js';
import { lawRoutes } from './law-routes.js';
import { manageRoutes } from './manage-routes.js';
import { mergeRoute } from './merge-routes.js';
import { choosingRoutes } from './public/choosing-routes.js';
import { publicRoutes } from './public/public-routes.js';
import { readingRoutes } from './reading-routes.js';
import { subscriptionRoutes } from './subscriptions/subscription-routes.js';
import { surroundingsRoutes } from './surroundings/surroundings-routes.js';
import { tagRoutes } from './tags/tag-routes.js';
import { workingCopyRoutes } from './working-copy-routes.js';
import { writingAidRoutes } from './writing-aid-routes.js';

/** Addresses of this domain. The fixed ones (/artikel/neu) come before those with an article's address. */
export const articleRoutes: readonly Route[] = [
  ...beginArticleRoutes,
  ...writingAidRoutes,
  ...workingCopyRoutes,
  ...editArticleRoutes,
  mergeRoute,
  ...careRoutes,
  ...manageRoutes,
  ...readingRoutes,
  ...decidingRoutes,
  ...remarkRoutes,
  ...lawRoutes,
  ...feedbackRoutes,
  ...collectionRoutes,
  ...attachmentRoutes,
  ...checklistRoutes,
  ...filingRoutes,
  ...subscriptionRoutes,
  ...diagramRoutes,
  ...stepRoutes,
  ...acknowledgingRoutes,
  ...surroundingsRoutes,
  ...glossaryRoutes,
  ...tagRoutes,
  ...choosingRoutes,
  ...publicRoutes,
];
