-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "importHash" TEXT,
ADD COLUMN     "pendingState" "ArticleState";

-- What Prisma's schema cannot say: only what readers have can have a newer version beside it, and never a published one.
ALTER TABLE "Article" ADD CONSTRAINT "Article_pending_check" CHECK ("pendingState" IS NULL OR ("pendingState" IN ('DRAFT', 'IN_REVIEW') AND "publishedNo" IS NOT NULL AND "state" IN ('PUBLISHED', 'ARCHIVED')));
ALTER TABLE "Article" ADD CONSTRAINT "Article_numbers_check" CHECK ("publishedNo" IS NULL OR "publishedNo" <= "latestNo");
-- Lists of one's own drafts.
CREATE INDEX "Article_authorId_idx" ON "Article"("authorId");
