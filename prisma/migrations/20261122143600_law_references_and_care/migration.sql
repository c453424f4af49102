-- CreateEnum
CREATE TYPE "ReviewKind" AS ENUM ('PERIOD', 'DAY', 'NONE');

-- CreateEnum
CREATE TYPE "LawCheckState" AS ENUM ('OPEN', 'CHANGING', 'CHANGED', 'KEPT');

-- CreateEnum
CREATE TYPE "FeedbackKind" AS ENUM ('HELPFUL', 'NOT_HELPFUL', 'OUTDATED', 'THANKS');

-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "citedNo" INTEGER,
ADD COLUMN     "normKey" TEXT,
ADD COLUMN     "reviewKind" "ReviewKind" NOT NULL DEFAULT 'PERIOD',
ADD COLUMN     "reviewMonths" INTEGER NOT NULL DEFAULT 12,
ADD COLUMN     "reviewReason" TEXT,
ADD COLUMN     "successorId" UUID,
ADD COLUMN     "trashedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "ArticleCitation" (
    "articleId" UUID NOT NULL,
    "norm" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,

    CONSTRAINT "ArticleCitation_pkey" PRIMARY KEY ("articleId","norm")
);

-- CreateTable
CREATE TABLE "ArticleAddress" (
    "slug" TEXT NOT NULL,
    "articleId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ArticleAddress_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "LawChange" (
    "id" UUID NOT NULL,
    "normId" UUID NOT NULL,
    "fromNo" INTEGER NOT NULL,
    "toNo" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LawChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LawCheck" (
    "id" UUID NOT NULL,
    "changeId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "state" "LawCheckState" NOT NULL DEFAULT 'OPEN',
    "note" TEXT,
    "changedNo" INTEGER,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LawCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleFeedback" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "versionNo" INTEGER NOT NULL,
    "kind" "FeedbackKind" NOT NULL,
    "text" TEXT,
    "personId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,
    "settledNote" TEXT,

    CONSTRAINT "ArticleFeedback_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ArticleCitation_norm_idx" ON "ArticleCitation"("norm");

-- CreateIndex
CREATE INDEX "ArticleAddress_articleId_idx" ON "ArticleAddress"("articleId");

-- CreateIndex
CREATE INDEX "LawChange_createdAt_idx" ON "LawChange"("createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "LawChange_normId_toNo_key" ON "LawChange"("normId", "toNo");

-- CreateIndex
CREATE INDEX "LawCheck_articleId_state_idx" ON "LawCheck"("articleId", "state");

-- CreateIndex
CREATE INDEX "LawCheck_state_createdAt_idx" ON "LawCheck"("state", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "LawCheck_changeId_articleId_key" ON "LawCheck"("changeId", "articleId");

-- CreateIndex
CREATE INDEX "ArticleFeedback_articleId_kind_idx" ON "ArticleFeedback"("articleId", "kind");

-- CreateIndex
CREATE INDEX "ArticleFeedback_createdAt_idx" ON "ArticleFeedback"("createdAt");

-- CreateIndex
CREATE INDEX "Article_normKey_idx" ON "Article"("normKey");

-- CreateIndex
CREATE INDEX "Article_trashedAt_idx" ON "Article"("trashedAt");

-- AddForeignKey
ALTER TABLE "ArticleCitation" ADD CONSTRAINT "ArticleCitation_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleAddress" ADD CONSTRAINT "ArticleAddress_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LawCheck" ADD CONSTRAINT "LawCheck_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "LawChange"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleFeedback" ADD CONSTRAINT "ArticleFeedback_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what Prisma cannot say.
ALTER TABLE "Article"
  ADD CONSTRAINT "Article_review_reason" CHECK ("reviewKind" <> 'NONE' OR ("reviewReason" IS NOT NULL AND "reviewDueOn" IS NULL)),
  ADD CONSTRAINT "Article_review_months" CHECK ("reviewMonths" BETWEEN 1 AND 60),
  ADD CONSTRAINT "Article_not_its_own_successor" CHECK ("successorId" IS DISTINCT FROM id),
  ADD CONSTRAINT "Article_trash_is_archived" CHECK ("trashedAt" IS NULL OR state = 'ARCHIVED');
ALTER TABLE "LawCheck"
  ADD CONSTRAINT "LawCheck_kept_has_note" CHECK (state <> 'KEPT' OR note IS NOT NULL),
  ADD CONSTRAINT "LawCheck_decided" CHECK ((state = 'OPEN') = ("decidedAt" IS NULL));
